/// Live sessions: what a browser says ([ClientMessage]), what happens ([ServerEvent]), and how every browser sees all
/// of it, in order and once.
///
/// The central type is [LiveSession], one per workbook: a mailbox, a virtual thread, no locks. Whatever happens in it
/// is appended to its [SessionLog], the one authority for event numbers; every connection reads that log from its own
/// position. Nothing here knows how a runner is isolated or what bytes it speaks: that is `runners`.
@NullMarked
package dev.tensordojo.backend.session;

import org.jspecify.annotations.NullMarked;

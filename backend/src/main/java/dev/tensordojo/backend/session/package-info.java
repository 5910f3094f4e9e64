/// Live sessions: what a learner runs, in which runner, and what becomes of both.
///
/// The central type is [LiveSession], one per workbook: a mailbox, a virtual thread, no locks. Where it is with its
/// runner is its [Phase]; [Lifecycle] brings it from one to the next. What it does is told in the words of
/// `message`, kept by `journal` and carried to browsers by `socket`, which alone knows of connections; those two
/// know each other as little as `message` knows any of them. Nothing here knows how a runner is isolated or what
/// bytes it speaks: that is `runners`.
@NullMarked
package dev.tensordojo.backend.session;

import org.jspecify.annotations.NullMarked;

/// The way between browsers and live sessions: who may come in, how long a connection lasts, and what it carries.
///
/// The door is [SessionSocket]; what it lets in is a [LiveConnection], whose [Pump] carries the session's log to
/// the browser. Nothing here knows runners.
@NullMarked
package dev.tensordojo.backend.session.socket;

import org.jspecify.annotations.NullMarked;

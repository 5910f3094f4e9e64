/// What backend and runner may say to each other, and nothing else.
///
/// Two closed sets of messages, [ToRunner] and [FromRunner], are written as records; [Wire] is the only place that
/// turns them into bytes and back. The backend treats every byte that comes from a runner as hostile: records check
// themselves in
/// their compact constructors, and [Wire] bounds every size before it allocates. This module depends on nothing but the
/// JDK and knows neither JShell, nor tensors, nor sockets.
@NullMarked
package dev.tensordojo.protocol;

import org.jspecify.annotations.NullMarked;

/// The runner's way to the backend: [dev.tensordojo.runner.line.Line], over a socket that outlives the backend's
/// death, on the same host or dialled by TLS, or over the process' own pipes. Knows frames and their numbers, and
/// nothing of what they say but [dev.tensordojo.protocol.ToRunner.Received].
@NullMarked
package dev.tensordojo.runner.line;

import org.jspecify.annotations.NullMarked;

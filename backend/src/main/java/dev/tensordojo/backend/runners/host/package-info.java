/// Runners as the operating system has them: processes, control groups, and the folders that outlive a backend.
///
/// The central types are [HostProcess], a runner's process and everything it started, and [RuntimeFolder], which
/// tells the next backend what this one left. Nothing here knows walls or the protocol.
@NullMarked
package dev.tensordojo.backend.runners.host;

import org.jspecify.annotations.NullMarked;

package dev.tensordojo.backend.session.journal;

import dev.tensordojo.protocol.FromRunner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What has to be known of a session besides its events, to go on with it after the backend's death.
///
/// @param received the last of the runner's frames whose effects are among the events; 0 without a runner
/// @param runner the one that can be gone on with, or null: there is none, or it is being rebuilt
/// @param cpuNanosBefore what that runner had computed before the run that goes on
/// @param steps what a new runner would repeat
public record Checkpoint(long received, @Nullable RunnerHandle runner, long cpuNanosBefore, List<ReplayStep> steps) {

    /// That of a session that has done nothing yet.
    public static final Checkpoint NONE = new Checkpoint(0, null, 0, List.of());

    /// By which a runner is asked for again, after the death of the backend that had it.
    ///
    /// @param name as its pool knows it
    public record RunnerHandle(String name, FromRunner.Ready greeting) {}
}

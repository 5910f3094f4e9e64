package dev.tensordojo.backend.session;

import dev.tensordojo.protocol.FromRunner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What has to be known of a session besides its events, to go on with it after the backend's death.
///
/// @param received the last of the runner's frames whose effects are among the events
/// @param runner the one that can be gone on with, or null: there is none, or it is being rebuilt
/// @param cpuNanosBefore what that runner had computed before the run that goes on
/// @param steps see [Replay#accepted()]
record Standing(long received, @Nullable Seat runner, long cpuNanosBefore, List<Replay.Step> steps) {

    static final Standing NONE = new Standing(0, null, 0, List.of());

    /// A runner as its pool knows it.
    record Seat(String name, FromRunner.Ready greeting) {}
}

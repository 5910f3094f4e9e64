package dev.tensordojo.backend.session;

import dev.tensordojo.backend.DojoConfig;
import java.time.Duration;

/// The times a session keeps to.
///
/// @param stopGrace how long a run may ignore Stop
/// @param cellLimit how long a run may take
/// @param cellCpuLimit how long it may compute
/// @param idleLook how often it is looked whether something computes while no cell runs
/// @param rebuildLimit how long repeating everything may take
/// @param idle how long a session that nobody looks at keeps its runner
/// @param forget how long it is remembered after that
/// @param unused how long a session in which nothing runs keeps its runner, whoever looks
record Timing(
        Duration stopGrace,
        Duration cellLimit,
        Duration cellCpuLimit,
        Duration idleLook,
        Duration rebuildLimit,
        Duration idle,
        Duration forget,
        Duration unused) {

    private static final Duration IDLE_LOOK = Duration.ofSeconds(3);

    private static final Duration REBUILD = Duration.ofMinutes(2);
    private static final Duration FORGET = Duration.ofHours(12);
    private static final Duration USUAL_WARNING = Duration.ofMinutes(5);

    /// How long before a session rests it says so.
    Duration warning() {
        Duration half = unused.dividedBy(2);
        return half.compareTo(USUAL_WARNING) < 0 ? half : USUAL_WARNING;
    }

    static Timing of(DojoConfig config) {
        return new Timing(
                config.runners().stopGrace(),
                config.runners().cellTimeLimit(),
                config.runners().cellCpuLimit(),
                IDLE_LOOK,
                REBUILD,
                config.sessions().idleTimeout(),
                FORGET,
                config.sessions().unusedTimeout());
    }
}

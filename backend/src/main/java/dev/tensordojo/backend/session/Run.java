package dev.tensordojo.backend.session;

import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.RunOutcome.LimitHit;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A run that waits or goes on. Belongs to the session's thread.
final class Run {

    final String runId;
    final String cellId;
    final String code;

    /// Somebody asked it to stop, or its time was up.
    boolean stopping;

    /// The limit that it went past.
    @Nullable
    LimitHit past;

    private long startedNanos;
    private long cpuNanosBefore;

    Run(String runId, String cellId, String code) {
        this.runId = runId;
        this.cellId = cellId;
        this.code = code;
    }

    /// @param cpuNanos what its runner had computed before
    void start(long cpuNanos) {
        startedNanos = System.nanoTime();
        cpuNanosBefore = cpuNanos;
    }

    /// Goes on after the death of the backend that started it.
    void resume(long cpuNanosBefore, Duration soFar) {
        startedNanos = System.nanoTime() - soFar.toNanos();
        this.cpuNanosBefore = cpuNanosBefore;
    }

    long cpuNanosBefore() {
        return cpuNanosBefore;
    }

    /// How long it has computed, where its runner has computed this long by now.
    Duration computed(long cpuNanos) {
        return Duration.ofNanos(cpuNanos - cpuNanosBefore);
    }

    long millisSoFar() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
    }

    /// What came of it, where its runner tells this: a run that was stopped for a limit tells of the limit.
    RunOutcome outcomeOf(RunOutcome told) {
        return past != null && told instanceof RunOutcome.Interrupted ? past : told;
    }
}

package dev.tensordojo.backend.session;

import dev.tensordojo.backend.session.message.ServerEvent;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.RunOutcome.LimitHit;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A run that waits or goes on. Belongs to the session's thread.
final class Run {

    final String runId;
    final String cellId;
    final String code;

    private Stop stop = new Stop.NotAsked();
    private long startedNanos;
    private long cpuNanosBefore;

    /// Whether a run has been asked to stop, and why.
    sealed interface Stop {
        record NotAsked() implements Stop {}

        /// Somebody pressed Stop.
        record Pressed() implements Stop {}

        record PastLimit(LimitHit limit) implements Stop {}
    }

    private Run(String runId, String cellId, String code) {
        this.runId = runId;
        this.cellId = cellId;
        this.code = code;
    }

    static Run of(ServerEvent.RunQueued queued) {
        return new Run(queued.runId(), queued.cellId(), queued.code());
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

    boolean isStopping() {
        return !(stop instanceof Stop.NotAsked);
    }

    Stop stop() {
        return stop;
    }

    /// It is asked to stop.
    void stop(Stop why) {
        stop = why;
    }

    /// What came of it, where its runner tells this: a run that was stopped for a limit tells of the limit.
    RunOutcome outcomeOf(RunOutcome told) {
        return stop instanceof Stop.PastLimit(LimitHit limit) && told instanceof RunOutcome.Interrupted ? limit : told;
    }
}

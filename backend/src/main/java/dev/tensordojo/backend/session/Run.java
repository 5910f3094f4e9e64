package dev.tensordojo.backend.session;

import java.util.concurrent.TimeUnit;

/// A run that waits or goes on. Belongs to the session's thread.
final class Run {

    final String runId;
    final String cellId;
    final String code;

    /// Somebody asked it to stop, or its time was up.
    boolean stopping;

    /// It was the time.
    boolean outOfTime;

    private long startedNanos;

    Run(String runId, String cellId, String code) {
        this.runId = runId;
        this.cellId = cellId;
        this.code = code;
    }

    void start() {
        startedNanos = System.nanoTime();
    }

    long millisSoFar() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
    }
}

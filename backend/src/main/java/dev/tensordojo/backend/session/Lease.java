package dev.tensordojo.backend.session;

import dev.tensordojo.backend.runners.Runner;
import dev.tensordojo.backend.session.journal.Checkpoint;

/// A session's time with one runner: what is said by an earlier one is recognised by it, and ignored. Belongs to the
/// session's thread.
final class Lease {

    /// The first of a runner's frames, which the pool has heard.
    private static final long GREETING = 1;

    private final Runner runner;
    private final Checkpoint.RunnerHandle handle;
    private long received;

    /// Begins with a fresh runner.
    Lease(Runner runner) {
        this(runner, GREETING);
    }

    /// Goes on with the runner of a backend before this one.
    ///
    /// @param received the last of its frames that was dealt with
    Lease(Runner runner, long received) {
        this.runner = runner;
        this.handle = new Checkpoint.RunnerHandle(runner.id(), runner.greeting());
        this.received = received;
    }

    Runner runner() {
        return runner;
    }

    /// By which the next backend would ask for it.
    Checkpoint.RunnerHandle handle() {
        return handle;
    }

    /// The last of the runner's frames that was dealt with.
    long received() {
        return received;
    }

    void received(long number) {
        received = number;
    }
}

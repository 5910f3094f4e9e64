package dev.tensordojo.backend.runners;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/// A started runner as the operating system sees it: a line with two directions, and an end.
public interface RunnerProcess {

    /// Waits until it can be spoken to; to be called once, before the two streams are asked for.
    ///
    /// @throws IOException when it ended before
    default void awaitConnection() throws IOException {
        // Pipes are there from the beginning.
    }

    /// What it writes. Hostile.
    InputStream output();

    /// What it reads.
    OutputStream input();

    /// Done when the process is gone.
    CompletableFuture<Ending> ended();

    /// How long it may take to be gone, or to be known to be gone, once it no longer says anything.
    default Duration lastBreath() {
        return Duration.ofSeconds(2);
    }

    /// Called once, when the runner is ready for cells: what only starting needs is taken back.
    default void booted() {
        // Walls that are the same for all times have nothing to do.
    }

    /// The processor time that it and everything it started have used; empty where nobody counts.
    default OptionalLong cpuNanos() {
        return OptionalLong.empty();
    }

    /// Ends the process and everything it started, at once. Harmless when it is gone already.
    void kill();

    /// Removes what the process left on this host; called once, after [#ended()].
    void remove();

    /// How a process ended.
    ///
    /// @param exitCode as a shell tells it: 128 and the signal's number for a process that a signal ended
    /// @param memory whether the kernel ended it for going past its memory limit
    /// @param memoryLimitBytes how much it was allowed in all; zero where nobody knows
    /// @param outOfProcesses how often it was refused one more process or thread
    /// @param lastWords the end of what it wrote to its error stream; hostile text
    /// @param outside why whoever runs the machines ended it, in words; empty where nobody did
    record Ending(
            int exitCode,
            MemoryKill memory,
            long memoryLimitBytes,
            long outOfProcesses,
            String lastWords,
            String outside) {

        /// Of a process that nobody ended from outside, or nobody knows of it.
        public Ending(int exitCode, MemoryKill memory, long memoryLimitBytes, long outOfProcesses, String lastWords) {
            this(exitCode, memory, memoryLimitBytes, outOfProcesses, lastWords, "");
        }
    }

    /// What is known of the kernel's out-of-memory killer.
    enum MemoryKill {
        YES,
        NO,
        /// There is nobody to ask: no control group.
        UNKNOWN
    }
}

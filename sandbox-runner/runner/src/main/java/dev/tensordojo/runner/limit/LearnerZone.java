package dev.tensordojo.runner.limit;

import dev.tensordojo.tensor.Cancellation;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Where learner's code runs: on the thread that evaluates cells, within the zone's thread group (threads that the
/// code starts belong to it, too), and only between enter and leave.
///
/// A stop sets the flags that woven code and the tensor library look at and interrupts the group's threads, again
/// and again until the code has left. Interrupts come only while learner's code runs: an interrupted compiler
/// would lose its files.
public final class LearnerZone {

    private static final long NAG_MILLIS = 50;

    private final ThreadGroup threads = new ThreadGroup("cells") {
        @Override
        public void uncaughtException(Thread thread, Throwable thrown) {
            if (!(thrown instanceof StopFlag.Stopped)) {
                super.uncaughtException(thread, thrown);
            }
        }
    };
    private boolean inside;

    /// The group in which the thread that evaluates cells must live.
    public ThreadGroup threads() {
        return threads;
    }

    /// Runs learner's code.
    ///
    /// @throws StopFlag.Stopped when a stop was requested before, or the code obeyed one
    public <T extends @Nullable Object> T run(Callable<T> code) throws Exception {
        synchronized (this) {
            StopFlag.check();
            inside = true;
        }
        boolean before = Backstage.leave();
        try {
            return code.call();
        } finally {
            Backstage.restore(before);
            synchronized (this) {
                inside = false;
                notifyAll();
            }
            Thread.interrupted();
        }
    }

    /// Asks whatever runs, and everything it started, to end.
    public void requestStop() {
        StopFlag.request();
        Cancellation.request();
        Thread nag = new Thread(null, this::interruptUntilLeft, "stop");
        nag.setDaemon(true);
        nag.start();
    }

    /// Whether a stop was requested since [#open()].
    public boolean stopRequested() {
        return StopFlag.requested();
    }

    /// Lets code run again. Threads that outlived a stop have had until now to obey it.
    public void open() {
        StopFlag.clear();
        Cancellation.clear();
    }

    private synchronized void interruptUntilLeft() {
        while (inside && StopFlag.requested()) {
            threads.interrupt();
            try {
                wait(NAG_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}

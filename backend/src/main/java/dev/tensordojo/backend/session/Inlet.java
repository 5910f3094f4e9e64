package dev.tensordojo.backend.session;

import dev.tensordojo.backend.runners.Receipt;
import dev.tensordojo.protocol.FromRunner;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// What a runner says on its way into its session's mailbox: a bounded number of messages. Beyond it the runner's
/// reader waits, and so does the runner.
final class Inlet {

    private static final int MOST_UNREAD = 256;
    private static final long LOOK_MILLIS = 100;

    private final Mailbox mailbox;
    private final Predicate<Runnable> steps;
    private final Semaphore room = new Semaphore(MOST_UNREAD);

    /// Takes a message on the session's thread.
    interface Ear {
        void hear(FromRunner message, Receipt receipt);
    }

    /// @param steps does one step after the other in the mailbox; false when it is closed
    Inlet(Mailbox mailbox, Predicate<Runnable> steps) {
        this.mailbox = mailbox;
        this.steps = steps;
    }

    /// Puts a message down, waiting while the session is behind. A session that is over hears nothing.
    void put(FromRunner message, Receipt receipt, Ear ear) {
        if (!mayPutDown()) {
            return;
        }
        boolean taken = steps.test(() -> {
            room.release();
            ear.hear(message, receipt);
        });
        if (!taken) {
            room.release();
        }
    }

    private boolean mayPutDown() {
        try {
            while (!room.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (!mailbox.isOpen()) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

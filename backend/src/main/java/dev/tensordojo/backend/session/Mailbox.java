package dev.tensordojo.backend.session;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/// One virtual thread that does one thing after the other. What is told after the end is not done.
///
/// It is bounded, and each sender has a room of its own in it. What browsers ask for is refused when there is no
/// room ([#offer]). What runners say waits for it ([#put]): the runner's reader waits, the line fills, and so the
/// runner waits too. What the session tells itself ([#tell]: that a time is over, that a runner came or died, that
/// a browser came or went) is always taken, since nobody would say it again; each of these is told once, of
/// something that is bounded elsewhere, so there is never much of it.
final class Mailbox {

    private static final Logger LOG = Logger.getLogger(Mailbox.class);

    private final BlockingQueue<Runnable> messages = new LinkedBlockingQueue<>();
    private final int most;
    private final Semaphore roomForOffers;
    private final Semaphore roomForPuts;
    private final Thread thread;
    private volatile boolean open = true;

    /// What became of a message.
    enum Delivery {
        TAKEN,
        /// Too much is unread.
        FULL,
        /// Nobody will read it.
        CLOSED
    }

    /// @param most how many offered messages may be unread, and how many of those that waited
    Mailbox(String name, int most) {
        this.most = most;
        this.roomForOffers = new Semaphore(most);
        this.roomForPuts = new Semaphore(most);
        this.thread = Thread.ofVirtual().name(name).start(this::work);
    }

    /// Puts a message in whether there is room or not, and returns at once; false when nobody will read it.
    boolean tell(Runnable message) {
        return open && messages.add(message);
    }

    /// Puts a message in where there is room for it, and returns at once.
    Delivery offer(Runnable message) {
        if (!open) {
            return Delivery.CLOSED;
        }
        if (!roomForOffers.tryAcquire()) {
            return Delivery.FULL;
        }
        return tell(() -> {
                    roomForOffers.release();
                    message.run();
                })
                ? Delivery.TAKEN
                : Delivery.CLOSED;
    }

    /// Puts a message in when there is room for it, and waits until then; false when nobody will read it.
    boolean put(Runnable message) {
        try {
            if (open) {
                roomForPuts.acquire();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return tell(() -> {
            roomForPuts.release();
            message.run();
        });
    }

    /// Ends the work after the message that is being read. For the mailbox' own thread.
    void close() {
        open = false;
        messages.clear();
        // Whoever waits for room need not wait any longer.
        roomForPuts.release(most);
    }

    void awaitEnd(Duration atMost) {
        try {
            thread.join(atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            while (open) {
                read(messages.take());
            }
        } catch (InterruptedException e) {
            open = false;
        }
    }

    private static void read(Runnable message) {
        try {
            message.run();
        } catch (RuntimeException | Error e) {
            // Also after an error: a session that reads no more leaves everybody waiting without a word.
            LOG.error("a session could not do what it was told", e);
        }
    }
}

package dev.tensordojo.backend.session;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;

/// One virtual thread that does one thing after the other. What is told after the end is not done.
final class Mailbox {

    private static final Logger LOG = Logger.getLogger(Mailbox.class);

    private final BlockingQueue<Runnable> messages = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean open = true;

    Mailbox(String name) {
        this.thread = Thread.ofVirtual().name(name).start(this::work);
    }

    /// Puts a message in and returns at once; false when nobody will read it.
    boolean tell(Runnable message) {
        return open && messages.add(message);
    }

    /// Ends the work after the message that is being read. For the mailbox' own thread.
    void close() {
        open = false;
        messages.clear();
    }

    boolean isOpen() {
        return open;
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

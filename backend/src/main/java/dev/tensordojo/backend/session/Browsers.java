package dev.tensordojo.backend.session;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// How many browsers look at a session, and since when none does. For any thread.
final class Browsers {

    private static final int CLOSED = -1;

    private final AtomicInteger looking = new AtomicInteger();
    private volatile long leftSince = System.nanoTime();

    /// One more looks; false where none is taken in any more.
    boolean enter() {
        return looking.getAndUpdate(count -> count == CLOSED ? CLOSED : count + 1) != CLOSED;
    }

    /// One looks no longer; true where it was the last.
    boolean leave() {
        // Before the count says that nobody is there: nobody may see them gone since an earlier time.
        leftSince = System.nanoTime();
        return looking.updateAndGet(count -> count == CLOSED ? CLOSED : count - 1) == 0;
    }

    boolean isAnyThere() {
        return looking.get() > 0;
    }

    /// How long nobody has looked; zero where somebody does.
    ///
    /// @param now by [System#nanoTime]; whoever compares sessions asks all of them at one time
    Duration left(long now) {
        return isAnyThere() ? Duration.ZERO : Duration.ofNanos(Math.max(1, now - leftSince));
    }

    /// Takes none in any more, unless somebody looks; false where somebody does.
    boolean closeIfNoneIsThere() {
        return looking.compareAndSet(0, CLOSED);
    }

    /// Takes none in any more.
    void close() {
        looking.set(CLOSED);
    }
}

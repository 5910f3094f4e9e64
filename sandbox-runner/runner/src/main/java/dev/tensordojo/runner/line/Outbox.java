package dev.tensordojo.runner.line;

import dev.tensordojo.protocol.ProtocolException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What the runner said and the backend has not acknowledged yet, in order: a backend that comes after a killed one
/// gets the rest of it, every frame once.
///
/// Whoever writes waits while much is unacknowledged, so a slow or absent backend slows the printing code down. One
/// thread sends; it alone touches the connection, since whoever is interrupted while writing to one ends it, and
/// learner's code interrupts what it likes.
public final class Outbox extends OutputStream {

    /// More may be unacknowledged only by one frame. The backend acknowledges far earlier.
    static final int MOST_BYTES = 1 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final NavigableMap<Long, byte[]> frames = new TreeMap<>();
    private long bytes;
    private long last;
    private long sent;
    private @Nullable OutputStream connection;

    /// Something to do to the one that sends: a frame, and where it goes.
    private record Parcel(OutputStream to, long number, byte[] frame) {}

    /// Keeps one whole frame for the backend, waiting while there is no room.
    @Override
    public void write(byte[] source, int offset, int length) {
        lock.lock();
        try {
            while (bytes > MOST_BYTES) {
                changed.awaitUninterruptibly();
            }
            frames.put(++last, Arrays.copyOfRange(source, offset, offset + length));
            bytes += length;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(int value) {
        throw new UnsupportedOperationException("frames come whole");
    }

    /// Forgets what the backend has.
    ///
    /// @throws ProtocolException where the backend claims to have what was never said
    public void received(long number) throws ProtocolException {
        lock.lock();
        try {
            if (number > last) {
                throw new ProtocolException("frame " + number + " was acknowledged, but the last one is " + last);
            }
            Map<Long, byte[]> done = frames.headMap(number, true);
            done.values().forEach(frame -> bytes -= frame.length);
            done.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// A backend is there that has everything up to a frame: the rest goes to it, and everything from now on.
    ///
    /// @throws ProtocolException where that frame was never said, or is older than what was acknowledged
    public void connect(OutputStream out, long number) throws ProtocolException {
        lock.lock();
        try {
            received(number);
            long kept = frames.isEmpty() ? last : frames.firstKey() - 1;
            if (number < kept) {
                throw new ProtocolException("what follows frame " + number + " is gone: " + kept + " was acknowledged");
            }
            connection = out;
            sent = number;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The connection is of no use any more; frames wait for the next one.
    public void disconnect(OutputStream out) {
        lock.lock();
        try {
            if (connection == out) {
                connection = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /// Sends for ever; the body of the one thread that does.
    void sendAll() {
        while (true) {
            send(next());
        }
    }

    private Parcel next() {
        lock.lock();
        try {
            while (true) {
                OutputStream to = connection;
                Map.Entry<Long, byte[]> next = to == null ? null : frames.higherEntry(sent);
                if (to != null && next != null) {
                    return new Parcel(to, next.getKey(), next.getValue());
                }
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void send(Parcel parcel) {
        try {
            // Learner's code may have interrupted this thread, which would end the connection.
            var _ = Thread.interrupted();
            parcel.to().write(parcel.frame());
            sent(parcel);
        } catch (IOException e) {
            disconnect(parcel.to());
        }
    }

    private void sent(Parcel parcel) {
        lock.lock();
        try {
            if (connection == parcel.to()) {
                sent = parcel.number();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits until everything is with a backend, or the time is up.
    void drain(Duration atMost) {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (left > 0 && (connection == null || sent < last)) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}

package dev.tensordojo.runner.line;

import dev.tensordojo.protocol.ProtocolException;
import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// A line to whichever backend is at a [Door]. When a backend dies, the next one that comes there goes on with it; when
/// none comes in time, the line ends, and the process with it.
public final class SocketLine implements Line {

    private static final long SHORTEST_PAUSE_NANOS = 5_000_000;
    private static final long LONGEST_PAUSE_NANOS = 250_000_000;

    private final Door door;
    private final Duration patience;
    private final Outbox outbox = new Outbox();

    /// A line to whoever listens on a Unix-domain socket.
    ///
    /// @param patience how long to look for a backend
    public SocketLine(Path socket, Duration patience) {
        this(new LocalDoor(socket), patience);
    }

    /// A line to whoever dials this address and can show that it is the backend: see [TlsDoor].
    ///
    /// @throws IOException with words when the keys are missing or wrong, or the port is taken
    public static SocketLine overTls(InetSocketAddress address, Path keys, Duration patience) throws IOException {
        return new SocketLine(new TlsDoor(address, keys), patience);
    }

    SocketLine(Door door, Duration patience) {
        this.door = door;
        this.patience = patience;
        Thread sender = new Thread(null, outbox::sendAll, "line");
        sender.setDaemon(true);
        sender.start();
    }

    @Override
    public OutputStream output() {
        return outbox;
    }

    @Override
    public void drain() {
        outbox.drain(patience);
    }

    @Override
    public void listen(Consumer<ToRunner> requests) {
        long pause = SHORTEST_PAUSE_NANOS;
        long alone = System.nanoTime();
        while (System.nanoTime() - alone < patience.toNanos()) {
            if (serve(requests)) {
                pause = SHORTEST_PAUSE_NANOS;
                alone = System.nanoTime();
            }
            // Learner's code may have interrupted this thread; nobody else does.
            var _ = Thread.interrupted();
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        }
    }

    /// Serves one backend to its end; false when there was none.
    private boolean serve(Consumer<ToRunner> requests) {
        boolean served = false;
        try (Door.Connection connection = door.next()) {
            Wire.Reader<ToRunner> reader = new Wire.Reader<>(ToRunner.class, connection.input());
            OutputStream out = connection.output();
            try {
                for (Optional<ToRunner> next = reader.read(); next.isPresent(); next = reader.read()) {
                    if (served) {
                        take(next.get(), requests);
                    } else {
                        begin(next.get(), out);
                        served = true;
                    }
                }
            } finally {
                outbox.disconnect(out);
            }
        } catch (IOException e) {
            // Nobody is there yet or any more, or it spoke another protocol: the next one may be better.
        }
        return served;
    }

    private void begin(ToRunner first, OutputStream out) throws ProtocolException {
        if (!(first instanceof ToRunner.Received(long number))) {
            throw new ProtocolException("the backend began with " + first);
        }
        outbox.connect(out, number);
    }

    private void take(ToRunner request, Consumer<ToRunner> requests) throws ProtocolException {
        if (request instanceof ToRunner.Received(long number)) {
            outbox.received(number);
        } else {
            requests.accept(request);
        }
    }
}

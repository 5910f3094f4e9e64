package dev.tensordojo.runner.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.LocalSocket;
import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.Wire;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One runner and the backends that come and go at its socket.
@Timeout(30)
class SocketLineTest {

    @TempDir
    Path folder;

    private final BlockingQueue<ToRunner> heard = new LinkedBlockingQueue<>();

    private Path socket() {
        return folder.resolve("socket");
    }

    private Thread listening(Line line) {
        return Thread.ofPlatform().daemon(true).start(() -> line.listen(heard::add));
    }

    /// A backend that has everything up to a frame.
    private final class Backend implements AutoCloseable {
        private final LocalSocket connection;
        final Wire.Writer<ToRunner> requests;
        final Wire.Reader<FromRunner> answers;

        Backend(long received) throws Exception {
            Files.deleteIfExists(socket());
            try (ServerSocketChannel server = LocalSocket.listen(socket())) {
                connection = LocalSocket.accept(server);
            }
            requests = new Wire.Writer<>(ToRunner.class, connection.output());
            answers = new Wire.Reader<>(FromRunner.class, connection.input(), received);
            requests.write(new ToRunner.Received(received));
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }

    private static FromRunner said(String text) {
        return new FromRunner.Output("run", FromRunner.Channel.STDOUT, text);
    }

    @Test
    void theNextBackendGoesOnWhereTheLastOneWas() throws Exception {
        Line line = new SocketLine(socket(), Duration.ofSeconds(20));
        var writer = new Wire.Writer<>(FromRunner.class, line.output());
        listening(line);
        writer.write(said("before anybody was there"));
        try (Backend first = new Backend(0)) {
            assertEquals(Optional.of(said("before anybody was there")), first.answers.read());
            first.requests.write(new ToRunner.Interrupt("one"));
            assertEquals(new ToRunner.Interrupt("one"), heard.take());
        }
        writer.write(said("while nobody was there"));
        try (Backend second = new Backend(1)) {
            assertEquals(Optional.of(said("while nobody was there")), second.answers.read());
            second.requests.write(new ToRunner.Received(2));
            second.requests.write(new ToRunner.Interrupt("two"));
            assertEquals(new ToRunner.Interrupt("two"), heard.take());
            writer.write(said("now"));
            assertEquals(Optional.of(said("now")), second.answers.read());
        }
    }

    @Test
    void aBackendThatSpeaksNonsenseIsLeftForTheNext() throws Exception {
        Line line = new SocketLine(socket(), Duration.ofSeconds(20));
        var writer = new Wire.Writer<>(FromRunner.class, line.output());
        listening(line);
        writer.write(said("hello"));
        try (ServerSocketChannel server = LocalSocket.listen(socket());
                LocalSocket nonsense = LocalSocket.accept(server)) {
            nonsense.output().write("no frame 12b".getBytes(StandardCharsets.UTF_8));
            assertEquals(-1, nonsense.input().read(), "the runner hangs up and has said nothing");
        }
        try (Backend honest = new Backend(0)) {
            assertEquals(Optional.of(said("hello")), honest.answers.read());
        }
        assertTrue(heard.isEmpty());
    }

    @Test
    void whenNobodyComesInTimeTheLineEnds() throws Exception {
        listening(new SocketLine(socket(), Duration.ofMillis(50))).join();
    }
}

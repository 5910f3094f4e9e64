package dev.tensordojo.runner.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One runner in a pod, and who calls it.
@Timeout(30)
class TlsDoorTest {

    private static final char[] PASSWORD = "not secret".toCharArray();

    @TempDir
    static Path stores;

    private static KeyStore runner;
    private static KeyStore backend;
    private static KeyStore stranger;

    @TempDir
    Path folder;

    private final BlockingQueue<ToRunner> heard = new LinkedBlockingQueue<>();
    private TlsDoor door;
    private Wire.Writer<FromRunner> runnerSays;

    @BeforeAll
    static void makeKeys() throws Exception {
        runner = keys("runner");
        backend = keys("backend");
        stranger = keys("stranger");
    }

    private static KeyStore keys(String name) throws Exception {
        Path file = stores.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, keytool.waitFor(), said);
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }

    @BeforeEach
    void aRunnerListens() throws Exception {
        write("tls.crt", "CERTIFICATE", runner.getCertificate("own").getEncoded());
        write("tls.key", "PRIVATE KEY", runner.getKey("own", PASSWORD).getEncoded());
        write("ca.crt", "CERTIFICATE", backend.getCertificate("own").getEncoded());
        door = new TlsDoor(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), folder);
        Line line = new SocketLine(door, Duration.ofSeconds(20));
        runnerSays = new Wire.Writer<>(FromRunner.class, line.output());
        Thread.ofPlatform().daemon(true).start(() -> line.listen(heard::add));
    }

    private void write(String name, String kind, byte[] der) throws IOException {
        Files.writeString(
                folder.resolve(name),
                "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + kind
                        + "-----\n");
    }

    /// Somebody who calls, and has everything up to a frame.
    private final class Caller implements AutoCloseable {
        private final SSLSocket socket;
        final Wire.Writer<ToRunner> requests;
        final Wire.Reader<FromRunner> answers;

        Caller(@Nullable KeyStore own, long received) throws Exception {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            KeyManager[] keys = {};
            if (own != null) {
                KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                factory.init(own, PASSWORD);
                keys = factory.getKeyManagers();
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(runner);
            context.init(keys, trust.getTrustManagers(), null);
            socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), door.port());
            requests = new Wire.Writer<>(ToRunner.class, socket.getOutputStream());
            answers = new Wire.Reader<>(FromRunner.class, socket.getInputStream(), received);
            requests.write(new ToRunner.Received(received));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static FromRunner said(String text) {
        return new FromRunner.Output("run", FromRunner.Channel.STDOUT, text);
    }

    @Test
    void theNextBackendGoesOnWhereTheLastOneWas() throws Exception {
        runnerSays.write(said("before anybody was there"));
        try (Caller first = new Caller(backend, 0)) {
            assertEquals(Optional.of(said("before anybody was there")), first.answers.read());
            first.requests.write(new ToRunner.Interrupt("one"));
            assertEquals(new ToRunner.Interrupt("one"), heard.take());
        }
        runnerSays.write(said("while nobody was there"));
        try (Caller second = new Caller(backend, 1)) {
            assertEquals(Optional.of(said("while nobody was there")), second.answers.read());
        }
    }

    @Test
    void whoeverComesLaterTakesThePlaceOfOneThatNeverSaidGoodbye() throws Exception {
        try (Caller lost = new Caller(backend, 0)) {
            lost.requests.write(new ToRunner.Interrupt("one"));
            assertEquals(new ToRunner.Interrupt("one"), heard.take());
            try (Caller next = new Caller(backend, 0)) {
                runnerSays.write(said("now"));
                assertEquals(Optional.of(said("now")), next.answers.read());
                while (lost.answers.read().isPresent()) {
                    // It may have been told before the next one was let in; then its line ends.
                }
            }
        }
    }

    @Test
    void strangersHearNothingAndAreNotHeard() throws Exception {
        runnerSays.write(said("for the backend"));
        for (KeyStore who : new KeyStore[] {null, stranger, runner}) {
            assertThrows(IOException.class, () -> {
                try (Caller caller = new Caller(who, 0)) {
                    caller.requests.write(new ToRunner.Interrupt("stranger"));
                    caller.answers.read();
                }
            });
        }
        try (Caller honest = new Caller(backend, 0)) {
            assertEquals(Optional.of(said("for the backend")), honest.answers.read());
            honest.requests.write(new ToRunner.Interrupt("backend"));
            assertEquals(new ToRunner.Interrupt("backend"), heard.take());
        }
        assertTrue(heard.isEmpty());
    }

    @Test
    void theKeyIsDeletedWhenItIsRead() {
        assertFalse(Files.exists(folder.resolve("tls.key")));
    }

    @Test
    void keysThatAreMissingOrWrongAreSaid() throws Exception {
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        assertThrows(IOException.class, () -> new TlsDoor(anywhere, folder), "its key is gone");
        Files.writeString(folder.resolve("tls.key"), "no key");
        IOException wrong = assertThrows(IOException.class, () -> new TlsDoor(anywhere, folder));
        assertTrue(String.valueOf(wrong.getMessage()).contains("of no use"), wrong.toString());
    }
}

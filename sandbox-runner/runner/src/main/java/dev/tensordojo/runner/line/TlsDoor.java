package dev.tensordojo.runner.line;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// A TCP port that a backend elsewhere dials: TLS 1.3, and both sides show who they are. For a runner in a pod, whose
/// backend must reach it while it may reach nobody.
///
/// Of a backend that is gone a TCP connection does not always tell: whoever is let in later takes the place of whoever
/// was there before.
///
/// Learner's code shares this virtual machine and can find the key in it. So the key proves that this is the pod that
/// the backend started, and nothing more; and nobody but this runner has it.
final class TlsDoor implements Door {

    private static final int HANDSHAKE_MILLIS = 5_000;
    private static final long LOOK_MILLIS = 250;
    private static final String[] PROTOCOLS = {"TLSv1.3"};
    private static final char[] NO_PASSWORD = {};

    private final SSLContext context;
    private final ServerSocket server;
    private final BlockingQueue<Tls> waiting = new ArrayBlockingQueue<>(1);
    private volatile @Nullable Tls current;

    /// Begins to listen.
    ///
    /// @param folder holds `tls.crt` and `tls.key`, this runner's own, and `ca.crt`, what vouches for the backend.
    /// The key is deleted when it is read, where the folder can be written to
    /// @throws IOException with words when a file is missing or wrong, or the port is taken
    TlsDoor(InetSocketAddress address, Path folder) throws IOException {
        context = context(folder);
        server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(address, 4);
        Thread acceptor = new Thread(null, this::acceptAll, "door");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private static SSLContext context(Path folder) throws IOException {
        Path keyFile = folder.resolve("tls.key");
        try {
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            own.setKeyEntry("runner", key(keyFile), NO_PASSWORD, new Certificate[] {certificate(folder, "tls.crt")});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, NO_PASSWORD);

            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("backend", certificate(folder, "ca.crt"));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);

            SSLContext made = SSLContext.getInstance("TLSv1.3");
            made.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            forget(keyFile);
            return made;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("the keys in " + folder + " are of no use: " + e, e);
        }
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        String text = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(text)));
    }

    private static Certificate certificate(Path folder, String name) throws IOException, GeneralSecurityException {
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
    }

    private static void forget(Path key) {
        try {
            Files.deleteIfExists(key);
        } catch (IOException e) {
            // A Secret that is mounted as a volume is read-only: there it stays.
        }
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                accept(server.accept());
            } catch (IOException e) {
                // Learner's code may have used up the file descriptors.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
            }
        }
    }

    private void accept(Socket raw) throws IOException {
        try {
            raw.setSoTimeout(HANDSHAKE_MILLIS);
            raw.setTcpNoDelay(true);
            raw.setKeepAlive(true);
            SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(raw, InputStream.nullInputStream(), true);
            socket.setEnabledProtocols(PROTOCOLS);
            socket.setNeedClientAuth(true);
            socket.startHandshake();
            socket.setSoTimeout(0);
            letIn(new Tls(raw, socket));
        } catch (IOException e) {
            // Whoever that was, it was not the backend.
            raw.close();
        }
    }

    private void letIn(Tls newest) throws IOException {
        // Read before the newest can have become the current one.
        Tls before = current;
        Tls neverServed = waiting.poll();
        waiting.add(newest);
        if (before != null) {
            before.close();
        }
        if (neverServed != null) {
            neverServed.close();
        }
    }

    @Override
    public Connection next() throws IOException {
        try {
            Tls next = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new IOException("no backend is there");
            }
            current = next;
            return next;
        } catch (InterruptedException e) {
            throw new InterruptedIOException("learner's code interrupted the line");
        }
    }

    private record Tls(Socket raw, SSLSocket socket) implements Connection {

        @Override
        public InputStream input() throws IOException {
            return socket.getInputStream();
        }

        @Override
        public OutputStream output() throws IOException {
            return socket.getOutputStream();
        }

        /// Without a farewell, for which a thread that is stuck in writing would have to be waited for.
        @Override
        public void close() throws IOException {
            raw.close();
        }
    }
}

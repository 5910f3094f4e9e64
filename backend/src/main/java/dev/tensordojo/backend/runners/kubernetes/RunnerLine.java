package dev.tensordojo.backend.runners.kubernetes;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// A line to a runner in a pod: TLS 1.3, on which the backend shows its certificate and demands the very key that it
/// gave to this runner.
final class RunnerLine implements AutoCloseable {

    private static final int CONNECT_MILLIS = 3_000;
    private static final int HANDSHAKE_MILLIS = 10_000;
    private static final String[] PROTOCOLS = {"TLSv1.3"};
    private static final char[] NO_PASSWORD = {};

    /// Somebody answered who is not the runner.
    static final class WrongRunner extends IOException {
        private static final long serialVersionUID = 1;

        WrongRunner(Throwable cause) {
            super("somebody else than the runner that was started answers at its address", cause);
        }
    }

    private final Socket raw;
    private final SSLSocket socket;

    private RunnerLine(Socket raw, SSLSocket socket) {
        this.raw = raw;
        this.socket = socket;
    }

    /// Dials a runner.
    ///
    /// @param pin the SHA-256 of its public key
    /// @throws WrongRunner when another key was shown
    /// @throws IOException when nobody answers
    static RunnerLine dial(InetSocketAddress address, Identity backend, byte[] pin) throws IOException {
        Pin pinned = new Pin(pin);
        Socket raw = new Socket();
        try {
            raw.connect(address, CONNECT_MILLIS);
            raw.setTcpNoDelay(true);
            raw.setKeepAlive(true);
            raw.setSoTimeout(HANDSHAKE_MILLIS);
            SSLSocket socket = (SSLSocket) context(backend, pinned)
                    .getSocketFactory()
                    .createSocket(raw, address.getHostString(), address.getPort(), true);
            socket.setEnabledProtocols(PROTOCOLS);
            socket.startHandshake();
            socket.setSoTimeout(0);
            return new RunnerLine(raw, socket);
        } catch (IOException e) {
            raw.close();
            throw pinned.refused ? new WrongRunner(e) : e;
        }
    }

    private static SSLContext context(Identity backend, Pin pin) throws IOException {
        try {
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            own.setKeyEntry("backend", backend.key(), NO_PASSWORD, new Certificate[] {backend.certificate()});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, NO_PASSWORD);
            // One for each line: a session that is resumed shows no certificate.
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(keys.getKeyManagers(), new TrustManager[] {pin}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("no line can be made: " + e, e);
        }
    }

    InputStream input() throws IOException {
        return socket.getInputStream();
    }

    OutputStream output() throws IOException {
        return new FilterOutputStream(socket.getOutputStream()) {
            @Override
            public void write(byte[] source, int offset, int length) throws IOException {
                out.write(source, offset, length);
            }

            @Override
            public void close() {
                // Whoever has nothing more to say may still want to hear.
            }
        };
    }

    /// Without a farewell, for which a thread that is stuck in writing would have to be waited for.
    @Override
    public void close() throws IOException {
        raw.close();
    }

    /// Trusts one key and no other, whatever stands around it in the certificate.
    private static final class Pin extends X509ExtendedTrustManager {
        private final byte[] pin;
        private boolean refused;

        Pin(byte[] pin) {
            this.pin = pin.clone();
        }

        private void check(X509Certificate[] chain) throws CertificateException {
            if (chain.length == 0 || !MessageDigest.isEqual(pin, Identity.pin(chain[0]))) {
                refused = true;
                throw new CertificateException("not the key that this runner was given");
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException("nobody dials a backend here");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("nobody dials a backend here");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("nobody dials a backend here");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

package dev.tensordojo.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// A connection between backend and runner: a Unix-domain socket as two streams. One thread may read while another
/// writes. Whoever interrupts a thread that does either ends the connection: that is how Java's channels are.
public final class LocalSocket implements AutoCloseable {

    /// Java copies what it writes into a buffer outside of the heap, one for each thread, as large as the largest
    /// piece.
    private static final int PIECE_BYTES = 32 << 10;

    private final SocketChannel channel;

    private LocalSocket(SocketChannel channel) {
        this.channel = channel;
    }

    /// Connects to a socket that somebody listens on.
    public static LocalSocket connect(Path socket) throws IOException {
        return new LocalSocket(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    }

    /// Begins to listen on a socket that is not there yet.
    public static ServerSocketChannel listen(Path socket) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            return server.bind(UnixDomainSocketAddress.of(socket), 1);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /// Waits for somebody to connect.
    public static LocalSocket accept(ServerSocketChannel server) throws IOException {
        return new LocalSocket(server.accept());
    }

    public InputStream input() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return channel.read(ByteBuffer.wrap(target, offset, Math.min(length, PIECE_BYTES)));
            }
        };
    }

    public OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] source, int offset, int length) throws IOException {
                ByteBuffer bytes = ByteBuffer.wrap(source, offset, length);
                int end = bytes.limit();
                while (bytes.position() < end) {
                    bytes.limit(Math.min(end, bytes.position() + PIECE_BYTES));
                    channel.write(bytes);
                }
            }

            @Override
            public void close() throws IOException {
                channel.shutdownOutput();
            }
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

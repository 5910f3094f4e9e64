package dev.tensordojo.acceptance.wire;

import dev.tensordojo.acceptance.harness.Api;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/// A WebSocket client without manners: writes frames byte by byte as told, right or wrong.
final class RawWebSocket implements AutoCloseable {

    static final int TEXT = 0x81;
    static final int TEXT_BEGINS = 0x01;
    static final int CONTINUES = 0x00;
    static final int PING = 0x89;

    private final Socket socket;
    private final DataOutputStream out;
    private final DataInputStream in;

    RawWebSocket(Api api, String workbookId) throws IOException {
        socket = new Socket("localhost", api.server().port());
        socket.setSoTimeout(20_000);
        // Buffered: a frame goes out as a whole, before the server can hang up over its first bytes.
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        in = new DataInputStream(socket.getInputStream());
        out.write(("GET /api/live/" + workbookId + " HTTP/1.1\r\nHost: localhost:"
                        + api.server().port()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: "
                        + api.server().origin()
                        + "\r\nCookie: dojo_session=" + api.cookie() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        String head = readHead();
        if (!head.startsWith("HTTP/1.1 101")) {
            throw new IOException("not upgraded: " + head);
        }
    }

    private String readHead() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            head.write(in.readByte());
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    /// A well-formed frame with a mask of zeros.
    void frame(int firstByte, byte[] payload) throws IOException {
        out.writeByte(firstByte);
        if (payload.length < 126) {
            out.writeByte(0x80 | payload.length);
        } else if (payload.length < 65_536) {
            out.writeByte(0x80 | 126);
            out.writeShort(payload.length);
        } else {
            out.writeByte(0x80 | 127);
            out.writeLong(payload.length);
        }
        out.writeInt(0);
        out.write(payload);
        out.flush();
    }

    /// Any bytes at all.
    void bytes(int... bytes) throws IOException {
        for (int b : bytes) {
            out.writeByte(b);
        }
        out.flush();
    }

    /// Reads until the server ends the connection; gives its close code, or 1006 where it says none.
    int awaitClose() throws IOException {
        return awaitClose(_ -> false);
    }

    /// Reads until the server refuses what was sent: in words, or by ending the connection.
    void awaitRefusal() throws IOException {
        awaitClose(text -> text.contains("\"type\":\"refused\""));
    }

    private int awaitClose(Predicate<String> enough) throws IOException {
        try {
            while (true) {
                int first = in.readUnsignedByte();
                long length = in.readUnsignedByte() & 0x7f;
                if (length == 126) {
                    length = in.readUnsignedShort();
                } else if (length == 127) {
                    length = in.readLong();
                }
                byte[] payload = in.readNBytes(Math.toIntExact(length));
                if ((first & 0x0f) == 1 && enough.test(new String(payload, StandardCharsets.UTF_8))) {
                    return 0;
                }
                if ((first & 0x0f) == 8) {
                    return payload.length < 2 ? 1005 : (payload[0] & 0xff) << 8 | (payload[1] & 0xff);
                }
            }
        } catch (EOFException | SocketException ended) {
            return 1006;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

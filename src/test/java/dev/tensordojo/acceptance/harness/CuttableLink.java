package dev.tensordojo.acceptance.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A network cable to the server with a hand on it: forwards bytes, and loses connections with what is under way in
/// them when told to.
public final class CuttableLink implements AutoCloseable {

    private final ServerSocket door;
    private final int serverPort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean isUnplugged;
    private volatile boolean isSilent;

    public CuttableLink(DojoServer server) {
        serverPort = server.port();
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /// The server's address through this link.
    public String origin() {
        return "http://localhost:" + door.getLocalPort();
    }

    /// Loses every connection of this moment; new ones are let through.
    public void cut() {
        sockets.forEach(CuttableLink::lose);
        sockets.clear();
    }

    /// Loses every connection and lets no new one through until [#plugIn()].
    public void unplug() {
        isUnplugged = true;
        cut();
    }

    /// Swallows everything from now on and closes nothing, as a network does that somebody walked out of.
    public void silence() {
        isSilent = true;
    }

    /// Lets new connections through again. Of silent ones nobody knows what they lost: they are cut.
    public void plugIn() {
        isUnplugged = false;
        if (isSilent) {
            isSilent = false;
            cut();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket near = door.accept();
                if (isUnplugged) {
                    lose(near);
                } else {
                    Thread.ofVirtual().start(() -> connect(near));
                }
            }
        } catch (IOException closed) {
            cut();
        }
    }

    private void connect(Socket near) {
        try {
            Socket far = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            sockets.add(near);
            sockets.add(far);
            Thread.ofVirtual().start(() -> forward(near, far));
            forward(far, near);
        } catch (IOException e) {
            lose(near);
        }
    }

    private void forward(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[16 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!isSilent) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException lost) {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    /// Closes with a reset, as a router that forgot the connection does.
    private static void lose(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // It was lost already.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}

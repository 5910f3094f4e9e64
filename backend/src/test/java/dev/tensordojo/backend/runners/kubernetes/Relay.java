package dev.tensordojo.backend.runners.kubernetes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A way to a port of this host that can be cut.
final class Relay implements AutoCloseable {

    private final int target;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean whole = true;

    Relay(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::acceptAll);
    }

    int port() {
        return server.getLocalPort();
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                if (whole) {
                    Socket callee = new Socket(InetAddress.getLoopbackAddress(), target);
                    open.add(caller);
                    open.add(callee);
                    Thread.ofVirtual().start(() -> pass(caller, callee));
                    Thread.ofVirtual().start(() -> pass(callee, caller));
                } else {
                    caller.close();
                }
            } catch (IOException e) {
                // The test is over, or the server.
            }
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One end is gone; so is the other now.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    void cut() throws IOException {
        whole = false;
        for (Socket each : open) {
            each.close();
        }
    }

    void mend() {
        whole = true;
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}

package dev.tensordojo.runner.line;

import dev.tensordojo.protocol.LocalSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/// A Unix-domain socket that a backend on the same host listens on.
record LocalDoor(Path socket) implements Door {

    @Override
    public Connection next() throws IOException {
        return new Local(LocalSocket.connect(socket));
    }

    private record Local(LocalSocket socket) implements Connection {

        @Override
        public InputStream input() {
            return socket.input();
        }

        @Override
        public OutputStream output() {
            return socket.output();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}

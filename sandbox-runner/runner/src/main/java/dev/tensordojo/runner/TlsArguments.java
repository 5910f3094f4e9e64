package dev.tensordojo.runner;

import dev.tensordojo.runner.line.Line;
import dev.tensordojo.runner.line.SocketLine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

/// How a runner in a pod is told where to listen.
final class TlsArguments {

    private static final String USAGE = "--listen-tls [ADDRESS:]PORT --key-dir DIR [--patience SECONDS]";

    /// As long as the backend's pod may take to come back on another node.
    private static final long PATIENCE_SECONDS = 600;

    private TlsArguments() {}

    /// @throws IllegalArgumentException with words, when they are others
    static Line line(String[] arguments) throws IOException {
        boolean patient = arguments.length == 6 && arguments[4].equals("--patience");
        if ((arguments.length != 4 && !patient) || !arguments[2].equals("--key-dir")) {
            throw new IllegalArgumentException("its arguments are " + USAGE);
        }
        return SocketLine.overTls(
                address(arguments[1]),
                Path.of(arguments[3]),
                Duration.ofSeconds(patient ? Long.parseLong(arguments[5]) : PATIENCE_SECONDS));
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        int port = Integer.parseInt(text.substring(colon + 1));
        return colon < 0 ? new InetSocketAddress(port) : new InetSocketAddress(text.substring(0, colon), port);
    }
}

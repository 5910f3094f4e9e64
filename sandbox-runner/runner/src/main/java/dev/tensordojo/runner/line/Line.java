package dev.tensordojo.runner.line;

import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.Wire;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Where the runner's frames go to and requests come from.
public interface Line {

    /// Where a [Wire.Writer] writes: every frame by one call.
    OutputStream output();

    /// Hands over requests as they come, on the calling thread, and returns when there will be no more.
    void listen(Consumer<ToRunner> requests);

    /// Waits until what was written has left this process; called while the process ends.
    default void drain() {
        // What has no buffer of its own is through at once.
    }

    /// The line that the command line names: `SOCKET SECONDS` for a socket and how long a backend may be away, nothing
    /// for the process' own pipes, which end with the backend.
    static Line of(String... arguments) {
        return arguments.length == 0
                ? pipes()
                : new SocketLine(Path.of(arguments[0]), Duration.ofSeconds(Long.parseLong(arguments[1])));
    }

    private static Line pipes() {
        InputStream in = new FileInputStream(FileDescriptor.in);
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        return new Line() {
            @Override
            public OutputStream output() {
                return out;
            }

            @Override
            public void listen(Consumer<ToRunner> requests) {
                Wire.Reader<ToRunner> reader = new Wire.Reader<>(ToRunner.class, in);
                try {
                    for (Optional<ToRunner> next = reader.read(); next.isPresent(); next = reader.read()) {
                        requests.accept(next.get());
                    }
                } catch (IOException e) {
                    // The backend speaks another protocol or is gone; there is nobody to tell.
                }
            }
        };
    }
}

package dev.tensordojo.runner.line;

import dev.tensordojo.protocol.ToRunner;
import java.io.OutputStream;
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
}

package dev.tensordojo.backend.runners;

import java.io.IOException;

/// Where runners live: the one seam between the backend and the walls around learners' code.
public interface RunnerLauncher extends AutoCloseable {

    /// Starts a runner's process and returns while it still boots.
    ///
    /// Always called on the same thread, which lives as long as the backend: the kernel ends a process whose
    /// "parent" dies, and means the thread that started it.
    ///
    /// @param name unique in this backend's life, made of letters, digits and `-`
    /// @throws IOException when nothing was started, with words
    RunnerProcess launch(String name) throws IOException;

    /// What walls there are, for the log: one line.
    String describe();

    /// Forgets what was prepared for launching. The processes are closed by whoever asked for them.
    @Override
    void close();
}

package dev.tensordojo.backend.runners;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/// Where runners live: the one seam between the backend and the walls around learners' code.
public interface RunnerLauncher extends AutoCloseable {

    /// Starts a runner's process and returns while it still boots.
    ///
    /// @param name unique in this backend's life, made of letters, digits and `-`
    /// @throws IOException when nothing was started, with words
    RunnerProcess launch(String name) throws IOException;

    /// Takes over runners that outlived a backend before this one; called once, before any is launched. Those that are
    /// not wanted are ended.
    ///
    /// @param names of those that are wanted, as they were launched
    /// @return the wanted ones that are alive
    /// @throws IOException when none can be had, with words
    default Map<String, RunnerProcess> inherit(Set<String> names) throws IOException {
        return Map.of();
    }

    /// What walls there are, for the log: one line.
    String describe();

    /// Forgets what was prepared for launching. The processes are closed by whoever asked for them.
    @Override
    void close();
}

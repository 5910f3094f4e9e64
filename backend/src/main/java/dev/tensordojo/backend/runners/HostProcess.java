package dev.tensordojo.backend.runners;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/// A runner that is a process of this host, with its control group.
final class HostProcess implements RunnerProcess {

    private static final int LAST_WORDS = 4_096;

    private final Process process;
    private final ControlGroup group;
    private final Runnable leave;

    HostProcess(Process process, ControlGroup group, Runnable leave) {
        this.process = process;
        this.group = group;
        this.leave = leave;
    }

    @Override
    public InputStream output() {
        return process.getInputStream();
    }

    @Override
    public OutputStream input() {
        return process.getOutputStream();
    }

    @Override
    public CompletableFuture<Ending> ended() {
        return process.onExit().thenApply(gone -> new Ending(gone.exitValue(), group.memoryKill(), lastWords()));
    }

    /// With the group goes everything the runner started. Without one, the kernel ends the process namespace when
    /// bubblewrap ends.
    @Override
    public void kill() {
        if (process.isAlive()) {
            group.kill();
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Override
    public void remove() {
        leave.run();
    }

    /// What stood in the pipe when the process ended. Nobody reads it before: a runner that fills it waits for ever,
    /// and harms nobody but itself.
    private String lastWords() {
        try (InputStream errors = process.getErrorStream()) {
            byte[] text = errors.readNBytes(errors.available());
            int from = Math.max(0, text.length - LAST_WORDS);
            return new String(text, from, text.length - from, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}

package dev.tensordojo.backend.runners;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// A runner that is a process of this host, with its control group.
final class HostProcess implements RunnerProcess {

    private static final int LAST_WORDS = 4_096;

    private final Process process;
    private final ControlGroup group;
    private final int cpuPercent;
    private final Runnable leave;

    /// @param cpuPercent the share of the processors from the moment when it is ready; zero for no limit
    HostProcess(Process process, ControlGroup group, int cpuPercent, Runnable leave) {
        this.process = process;
        this.group = group;
        this.cpuPercent = cpuPercent;
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
        return process.onExit()
                .thenApply(gone -> new Ending(
                        gone.exitValue(),
                        group.memoryKill(),
                        group.memoryLimitBytes(),
                        group.timesOutOfProcesses(),
                        lastWords()));
    }

    @Override
    public void booted() {
        if (cpuPercent > 0) {
            group.limitCpu(cpuPercent);
        }
    }

    @Override
    public OptionalLong cpuNanos() {
        OptionalLong counted = group.cpuNanos();
        return counted.isPresent() ? counted : OptionalLong.of(cpuNanosOfTheLiving());
    }

    private long cpuNanosOfTheLiving() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToLong(one ->
                        one.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
                .sum();
    }

    ControlGroup group() {
        return group;
    }

    long pid() {
        return process.pid();
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

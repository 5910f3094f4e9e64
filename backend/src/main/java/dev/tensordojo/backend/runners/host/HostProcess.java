package dev.tensordojo.backend.runners.host;

import dev.tensordojo.backend.runners.RunnerProcess;
import dev.tensordojo.protocol.LocalSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A runner that is a process of this host, with its control group: one that this backend started, or one that an
/// earlier backend started and that outlived it.
public final class HostProcess implements RunnerProcess {

    private static final int LAST_WORDS = 4_096;
    private static final int ENDED_BY_SIGKILL = 137;
    private static final Duration LOOK = Duration.ofMillis(50);

    private final @Nullable ProcessHandle handle;
    private final CompletableFuture<Integer> exit;
    private final Supplier<String> lastWords;
    private final ControlGroup group;
    private final @Nullable RunnerFolder folder;
    private final int cpuPercent;
    private final Runnable leave;
    private volatile InputStream output = InputStream.nullInputStream();
    private volatile OutputStream input = OutputStream.nullOutputStream();
    private volatile @Nullable ServerSocketChannel door;
    private volatile @Nullable LocalSocket line;

    private HostProcess(
            @Nullable ProcessHandle handle,
            CompletableFuture<Integer> exit,
            Supplier<String> lastWords,
            ControlGroup group,
            @Nullable RunnerFolder folder,
            int cpuPercent,
            Runnable leave) {
        this.handle = handle;
        this.exit = exit;
        this.lastWords = lastWords;
        this.group = group;
        this.folder = folder;
        this.cpuPercent = cpuPercent;
        this.leave = leave;
    }

    /// A process that speaks over its own pipes and needs no folder.
    public static HostProcess overPipes(Process process, ControlGroup group, Runnable leave) {
        return overPipes(process, group, null, leave);
    }

    public static HostProcess overPipes(
            Process process, ControlGroup group, @Nullable RunnerFolder folder, Runnable leave) {
        HostProcess made = of(process, group, folder, 0, leave);
        made.output = process.getInputStream();
        made.input = process.getOutputStream();
        return made;
    }

    /// A process that speaks over the socket in its folder.
    ///
    /// @param door where it is listened for, since before it started
    /// @param cpuPercent the share of the processors from the moment when it is ready; zero for no limit
    public static HostProcess overSocket(
            Process process,
            ServerSocketChannel door,
            ControlGroup group,
            RunnerFolder folder,
            int cpuPercent,
            Runnable leave) {
        HostProcess made = of(process, group, folder, cpuPercent, leave);
        made.door = door;
        return made;
    }

    private static HostProcess of(
            Process process, ControlGroup group, @Nullable RunnerFolder folder, int cpuPercent, Runnable leave) {
        return new HostProcess(
                process.toHandle(),
                process.onExit().thenApply(Process::exitValue),
                () -> lastWordsOf(process),
                group,
                folder,
                cpuPercent,
                leave);
    }

    /// A process that a backend before this one started.
    public static HostProcess inherited(RunnerFolder folder, Runnable leave) {
        OptionalLong pid = folder.process();
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        HostProcess process = new HostProcess(
                pid.isPresent() ? ProcessHandle.of(pid.getAsLong()).orElse(null) : null,
                exit,
                () -> "",
                folder.group(),
                folder,
                0,
                leave);
        // Its exit is not this backend's to wait for: only looking tells.
        Thread.ofVirtual().name("end-of-" + folder.name()).start(() -> {
            awaitEnd(folder);
            exit.complete(folder.exitCode().orElse(ENDED_BY_SIGKILL));
        });
        return process;
    }

    private static void awaitEnd(RunnerFolder folder) {
        try {
            while (folder.process().isPresent() || folder.firstInside().isPresent()) {
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether it can still be spoken to.
    public boolean isAlive() {
        return !exit.isDone() && handle != null && handle.isAlive();
    }

    @Override
    public void awaitConnection() throws IOException {
        if (folder == null) {
            return;
        }
        // One connection and no other: what learner's code says there instead of the runner is believed no more than
        // what the runner says.
        ServerSocketChannel open = door;
        try (ServerSocketChannel server = open == null ? folder.listen() : open) {
            var _ = exit.thenRun(() -> close(server));
            LocalSocket connected = LocalSocket.accept(server);
            line = connected;
            output = connected.input();
            input = connected.output();
        } finally {
            folder.stopListening();
        }
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public InputStream output() {
        return output;
    }

    @Override
    public OutputStream input() {
        return input;
    }

    @Override
    public CompletableFuture<Ending> ended() {
        return exit.thenApply(code -> new Ending(
                code, group.memoryKill(), group.memoryLimitBytes(), group.timesOutOfProcesses(), lastWords.get()));
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
        return Stream.ofNullable(handle)
                .flatMap(own -> Stream.concat(Stream.of(own), own.descendants()))
                .mapToLong(one ->
                        one.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
                .sum();
    }

    public ControlGroup group() {
        return group;
    }

    public long pid() {
        return handle == null ? -1 : handle.pid();
    }

    /// With the group goes everything the runner started. Without one, the kernel ends the process namespace with the
    /// first process in it.
    @Override
    public void kill() {
        if (exit.isDone()) {
            return;
        }
        group.kill();
        if (folder != null) {
            folder.firstInside().ifPresent(ProcessHandle::destroyForcibly);
        }
        if (handle != null) {
            handle.descendants().forEach(ProcessHandle::destroyForcibly);
            handle.destroyForcibly();
        }
    }

    @Override
    public void remove() {
        LocalSocket connected = line;
        if (connected != null) {
            close(connected);
        }
        leave.run();
    }

    /// What stood in the pipe when the process ended. Nobody reads it before: a runner that fills it waits for ever,
    /// and harms nobody but itself.
    private static String lastWordsOf(Process process) {
        try (InputStream errors = process.getErrorStream()) {
            byte[] text = errors.readNBytes(errors.available());
            int from = Math.max(0, text.length - LAST_WORDS);
            return new String(text, from, text.length - from, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}

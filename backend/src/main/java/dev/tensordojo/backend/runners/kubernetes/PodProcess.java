package dev.tensordojo.backend.runners.kubernetes;

import dev.tensordojo.backend.runners.RunnerProcess;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A runner that is a pod. What becomes of the pod is told by the cluster; the line to the runner in it is dialled from
/// here, and lives on while the cluster's own servers are away.
final class PodProcess implements RunnerProcess {

    private static final long SHORTEST_PAUSE_NANOS = 20_000_000;
    private static final long LONGEST_PAUSE_NANOS = 250_000_000;

    /// A node tells the cluster, and the cluster this backend; a busy node takes seconds.
    private static final Duration LAST_BREATH = Duration.ofSeconds(10);

    private final String pod;
    private final int port;
    private final Identity backend;
    private final byte[] pin;
    private final Consumer<String> delete;
    private final CompletableFuture<String> address = new CompletableFuture<>();
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();
    private volatile InputStream output = InputStream.nullInputStream();
    private volatile OutputStream input = OutputStream.nullOutputStream();
    private volatile @Nullable RunnerLine line;

    /// @param pod its name
    /// @param pin the SHA-256 of the key that it was given
    /// @param delete has a pod and what belongs to it deleted; harmless when they are gone
    PodProcess(String pod, int port, Identity backend, byte[] pin, Consumer<String> delete) {
        this.pod = pod;
        this.port = port;
        this.backend = backend;
        this.pin = pin.clone();
        this.delete = delete;
    }

    String pod() {
        return pod;
    }

    /// Hears what the cluster says of the pod.
    void sees(Pod now) {
        switch (PodState.of(now)) {
            case PodState.Starting() -> {
                // Patience; the pool has a limit to it.
            }
            case PodState.Running(String at) -> address.complete(at);
            case PodState.Ended(Ending ending) -> end(ending);
        }
    }

    /// Hears that the pod is no longer there.
    void seesGone(Pod last) {
        end(PodState.gone(last));
    }

    private void end(Ending ending) {
        ended.complete(ending);
        address.completeExceptionally(new IOException("the runner's pod has ended"));
    }

    @Override
    public void awaitConnection() throws IOException {
        InetSocketAddress at = new InetSocketAddress(awaitAddress(), port);
        long pause = SHORTEST_PAUSE_NANOS;
        while (!ended.isDone()) {
            try {
                take(RunnerLine.dial(at, backend, pin));
                return;
            } catch (RunnerLine.WrongRunner e) {
                end(PodState.fromOutside(PodState.ENDED_BY_SIGKILL, String.valueOf(e.getMessage())));
                throw e;
            } catch (IOException e) {
                // Its program does not listen yet.
                LockSupport.parkNanos(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
            }
        }
        throw new IOException("the runner's pod ended before it could be spoken to");
    }

    private String awaitAddress() throws IOException {
        try {
            return address.join();
        } catch (CompletionException e) {
            throw new IOException("the runner's pod never ran", e);
        }
    }

    private void take(RunnerLine dialled) throws IOException {
        line = dialled;
        output = dialled.input();
        input = dialled.output();
        if (ended.isDone()) {
            hangUp();
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
        return ended;
    }

    @Override
    public Duration lastBreath() {
        return LAST_BREATH;
    }

    /// The line is cut at once. Where the cluster's servers are away, the pod lives on without anybody to hear it,
    /// until they can be told.
    @Override
    public void kill() {
        if (ended.isDone()) {
            return;
        }
        hangUp();
        Thread.ofVirtual().name("end-of-" + pod).start(() -> {
            try {
                delete.accept(pod);
            } finally {
                end(new Ending(PodState.ENDED_BY_SIGKILL, MemoryKill.NO, 0, 0, ""));
            }
        });
    }

    /// Forgets the runner without ending it, as a backend does that is killed.
    void hangUp() {
        RunnerLine dialled = line;
        if (dialled != null) {
            try {
                dialled.close();
            } catch (IOException e) {
                throw new IllegalStateException("a socket cannot be closed", e);
            }
        }
    }

    @Override
    public void remove() {
        hangUp();
        Thread.ofVirtual().name("rest-of-" + pod).start(() -> delete.accept(pod));
    }
}

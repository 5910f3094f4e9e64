package dev.tensordojo.backend.runners;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Runners inside the test's own virtual machine, speaking the real wire over pipes: quick to start, and as bad as the
/// test wants them.
public final class FakeLauncher implements RunnerLauncher {

    private final Part part;
    private final AtomicInteger alive = new AtomicInteger();
    private volatile boolean computes;
    private volatile @Nullable Part left;

    /// What runners of a server before this one do, each until its process would end; without it there are none.
    public void leave(Part part) {
        left = part;
    }

    /// Lets all runners seem to use a whole processor from now on, or nothing.
    public void compute(boolean computes) {
        this.computes = computes;
    }

    /// What a runner does until its process would end.
    public interface Part {
        /// @return the exit code
        int play(InputStream in, OutputStream out) throws Exception;
    }

    public FakeLauncher(Part part) {
        this.part = part;
    }

    /// Runners that have been started and are not gone.
    public int alive() {
        return alive.get();
    }

    @Override
    public Map<String, RunnerProcess> inherit(Set<String> names) throws IOException {
        Map<String, RunnerProcess> inherited = new HashMap<>();
        Part present = left;
        if (present != null) {
            for (String name : names) {
                inherited.put(name, start(name, present));
            }
        }
        return inherited;
    }

    @Override
    public RunnerProcess launch(String name) throws IOException {
        return start(name, part);
    }

    private RunnerProcess start(String name, Part part) throws IOException {
        FakeProcess process = new FakeProcess(part);
        alive.incrementAndGet();
        process.start(name);
        return process;
    }

    @Override
    public String describe() {
        return "fakes";
    }

    @Override
    public void close() {
        // Nothing was prepared.
    }

    private final class FakeProcess implements RunnerProcess {

        private static final int PIPE = 1 << 16;

        private final PipedInputStream toBackend = new PipedInputStream(PIPE);
        private final PipedOutputStream fromRunner = new PipedOutputStream(toBackend);
        private final PipedInputStream toRunner = new PipedInputStream(PIPE);
        private final PipedOutputStream fromBackend = new PipedOutputStream(toRunner);
        private final CompletableFuture<Ending> ended = new CompletableFuture<>();

        private final Part part;

        FakeProcess(Part part) throws IOException {
            this.part = part;
        }

        void start(String name) {
            Thread.ofPlatform().daemon(true).name("fake-" + name).start(() -> {
                int code;
                try {
                    code = part.play(toRunner, fromRunner);
                } catch (Exception e) {
                    code = 1;
                }
                end(code);
            });
        }

        private void end(int code) {
            ended.complete(new Ending(code, MemoryKill.NO, 0, 0, ""));
            try {
                fromRunner.close();
                toRunner.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public InputStream output() {
            return toBackend;
        }

        @Override
        public OutputStream input() {
            return fromBackend;
        }

        @Override
        public CompletableFuture<Ending> ended() {
            return ended;
        }

        @Override
        public OptionalLong cpuNanos() {
            return OptionalLong.of(computes ? System.nanoTime() : 0);
        }

        @Override
        public void kill() {
            end(137);
        }

        @Override
        public void remove() {
            alive.decrementAndGet();
        }
    }
}

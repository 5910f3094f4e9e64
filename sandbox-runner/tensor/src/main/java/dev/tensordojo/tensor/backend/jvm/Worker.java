package dev.tensordojo.tensor.backend.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A thread that does parts of kernels' work ([Job]).
///
/// Waking a thread takes as long as half an addition of a million floats. The next kernel often follows at once, so a
/// worker that has done its part goes on looking for the next one for a moment before it sleeps.
final class Worker implements Runnable {
    private static final long LOOK_NANOS = 50_000;

    /// Made when first needed, so that a single-threaded program never has them.
    private static volatile List<Worker> all = List.of();

    private record Task(Job job, int part) {}

    /// Null while this worker is free.
    private final AtomicReference<@Nullable Task> task = new AtomicReference<>();

    private final Thread thread;
    private volatile boolean sleeps;

    private Worker() {
        thread = Thread.ofPlatform()
                .name("tensor-kernels")
                .daemon()
                .inheritInheritableThreadLocals(false)
                .start(this);
    }

    static List<Worker> atLeast(int n) {
        return all.size() >= n ? all : grown(n);
    }

    private static synchronized List<Worker> grown(int n) {
        List<Worker> more = new ArrayList<>(all);
        while (more.size() < n) {
            more.add(new Worker());
        }
        all = List.copyOf(more);
        return all;
    }

    /// False when it is at work for another caller.
    boolean take(Job job, int part) {
        if (!task.compareAndSet(null, new Task(job, part))) {
            return false;
        }
        if (sleeps) {
            LockSupport.unpark(thread);
        }
        return true;
    }

    @Override
    public void run() {
        while (true) {
            Task t = task.get();
            if (t != null) {
                t.job.compute(t.part);
                // free before the caller hears of the end and comes with the next job
                task.set(null);
                t.job.end();
            } else if (!Job.look(LOOK_NANOS, () -> task.get() != null)) {
                sleeps = true;
                if (task.get() == null) {
                    LockSupport.park(this);
                    // else nobody could sleep any more, should somebody interrupt it
                    Thread.interrupted();
                }
                sleeps = false;
            }
        }
    }
}

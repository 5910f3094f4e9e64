package dev.tensordojo.tensor.backend.jvm;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The threads that help with large kernels, made when first needed, gone when not needed for long.
///
/// An executor wakes a sleeping thread for every task, which takes as long as adding half a million numbers. Kernels
/// follow each other closely, so a worker that has just finished looks for its next task for a moment before it
/// sleeps, and the one that finished last gets it.
final class Workers {
    /// About 50 µs.
    private static final int LOOKS = 4_000;

    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private static final ConcurrentLinkedDeque<Worker> IDLE = new ConcurrentLinkedDeque<>();

    private record Task(Runnable work, CountDownLatch done) {}

    private Workers() {}

    /// Runs the work, which does not throw, on another thread, and counts down.
    static void execute(Runnable work, CountDownLatch done) {
        Task task = new Task(work, done);
        Worker idle = IDLE.pollFirst();
        if (idle == null) {
            Worker worker = new Worker(task);
            worker.setDaemon(true);
            worker.start();
        } else {
            idle.give(task);
        }
    }

    private static final class Worker extends Thread {
        private volatile @Nullable Task next;

        Worker(Task first) {
            super("tensor-kernels");
            next = first;
        }

        void give(Task task) {
            next = task;
            LockSupport.unpark(this);
        }

        @Override
        public void run() {
            for (Task task = await(); task != null; task = await()) {
                task.work().run();
                next = null;
                CountDownLatch done = task.done();
                // idle before anybody hears of it, so that whoever waited finds this worker again
                IDLE.addFirst(this);
                done.countDown();
            }
        }

        private @Nullable Task await() {
            for (int i = 0; i < LOOKS; i++) {
                Task task = next;
                if (task != null) {
                    return task;
                }
                Thread.onSpinWait();
            }
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (true) {
                Task task = next;
                if (task != null) {
                    return task;
                }
                long left = end - System.nanoTime();
                if (left > 0) {
                    LockSupport.parkNanos(this, left);
                } else if (IDLE.remove(this)) {
                    return null;
                }
            }
        }
    }
}

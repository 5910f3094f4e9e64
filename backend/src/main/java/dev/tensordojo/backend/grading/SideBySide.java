package dev.tensordojo.backend.grading;

import dev.tensordojo.backend.grading.JudgeRunner.NoRunner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Judging of many programs, as many at a time as there are processors.
final class SideBySide {

    /// What hands its parts to the executor and waits for them.
    interface Work<T> {
        T by(ExecutorService executor) throws ExecutionException, InterruptedException;
    }

    private SideBySide() {}

    /// What came of the work. Where a part of it fails, the others end.
    ///
    /// @throws NoRunner if a part of it had none
    static <T> T run(Work<T> work) throws NoRunner, InterruptedException {
        int workers = Runtime.getRuntime().availableProcessors();
        try (ExecutorService executor =
                Executors.newFixedThreadPool(workers, Thread.ofVirtual().factory())) {
            try {
                return work.by(executor);
            } catch (ExecutionException e) {
                executor.shutdownNow();
                if (e.getCause() instanceof NoRunner none) {
                    throw none;
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                executor.shutdownNow();
                throw e;
            }
        }
    }
}

package dev.tensordojo.tensor.backend.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Parts of a kernel's work: each is done once, whoever does it, and the caller goes on when all are done.
@Timeout(60)
class ThreadsTest {
    private final int before = Threads.count();

    @BeforeEach
    void threeThreads() {
        Threads.set(3);
    }

    @AfterEach
    void asBefore() {
        Threads.set(before);
    }

    private static void assertEachOnce(AtomicIntegerArray done) {
        for (int i = 0; i < done.length(); i++) {
            assertEquals(1, done.get(i), "element " + i);
        }
    }

    private static AtomicIntegerArray counted(int n, int grain) {
        AtomicIntegerArray done = new AtomicIntegerArray(n);
        Threads.split(n, grain, (from, to) -> {
            for (int i = from; i < to; i++) {
                done.incrementAndGet(i);
            }
        });
        return done;
    }

    @Test
    void everyElementIsDoneOnce() {
        for (int n : new int[] {0, 1, 2, 3, 4, 100, 1001}) {
            for (int grain : new int[] {0, 1, 40, 5000}) {
                assertEachOnce(counted(n, grain));
            }
        }
    }

    @Test
    void theSizesDecideWhereItIsCut() {
        for (int round = 0; round < 1000; round++) {
            Set<String> parts = ConcurrentHashMap.newKeySet();
            Threads.split(100, 10, (from, to) -> parts.add(from + "…" + to));
            assertEquals(Set.of("0…33", "33…66", "66…100"), parts);
        }
    }

    @Test
    void workersTakePart() {
        CountDownLatch allAtOnce = new CountDownLatch(3);
        Threads.split(3, 1, (_, _) -> {
            allAtOnce.countDown();
            try {
                allAtOnce.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertEquals(0, allAtOnce.getCount());
    }

    /// Work within work, and callers beside each other: with no worker free, the caller does all.
    @Test
    void busyWorkersAreNotWaitedFor() throws InterruptedException {
        List<Thread> callers = new ArrayList<>();
        Set<AtomicIntegerArray> all = ConcurrentHashMap.newKeySet();
        for (int c = 0; c < 4; c++) {
            Thread caller = new Thread(() -> {
                for (int round = 0; round < 200; round++) {
                    Threads.split(3, 1, (from, to) -> {
                        for (int i = from; i < to; i++) {
                            all.add(counted(100, 1));
                        }
                    });
                }
            });
            caller.start();
            callers.add(caller);
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertEquals(4 * 200 * 3, all.size());
        all.forEach(ThreadsTest::assertEachOnce);
    }

    @Test
    void aFailureReachesTheCallerWhenAllPartsHaveEnded() {
        for (int bad = 0; bad < 3; bad++) {
            int which = bad;
            RuntimeException thrown = new IllegalStateException();
            AtomicIntegerArray done = new AtomicIntegerArray(3);
            RuntimeException caught = assertThrows(
                    RuntimeException.class,
                    () -> Threads.split(3, 1, (from, _) -> {
                        done.incrementAndGet(from);
                        if (from == which) {
                            throw thrown;
                        }
                    }));
            assertSame(thrown, caught);
            assertEachOnce(done);
        }
        assertEachOnce(counted(100, 1));
    }

    @Test
    void anInterruptedCallerWaitsToTheEndAndIsStillInterrupted() {
        Thread.currentThread().interrupt();
        AtomicIntegerArray done = counted(1000, 1);
        assertTrue(Thread.interrupted());
        assertFalse(Thread.interrupted());
        assertEachOnce(done);
    }
}

package dev.tensordojo.tensor.backend.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An array comes back when its tensor is gone or closed, and never before.
@Timeout(60)
class LargeArraysTest {
    private static final int SIZE = LargeArrays.SMALLEST + 17;

    private @Nullable JvmStorage held;

    @Test
    void anArrayIsUsedAgainWhenItsStorageIsGone() {
        Set<Integer> seen = new HashSet<>();
        // ends when an array comes back, else by the time limit
        while (seen.add(identityOfNew())) {
            System.gc();
        }
    }

    @Test
    void anArrayIsNotUsedAgainWhileItsStorageIsThere() {
        List<JvmStorage> kept = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            kept.add(JvmStorage.large(SIZE));
            System.gc();
        }
        long arrays = kept.stream()
                .map(storage -> System.identityHashCode(storage.raw()))
                .distinct()
                .count();
        assertEquals(12, arrays, "all live at once");
    }

    /// As in a loop that assigns to one variable: the newest result is always held while the collector runs.
    @Test
    void arraysThatOutliveACollectionAreNotGivenUpForNewOnes() {
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            if (i % 2 == 0) {
                System.gc();
            }
            held = JvmStorage.large(SIZE);
            seen.add(System.identityHashCode(held.raw()));
        }
        // Three of four come back, once arrays of other tests have been given up.
        assertTrue(seen.size() <= 80, () -> seen.size() + " arrays for 200 results");
    }

    @Test
    void theArrayOfAClosedStorageComesBackAtOnce() {
        // at once but for arrays of other tests, which have all places until they are given up
        while (!comesBack()) {
            System.gc();
        }
    }

    private static boolean comesBack() {
        JvmStorage closed = JvmStorage.large(SIZE);
        Object array = closed.raw();
        closed.close();
        closed.close();
        JvmStorage next = JvmStorage.large(SIZE);
        assertNotSame(next.raw(), JvmStorage.large(SIZE).raw(), "it comes back once");
        return next.raw() == array;
    }

    @Test
    void anArrayThatOthersHaveDoesNotComeBack() {
        JvmStorage shown = JvmStorage.large(SIZE);
        Object array = shown.array();
        shown.close();
        float[] theirs = new float[SIZE];
        Torch.fromArray(theirs).close();
        JvmStorage next = JvmStorage.large(SIZE);
        JvmStorage afterNext = JvmStorage.large(SIZE);
        for (JvmStorage storage : List.of(next, afterNext)) {
            assertNotSame(array, storage.raw());
            assertNotSame(theirs, storage.raw());
        }
    }

    @Test
    void anArrayThatWasShownToOthersIsTheirs() {
        Object shown = shown();
        for (int i = 0; i < 8; i++) {
            System.gc();
            assertNotSame(shown, JvmStorage.large(SIZE).raw());
        }
    }

    @Test
    void whatAnArrayHeldBeforeDoesNotShow() {
        for (int i = 0; i < 20; i++) {
            Tensor a = Torch.full(Shape.of(1000, 300), (double) i);
            Tensor c = a.add(1).mul(2).exp().sub(a.add(1).mul(2).exp());
            assertEquals(0, c.abs().max().item().doubleValue(), "round " + i);
            assertEquals(i * 300_000.0, a.sum().item().doubleValue());
            if (i % 3 == 0) {
                System.gc();
            }
        }
    }

    private static int identityOfNew() {
        return System.identityHashCode(JvmStorage.large(SIZE).raw());
    }

    private static Object shown() {
        return JvmStorage.large(SIZE).array();
    }
}

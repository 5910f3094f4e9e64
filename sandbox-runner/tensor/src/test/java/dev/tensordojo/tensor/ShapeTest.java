package dev.tensordojo.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tensordojo.tensor.io.Refusals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ShapeTest {
    private static void assertRefuses(String first, Executable call) {
        assertThrows(IndexError.class, call);
        Refusals.assertRefuses(first, call);
    }

    @Test
    void aTensorWithoutDimensionsHasNoSizeAndNoStride() {
        Tensor x = Torch.tensor(1.0);
        for (int dim : new int[] {0, -1, 3}) {
            assertRefuses("Dimension specified as " + dim + " but tensor has no dimensions", () -> x.stride(dim));
            assertRefuses("Dimension specified as " + dim + " but tensor has no dimensions", () -> x.size(dim));
        }
        assertEquals(0, x.stride().length);
    }

    @Test
    void dimensionsThatAreNotThereAreRefused() {
        Tensor x = Torch.zeros(2, 3);
        assertEquals(1, x.stride(-1));
        assertRefuses("Dimension out of range (expected to be in range of [-2, 1], but got 2)", () -> x.stride(2));
        assertRefuses("Dimension out of range (expected to be in range of [-2, 1], but got -3)", () -> x.size(-3));
    }
}

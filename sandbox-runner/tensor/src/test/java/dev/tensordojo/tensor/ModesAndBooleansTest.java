package dev.tensordojo.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// The most frequent number where there are NaN, what is not done with booleans, and relu of special numbers.
class ModesAndBooleansTest {
    private static final double NAN = Double.NaN;

    private static void assertMode(double value, long index, double... line) {
        ValuesIndices mode = Torch.tensor(line).mode(0);
        assertEquals(value, mode.values().itemDouble());
        assertEquals(index, mode.indices().itemLong());
    }

    @Test
    void theModeOfALineWithNanIsPyTorchs() {
        assertMode(NAN, 0, NAN, 1, NAN, 2);
        assertMode(1, 2, NAN, 1, 1, NAN, NAN);
        assertMode(2, 0, 2, NAN, NAN);
        assertMode(NAN, 0, NAN, NAN);
        assertMode(NAN, 0, NAN, 3, 1, NAN, 3, 1);
        assertMode(0, 2, 1, NAN, 0);
        assertMode(1, 3, 2, 1, 2, 1);
    }

    @Test
    void booleansHaveNoOrderButTheLargest() {
        Tensor b = Torch.tensor(new boolean[][] {{true, false}, {true, true}});
        List<UnaryOperator<Tensor>> refused = List.of(
                Tensor::argmax,
                x -> x.argmin(0),
                Tensor::abs,
                Tensor::median,
                x -> x.median(0).values(),
                x -> x.nanmedian(1).values(),
                x -> x.kthvalue(1).values(),
                x -> x.topk(1).values());
        for (UnaryOperator<Tensor> f : refused) {
            String message = Objects.toString(
                    assertThrows(DTypeError.class, () -> f.apply(b)).getMessage());
            assertTrue(message.contains("not implemented for 'Bool'"), message);
        }
        assertTrue(b.max(0).values().equal(Torch.tensor(new boolean[] {true, true})));
        assertTrue(b.mode(1).values().equal(Torch.tensor(new boolean[] {false, true})));
    }

    @Test
    void reluKeepsNanAndTheSignOfZeros() {
        float[] x = {
            -0f,
            0f,
            1,
            -1,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.MIN_VALUE,
            -Float.MIN_VALUE,
            -Float.MAX_VALUE,
            Float.MAX_VALUE,
            -1e-40f
        };
        float[] want = {-0f, 0f, 1, 0, Float.NaN, Float.POSITIVE_INFINITY, 0, Float.MIN_VALUE, 0, 0, Float.MAX_VALUE, 0
        };
        float[] many = new float[x.length * 100];
        for (int i = 0; i < many.length; i++) {
            many[i] = x[i % x.length];
        }
        double[] out = Torch.tensor(many).relu().toDoubleArray();
        for (int i = 0; i < many.length; i++) {
            assertEquals(
                    Float.floatToIntBits(want[i % x.length]),
                    Float.floatToIntBits((float) out[i]),
                    "relu of " + many[i]);
        }
    }
}

package dev.tensordojo.tensor.backend.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.TorchException;
import dev.tensordojo.tensor.ValuesIndices;
import dev.tensordojo.tensor.nn.F;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/// Where ND4J is not PyTorch, tensors on `nd4j` are: each trap of `docs/decisions/0020-nd4j.md`. Where it can be shown
/// without harm, ND4J's own answer stands beside ours; when a release mends one, its test says so.
class TrapsTest {
    private static final float NAN = Float.NaN;

    private static Tensor there(double... values) {
        return Torch.tensor(values, o -> o.dtype(DType.FLOAT32)).to("nd4j");
    }

    private static Tensor there(long... values) {
        return Torch.tensor(values).to("nd4j");
    }

    private static Tensor there(DType dtype, double... values) {
        return Torch.tensor(values).to(dtype).to("nd4j");
    }

    private static double[] values(Tensor t) {
        assertEquals("nd4j:0", t.device().toString());
        return t.toDoubleArray();
    }

    /// ND4J's own ends the virtual machine (SIGFPE in `PairWiseTransform<long long>`), so nobody shows it here.
    @Test
    void anIntegerDividedByZeroIsRefused() {
        for (DType dtype : new DType[] {DType.INT64, DType.INT32, DType.INT16, DType.INT8, DType.UINT8}) {
            Tensor a = there(7, 8).to(dtype);
            Tensor zero = there(0, 1).to(dtype);
            assertThrows(TorchException.class, () -> a.floorDivide(zero), dtype.toString());
            assertThrows(TorchException.class, () -> a.remainder(zero), dtype.toString());
        }
        assertArrayEquals(
                new double[] {Double.POSITIVE_INFINITY, 8}, values(there(7, 8).div(there(0, 1))));
    }

    @Test
    void divisionsOfIntegersRoundDown() {
        assertArrayEquals(new double[] {-4, 3, -4}, values(there(-7, 7, 7).floorDivide(there(2, 2, -2))));
        INDArray a = Nd4j.createFromArray(-7L);
        assertEquals(-3, a.div(Nd4j.createFromArray(2L)).getLong(0), "ND4J truncates");
    }

    @Test
    void integersAndFloatsMeet() {
        Tensor ints = there(1, 2).to(DType.INT32);
        assertEquals(DType.FLOAT32, ints.add(5.5).dtype());
        assertArrayEquals(new double[] {6.5, 7.5}, values(ints.add(5.5)));
        assertArrayEquals(new double[] {1.5, 3}, values(ints.add(there(0.5, 1.0))));
        INDArray a = Nd4j.createFromArray(1, 2);
        assertThrows(RuntimeException.class, () -> a.add(Nd4j.createFromArray(0.5f, 1f)), "ND4J refuses");
    }

    @Test
    void theSumOfAMillionFloatsKeepsItsDigits() {
        Tensor many = Torch.full(Shape.of(1_000_000), 0.1).to("nd4j");
        assertEquals(100_000.0, many.sum().itemDouble(), 0.1);
        INDArray theirs = Nd4j.valueArrayOf(new long[] {1_000_000}, 0.1f, org.nd4j.linalg.api.buffer.DataType.FLOAT);
        assertNotEquals(100_000.0, theirs.sumNumber().doubleValue(), 0.1, "ND4J loses digits");
    }

    @Test
    void notANumberIsTheLargest() {
        Tensor t = there(1, NAN, 3);
        assertTrue(Double.isNaN(t.max().itemDouble()));
        assertEquals(1, t.argmax().itemLong());
        assertArrayEquals(new double[] {NAN, NAN, 3}, values(t.maximum(there(NAN, 1, 1))));
        assertArrayEquals(new double[] {1, 3, NAN}, values(t.sort().values()));
        assertArrayEquals(new double[] {0, NAN, 3}, values(there(-1, NAN, 3).relu()));
        INDArray theirs = Nd4j.createFromArray(1f, NAN, 3f);
        assertEquals(3, theirs.maxNumber().doubleValue(), "ND4J passes over NaN");
    }

    @Test
    void halvesAreRoundedToEven() {
        assertArrayEquals(
                new double[] {0, 2, 2, -2, 4},
                values(there(0.5, 1.5, 2.5, -2.5, 3.5).round()));
        INDArray theirs = Transforms.round(Nd4j.createFromArray(0.5f, 2.5f));
        assertEquals("[1, 3]", "[" + theirs.getInt(0) + ", " + theirs.getInt(1) + "]", "ND4J rounds them up");
    }

    @Test
    void tensorsWithoutElementsAreTensors() {
        Tensor none = Torch.zeros(0, 3).to("nd4j");
        assertEquals(Shape.of(0, 3), none.add(none).mul(2).exp().neg().shape());
        assertEquals(Shape.of(0, 3), none.lt(none).shape());
        assertEquals(0, none.sum().itemDouble());
        assertEquals(Shape.of(0, 2), none.matmul(Torch.ones(3, 2).to("nd4j")).shape());
        Tensor inner = Torch.zeros(2, 0).to("nd4j").matmul(Torch.zeros(0, 3).to("nd4j"));
        assertArrayEquals(new double[6], values(inner));
        assertEquals("tensor([], device='nd4j:0', size=(0, 3))", none.toString());
    }

    @Test
    void aColumnIsPrinted() {
        Tensor column = Torch.arange(6).reshape(3, 2).to("nd4j").index("0:2, 1:2");
        assertEquals("tensor([[1],\n        [3]], device='nd4j:0')", column.toString());
    }

    @Test
    void largeIntegersStayExact() {
        long large = (1L << 53) + 1;
        assertArrayEquals(
                new long[] {large + 1, Long.MIN_VALUE},
                there(large, Long.MAX_VALUE).add(there(1, 1)).toLongArray());
        assertEquals(
                3 * large,
                there(large, large)
                        .reshape(1, 2)
                        .matmul(there(1, 2).reshape(2, 1))
                        .itemLong());
        Tensor filled = there(0, 0);
        filled.fill_(large);
        assertArrayEquals(new long[] {large, large}, filled.toLongArray());
    }

    @Test
    void halfPrecisionRoundsAsPyTorchDoes() {
        for (DType dtype : new DType[] {DType.FLOAT16, DType.BFLOAT16}) {
            Tensor here =
                    Torch.tensor(new double[] {1.0 / 3, 1e-3, 65_000, -2.7}).to(dtype);
            Tensor far = here.to("nd4j");
            assertArrayEquals(here.add(here).toDoubleArray(), values(far.add(far)), dtype.toString());
            assertArrayEquals(here.mul(here).toDoubleArray(), values(far.mul(far)), dtype.toString());
            assertArrayEquals(here.exp().toDoubleArray(), values(far.exp()), dtype.toString());
            Tensor square = here.reshape(2, 2);
            assertArrayEquals(
                    square.matmul(square).toDoubleArray(),
                    values(far.reshape(2, 2).matmul(far.reshape(2, 2))),
                    dtype.toString());
        }
    }

    @Test
    void aProductIsAddedToWhatWasThere() {
        Tensor a = there(1.0, 2, 3, 4).reshape(2, 2);
        Tensor ones = Torch.ones(2, 2).to("nd4j");
        assertArrayEquals(new double[] {6, 12, 12, 26}, values(ones.addmm(a, a.t())));
        Tensor b = there(1.0, 2);
        Tensor w = there(1.0, 0, 0, 1, 1, 1).reshape(3, 2);
        assertArrayEquals(
                new double[] {2, 4, 5, 4, 6, 9}, values(F.linear(a, w, there(1.0, 2, 2))), "bias in the product");
        assertArrayEquals(new double[] {5, 11}, values(a.matmul(b)));
    }

    @Test
    void whatIsScatteredOntoOnePlaceAddsUp() {
        Tensor zeros = Torch.zeros(3).to("nd4j");
        assertArrayEquals(
                new double[] {6, 0, 4},
                values(zeros.scatterAdd(0, there(0, 0, 2, 0), there(1, 2, 4, 3).toFloat())));
    }

    @Test
    void ofEqualLargestTheFirstCounts() {
        assertEquals(1, there(1.0, 7, 7, 7).argmax().itemLong());
        if (there(3.0, 9, 9).max(0) instanceof ValuesIndices(var largest, var at)) {
            assertEquals(9, largest.itemDouble());
            assertEquals(1, at.itemLong());
        }
        assertEquals(DType.BFLOAT16, there(DType.BFLOAT16, 1).dtype());
    }
}

package dev.tensordojo.tensor.backend.nd4j;

import static dev.tensordojo.tensor.backend.nd4j.Both.JVM;
import static dev.tensordojo.tensor.backend.nd4j.Both.ND4J;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.backend.BinaryOp;
import dev.tensordojo.tensor.backend.CompareOp;
import dev.tensordojo.tensor.backend.Elements;
import dev.tensordojo.tensor.backend.Operand;
import dev.tensordojo.tensor.backend.UnaryOp;
import dev.tensordojo.tensor.backend.nd4j.Both.Pair;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is left to ND4J is what the jvm backend computes: for NaN, infinities, signed zeros and numbers near them, and
/// however operands lie in memory.
class KernelsTest {
    private static final List<DType> FLOATS = List.of(DType.FLOAT32, DType.FLOAT64);

    @TestFactory
    Stream<DynamicTest> aFunctionOfOneArgumentGivesTheSame() {
        List<DynamicTest> tests = new ArrayList<>();
        for (UnaryOp op : Functions.UNARY.keySet()) {
            for (DType dtype : FLOATS) {
                tests.add(DynamicTest.dynamicTest(op + " " + dtype, () -> unary(op, dtype)));
            }
        }
        return tests.stream();
    }

    private static void unary(UnaryOp op, DType dtype) {
        double[] values = Both.values(new Random(1))[0];
        Pair a = Both.of(dtype, Both.floats(dtype, values), values.length);
        Pair out = Both.result(dtype, a.jvm().shape());
        JVM.unary(op, a.jvm(), out.jvm());
        ND4J.unary(op, a.nd4j(), out.nd4j());
        Both.assertSame(op.toString(), out, 4);
    }

    @TestFactory
    Stream<DynamicTest> aFunctionOfTwoArgumentsGivesTheSame() {
        List<DynamicTest> tests = new ArrayList<>();
        for (DType dtype : FLOATS) {
            double[][] v = Both.values(new Random(2));
            Pair a = Both.of(dtype, Both.floats(dtype, v[0]), v[0].length);
            Pair b = Both.of(dtype, Both.floats(dtype, v[1]), v[1].length);
            for (BinaryOp op : Functions.BINARY.keySet()) {
                tests.add(DynamicTest.dynamicTest(op + " " + dtype, () -> {
                    Pair out = Both.result(dtype, a.jvm().shape());
                    JVM.binary(op, a.jvm(), b.jvm(), out.jvm());
                    ND4J.binary(op, a.nd4j(), b.nd4j(), out.nd4j());
                    Both.assertSame(op.toString(), out, 0);
                }));
            }
            for (CompareOp op : Functions.COMPARE.keySet()) {
                tests.add(DynamicTest.dynamicTest(op + " " + dtype, () -> {
                    Pair out = Both.result(DType.BOOL, a.jvm().shape());
                    JVM.compare(op, a.jvm(), b.jvm(), out.jvm());
                    ND4J.compare(op, a.nd4j(), b.nd4j(), out.nd4j());
                    Both.assertSame(op.toString(), out, 0);
                }));
            }
        }
        return tests.stream();
    }

    /// Three thousand in the proof of concept; here some hundred of each kernel.
    @Test
    void viewsOfAnyLayoutAreReadRight() {
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            DType dtype = FLOATS.get(i % 2);
            long[] shape = Both.shape(random);
            Pair a = Both.scattered(dtype, shape, true, random);
            Pair b = Both.scattered(dtype, shape, true, random);
            Pair out = Both.result(dtype, a.jvm().shape());
            String what = "round " + i + ", " + a.jvm().layout().shape().list();
            Both.assertSame(what + " download", a, 0);
            JVM.unary(UnaryOp.NEG, a.jvm(), out.jvm());
            ND4J.unary(UnaryOp.NEG, a.nd4j(), out.nd4j());
            Both.assertSame(what + " NEG", out, 0);
            JVM.unary(UnaryOp.SIN, a.jvm(), out.jvm());
            ND4J.unary(UnaryOp.SIN, a.nd4j(), out.nd4j());
            Both.assertSame(what + " SIN", out, 2);
            JVM.binary(BinaryOp.SUB, a.jvm(), b.jvm(), out.jvm());
            ND4J.binary(BinaryOp.SUB, a.nd4j(), b.nd4j(), out.nd4j());
            Both.assertSame(what + " SUB", out, 0);
            Pair less = Both.result(DType.BOOL, a.jvm().shape());
            JVM.compare(CompareOp.LT, a.jvm(), b.jvm(), less.jvm());
            ND4J.compare(CompareOp.LT, a.nd4j(), b.nd4j(), less.nd4j());
            Both.assertSame(what + " LT", less, 0);
            JVM.where(less.jvm(), a.jvm(), b.jvm(), out.jvm());
            ND4J.where(less.nd4j(), a.nd4j(), b.nd4j(), out.nd4j());
            Both.assertSame(what + " where", out, 0);
        }
    }

    @Test
    void viewsOfAnyLayoutAreWrittenAndWhatLiesBetweenStays() {
        Random random = new Random(4);
        for (int i = 0; i < 300; i++) {
            DType dtype = FLOATS.get(i % 2);
            long[] shape = Both.shape(random);
            Pair from = Both.scattered(dtype, shape, true, random);
            Pair to = Both.scattered(dtype, shape, false, random);
            Pair memory = whole(to);
            String what = "round " + i + ", " + from.jvm().layout().shape().list();
            JVM.copy(from.jvm(), to.jvm());
            ND4J.copy(from.nd4j(), to.nd4j());
            Both.assertSame(what + " copy", memory, 0);
            JVM.binary(BinaryOp.MUL, to.jvm(), from.jvm(), to.jvm());
            ND4J.binary(BinaryOp.MUL, to.nd4j(), from.nd4j(), to.nd4j());
            Both.assertSame(what + " MUL in place", memory, 0);
            JVM.fill(to.jvm(), 2.5);
            ND4J.fill(to.nd4j(), 2.5);
            Both.assertSame(what + " fill", memory, 0);
        }
    }

    private static Pair whole(Pair part) {
        return part.with(dev.tensordojo.tensor.backend.Layout.contiguous(
                Shape.of(part.jvm().storage().size())));
    }

    @Test
    void productsOfAnyLayoutWithFactorsAreRight() {
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            DType dtype = FLOATS.get(i % 2);
            long batch = random.nextInt(1, 4);
            long m = random.nextInt(1, 9);
            long k = random.nextInt(0, 9);
            long n = random.nextInt(1, 9);
            Pair a = Both.scattered(dtype, new long[] {batch, m, k}, true, random);
            Pair b = Both.scattered(dtype, new long[] {batch, k, n}, true, random);
            Pair out = Both.scattered(dtype, new long[] {batch, m, n}, false, random);
            Pair dense = Both.result(dtype, Shape.of(batch, m, n));
            JVM.copy(out.jvm(), dense.jvm());
            ND4J.copy(out.nd4j(), dense.nd4j());
            double alpha = i % 3 == 0 ? 1 : 0.5;
            double beta = i % 5 == 0 ? 0 : i % 5 == 1 ? 1 : -2;
            for (Pair result : List.of(dense, out)) {
                JVM.gemm(alpha, a.jvm(), b.jvm(), beta, result.jvm());
                ND4J.gemm(alpha, a.nd4j(), b.nd4j(), beta, result.nd4j());
                double[] want = JVM.toDoubles(result.jvm());
                double[] got = ND4J.toDoubles(result.nd4j());
                for (int e = 0; e < want.length; e++) {
                    assertEquals(want[e], got[e], dtype == DType.FLOAT64 ? 1e-12 : 1e-5, "round " + i + " at " + e);
                }
            }
        }
    }

    /// A factor of 0 forgets what was there, NaN too.
    @Test
    void aProductThatReplacesForgetsNaN() {
        Pair a = Both.of(DType.FLOAT32, new float[] {1, 2, 3, 4}, 1, 2, 2);
        Pair out = Both.of(DType.FLOAT32, new float[] {Float.NaN, 1, Float.POSITIVE_INFINITY, 2}, 1, 2, 2);
        JVM.gemm(1, a.jvm(), a.jvm(), 0, out.jvm());
        ND4J.gemm(1, a.nd4j(), a.nd4j(), 0, out.nd4j());
        Both.assertSame("gemm", out, 0);
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void everyTypeGoesThereAndBackBitByBitAndCopiesThroughViews(DType dtype) {
        Object array = Elements.array(dtype, 24);
        for (int i = 0; i < 24; i++) {
            switch (array) {
                case byte[] b -> b[i] = (byte) (dtype == DType.BOOL ? i % 2 : 11 * i);
                case short[] s -> s[i] = (short) (2_777 * i);
                case int[] n -> n[i] = 99_999_999 * i;
                case long[] l -> l[i] = Long.MAX_VALUE / 23 * i + 1;
                case float[] f -> f[i] = 1f / i;
                case double[] d -> d[i] = 1.0 / i;
                default -> throw new AssertionError(array);
            }
        }
        Pair a = Both.of(dtype, array, 2, 3, 4);
        Object back = Elements.array(dtype, 24);
        ND4J.download(a.nd4j(), back);
        assertEquals(text(array), text(back));
        long[] strides = {4, 8, 1};
        Pair turned = a.with(new dev.tensordojo.tensor.backend.Layout(Shape.of(3, 2, 4), strides, 0));
        Pair dense = Both.result(dtype, Shape.of(3, 2, 4));
        JVM.copy(turned.jvm(), dense.jvm());
        ND4J.copy(turned.nd4j(), dense.nd4j());
        Object want = Elements.array(dtype, 24);
        JVM.download(dense.jvm(), want);
        ND4J.download(dense.nd4j(), back);
        assertEquals(text(want), text(back));
        ND4J.upload(
                array,
                20,
                new Operand(
                        a.nd4j().storage(), new dev.tensordojo.tensor.backend.Layout(Shape.of(4), new long[] {1}, 2)));
        ND4J.download(a.nd4j(), back);
        for (int i = 0; i < 24; i++) {
            assertEquals(Array.get(array, i >= 2 && i < 6 ? 18 + i : i), Array.get(back, i));
        }
    }

    private static String text(Object array) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            all.add(Array.get(array, i));
        }
        return all.toString();
    }

    @Test
    void fromEachTypeToEachOtherTheHostConverts() {
        Map<String, Long> before = ND4J.assisted();
        for (DType from : DType.values()) {
            for (DType to : DType.values()) {
                Object array = from.isFloatingPoint() && (from == DType.FLOAT32 || from == DType.FLOAT64)
                        ? Both.floats(from, new double[] {0, 1.7, -1.7, 300, -70_000, 1e10, 1e30, Double.NaN})
                        : Elements.array(from, 8);
                Pair a = Both.of(from, array, 8);
                Pair out = Both.result(to, Shape.of(8));
                JVM.copy(a.jvm(), out.jvm());
                ND4J.copy(a.nd4j(), out.nd4j());
                Both.assertSame(from + " to " + to, out, 0);
            }
        }
        assertEquals(before, ND4J.assisted());
    }

    @Test
    void rowsAreChosenByIndex() {
        double[] values = Both.values(new Random(6))[0];
        for (DType dtype : FLOATS) {
            Pair a = Both.of(dtype, Both.floats(dtype, java.util.Arrays.copyOf(values, 60)), 3, 5, 4);
            Pair index = Both.of(DType.INT64, new long[] {4, 0, 4, 1, 2, 2, 3}, 7);
            Pair out = Both.result(dtype, Shape.of(3, 7, 4));
            JVM.indexSelect(a.jvm(), index.jvm(), out.jvm());
            ND4J.indexSelect(a.nd4j(), index.nd4j(), out.nd4j());
            Both.assertSame("indexSelect", out, 0);
        }
    }

    /// What is fast must not fall back without anybody noticing.
    @Test
    void whatNd4jTakesTheHostIsNotAskedFor() {
        Nd4jBackend fresh = new Nd4jBackend(ND4J.device());
        Pair a = Both.of(DType.FLOAT32, new float[] {1, 2, 3, 4}, 1, 2, 2);
        Pair out = Both.result(DType.FLOAT32, Shape.of(1, 2, 2));
        fresh.gemm(1, a.nd4j(), a.nd4j(), 0, out.nd4j());
        fresh.unary(UnaryOp.EXP, a.nd4j(), out.nd4j());
        fresh.binary(BinaryOp.ADD, a.nd4j(), a.nd4j(), out.nd4j());
        fresh.fill(out.nd4j(), 1.5);
        assertEquals(Map.of(), fresh.assisted());
        fresh.unary(UnaryOp.LGAMMA, a.nd4j(), out.nd4j());
        assertEquals(Map.of("unary LGAMMA", 1L), fresh.assisted());
    }
}

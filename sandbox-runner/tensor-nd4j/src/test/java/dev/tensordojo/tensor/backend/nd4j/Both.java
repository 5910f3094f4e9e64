package dev.tensordojo.tensor.backend.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.backend.Backend;
import dev.tensordojo.tensor.backend.Elements;
import dev.tensordojo.tensor.backend.Layout;
import dev.tensordojo.tensor.backend.Operand;
import dev.tensordojo.tensor.backend.jvm.JvmBackend;
import java.util.Random;

/// The same call of a kernel on the jvm backend and on ND4J, and what came of it compared.
final class Both {
    static final Nd4jBackend ND4J = new Nd4jBackend(new Device("nd4j", 0));
    static final Backend JVM = JvmBackend.INSTANCE;

    /// What functions trip over.
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        1,
        -1,
        0.5,
        -0.5,
        1.5,
        2.5,
        -2.5,
        1e-40,
        -1e-40,
        1e-310,
        1e30,
        -1e30,
        3e38,
        88.9,
        -104,
        20,
        -20,
        100,
        -1000,
        Math.PI,
        1e-8,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    private Both() {}

    /// One tensor on both.
    record Pair(Operand jvm, Operand nd4j) {
        Pair expand(Shape shape) {
            return new Pair(jvm.expand(shape), nd4j.expand(shape));
        }

        Pair with(Layout layout) {
            return new Pair(new Operand(jvm.storage(), layout), new Operand(nd4j.storage(), layout));
        }

        DType dtype() {
            return jvm.dtype();
        }
    }

    /// Row-major.
    static Pair of(DType dtype, Object array, long... shape) {
        Layout layout = Layout.contiguous(Shape.of(shape));
        return new Pair(new Operand(JVM.adopt(dtype, array), layout), new Operand(ND4J.adopt(dtype, array), layout));
    }

    /// Any contents, the same on both.
    static Pair result(DType dtype, Shape shape) {
        Object array = Elements.array(dtype, (int) shape.numel());
        return of(dtype, array, shape.toArray());
    }

    static Object floats(DType dtype, double[] values) {
        if (dtype == DType.FLOAT64) {
            return values.clone();
        }
        float[] f = new float[values.length];
        for (int i = 0; i < f.length; i++) {
            f[i] = (float) values[i];
        }
        return f;
    }

    /// Special values, each beside each other one, and random ones behind.
    static double[][] values(Random random) {
        int s = SPECIAL.length;
        int n = s * s + 2_000;
        double[] a = new double[n];
        double[] b = new double[n];
        for (int i = 0; i < n; i++) {
            a[i] = i < s * s ? SPECIAL[i / s] : random.nextGaussian() * Math.pow(10, random.nextInt(-6, 3));
            b[i] = i < s * s ? SPECIAL[i % s] : random.nextGaussian() * Math.pow(10, random.nextInt(-6, 3));
        }
        return new double[][] {a, b};
    }

    /// A part of random memory: permuted, in steps, from anywhere, with dimensions that stand still where `stretched`.
    static Pair scattered(DType dtype, long[] shape, boolean stretched, Random random) {
        int rank = shape.length;
        Integer[] order = new Integer[rank];
        for (int i = 0; i < rank; i++) {
            order[i] = i;
        }
        for (int i = rank - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Integer t = order[i];
            order[i] = order[j];
            order[j] = t;
        }
        long[] strides = new long[rank];
        long step = random.nextInt(1, 3);
        for (int i : order) {
            if (stretched && random.nextInt(4) == 0) {
                strides[i] = 0;
            } else {
                strides[i] = step;
                step *= shape[i] + random.nextInt(2);
            }
        }
        long offset = random.nextInt(5);
        double[] memory = new double[(int) (offset + step + 1)];
        for (int i = 0; i < memory.length; i++) {
            memory[i] = random.nextGaussian();
        }
        return of(dtype, floats(dtype, memory), memory.length).with(new Layout(Shape.of(shape), strides, offset));
    }

    static long[] shape(Random random) {
        long[] shape = new long[random.nextInt(0, 5)];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = random.nextInt(1, 6);
        }
        return shape;
    }

    /// Compares the elements; floats may differ by so many units of float32's last place (of float64's likewise).
    static void assertSame(String what, Pair out, double units) {
        if (!out.dtype().isFloatingPoint()) {
            org.junit.jupiter.api.Assertions.assertArrayEquals(JVM.toLongs(out.jvm()), ND4J.toLongs(out.nd4j()), what);
            return;
        }
        double[] want = JVM.toDoubles(out.jvm());
        double[] got = ND4J.toDoubles(out.nd4j());
        assertEquals(want.length, got.length, what);
        for (int i = 0; i < want.length; i++) {
            if (!isClose(want[i], got[i], units, out.dtype() == DType.FLOAT64)) {
                fail(what + "[" + i + "] is " + got[i] + " instead of " + want[i]);
            }
        }
    }

    /// Signs of zeros and NaN count. Where units are allowed, so is losing what is smaller than normal numbers.
    private static boolean isClose(double want, double got, double units, boolean wide) {
        if (Double.compare(want, got) == 0) {
            return true;
        }
        if (units == 0 || want == 0 || !Double.isFinite(want)) {
            return false;
        }
        double normal = wide ? Double.MIN_NORMAL : Float.MIN_NORMAL;
        return Math.abs(want - got) <= units * (wide ? 0x1p-52 : 0x1p-23) * Math.abs(want) + normal;
    }
}

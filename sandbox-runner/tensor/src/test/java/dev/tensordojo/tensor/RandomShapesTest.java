package dev.tensordojo.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Random shapes, views and broadcasts against loops written as plainly as can be, in float64.
class RandomShapesTest {
    private static final int ROUNDS = 400;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    private record Pair(BinaryOperator<Tensor> ours, DoubleBinaryOperator plain) {}

    private static final Map<String, Pair> BINARY = Map.of(
            "add", new Pair(Tensor::add, Double::sum),
            "sub", new Pair(Tensor::sub, (a, b) -> a - b),
            "mul", new Pair(Tensor::mul, (a, b) -> a * b),
            "div", new Pair(Tensor::div, (a, b) -> a / b),
            "maximum", new Pair(Tensor::maximum, Math::max),
            "minimum", new Pair(Tensor::minimum, Math::min),
            "atan2", new Pair(Tensor::atan2, Math::atan2),
            "hypot", new Pair(Tensor::hypot, Math::hypot));

    /// 0 to 4 dimensions of 0 to 4, as a view of something larger about half of the time.
    private Tensor tensor(long... shape) {
        Tensor t = Torch.fromDoubles(
                random.doubles(Shape.of(shape).numel(), -2, 2).toArray(), Shape.of(shape), DType.FLOAT64);
        if (shape.length > 1 && random.nextBoolean()) {
            int d = random.nextInt(shape.length);
            t = t.transpose(0, d).contiguous().transpose(0, d);
        }
        if (shape.length > 0 && random.nextBoolean()) {
            int d = random.nextInt(shape.length);
            t = Torch.cat(List.of(t, t, t), d).narrow(d, shape[d], shape[d]);
        }
        return t;
    }

    private long[] shape(int most) {
        return random.longs(random.nextInt(most + 1), 0, 5).toArray();
    }

    /// Some sizes set to 1, some leading ones left out.
    private long[] stretchable(long[] shape) {
        int from = random.nextInt(shape.length + 1);
        long[] s = Arrays.copyOfRange(shape, from, shape.length);
        for (int i = 0; i < s.length; i++) {
            s[i] = random.nextInt(3) == 0 ? 1 : s[i];
        }
        return s;
    }

    /// The element at a position of the broadcast shape.
    private static double at(Tensor t, long[] position) {
        Tensor x = t;
        for (int i = 0; i < t.dim(); i++) {
            long p = position[position.length - t.dim() + i];
            x = x.select(0, t.size(i) == 1 ? 0 : p);
        }
        return x.itemDouble();
    }

    private static void forEach(long[] shape, Consumer<long[]> use) {
        long n = Shape.of(shape).numel();
        for (long k = 0; k < n; k++) {
            long[] position = new long[shape.length];
            long left = k;
            for (int i = shape.length - 1; i >= 0; i--) {
                position[i] = left % shape[i];
                left /= shape[i];
            }
            use.accept(position);
        }
    }

    @Test
    void elementwiseOperationsBroadcastLikeALoopOverPositions() {
        for (int round = 0; round < ROUNDS; round++) {
            long[] shape = shape(4);
            Tensor a = tensor(shape);
            Tensor b = tensor(stretchable(shape));
            BINARY.forEach((name, pair) -> {
                Tensor out = pair.ours().apply(a, b);
                assertEquals(Shape.of(shape), out.shape(), "seed " + seed);
                forEach(
                        shape,
                        p -> assertEquals(
                                pair.plain().applyAsDouble(at(a, p), at(b, p)),
                                at(out, p),
                                1e-12,
                                name + " of " + a.shape() + " and " + b.shape() + ", seed " + seed));
            });
        }
    }

    @Test
    void sumsAlongAnyDimensionsAreSumsOverPositions() {
        for (int round = 0; round < ROUNDS; round++) {
            long[] shape = shape(4);
            Tensor a = tensor(shape);
            int[] dims = IntStream.range(0, shape.length)
                    .filter(i -> random.nextBoolean())
                    .toArray();
            if (dims.length == 0) {
                continue;
            }
            long[] kept = shape.clone();
            for (int d : dims) {
                kept[d] = 1;
            }
            double[] want = new double[Math.toIntExact(Shape.of(kept).numel())];
            forEach(shape, p -> {
                long k = 0;
                for (int i = 0; i < p.length; i++) {
                    k = k * kept[i] + (kept[i] == 1 ? 0 : p[i]);
                }
                want[(int) k] += at(a, p);
            });
            Tensor out = a.sum(dims, true);
            assertTrue(
                    out.equal(Torch.fromDoubles(want, Shape.of(kept), DType.FLOAT64))
                            || out.allclose(Torch.fromDoubles(want, Shape.of(kept), DType.FLOAT64), 1e-12, 1e-12),
                    "sum of " + a.shape() + ", seed " + seed);
        }
    }

    @Test
    void productsOfBatchesAreSumsOfProducts() {
        for (int round = 0; round < ROUNDS; round++) {
            long[] batch = shape(2);
            long n = random.nextInt(5);
            long m = random.nextInt(5);
            long p = random.nextInt(5);
            Tensor a = tensor(with(batch, n, m));
            Tensor b = tensor(with(stretchable(batch), m, p));
            Tensor out = a.matmul(b);
            assertEquals(Shape.of(with(batch, n, p)), out.shape(), "seed " + seed);
            forEach(with(batch, n, p), at -> {
                double sum = 0;
                for (long k = 0; k < m; k++) {
                    long[] left = at.clone();
                    long[] right = at.clone();
                    left[at.length - 1] = k;
                    right[at.length - 2] = k;
                    sum += matrixAt(a, left) * matrixAt(b, right);
                }
                assertEquals(sum, matrixAt(out, at), 1e-12, a.shape() + " times " + b.shape() + ", seed " + seed);
            });
        }
    }

    /// As [#at], but the last two sizes are never stretched.
    private static double matrixAt(Tensor t, long[] position) {
        Tensor x = t;
        for (int i = 0; i < t.dim(); i++) {
            long p = position[position.length - t.dim() + i];
            x = x.select(0, i < t.dim() - 2 && t.size(i) == 1 ? 0 : p);
        }
        return x.itemDouble();
    }

    private static long[] with(long[] batch, long rows, long columns) {
        long[] s = Arrays.copyOf(batch, batch.length + 2);
        s[batch.length] = rows;
        s[batch.length + 1] = columns;
        return s;
    }
}

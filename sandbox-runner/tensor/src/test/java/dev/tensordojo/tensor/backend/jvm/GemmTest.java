package dev.tensordojo.tensor.backend.jvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tensordojo.tensor.backend.jvm.Product.Factor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GemmTest {
    private final int threads = Threads.count();
    private final SplittableRandom random = new SplittableRandom(3);

    @AfterEach
    void restoreThreads() {
        Threads.set(threads);
    }

    @Test
    void allFormsAgreeWithTheDefinition() {
        int[][] sizes = {{1, 1, 1}, {3, 5, 7}, {16, 16, 16}, {64, 10, 200}, {33, 130, 257}, {5, 600, 140}, {150, 20, 90}
        };
        for (int[] s : sizes) {
            for (int form = 0; form < 4; form++) {
                compare(s[0], s[1], s[2], (form & 1) == 1, (form & 2) == 2);
            }
        }
    }

    private void compare(int m, int n, int k, boolean transA, boolean transB) {
        float[] a = floats(m * k);
        float[] b = floats(k * n);
        float[] c = floats(m * n);
        float[] wanted = new float[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = c[i * n + j];
                for (int p = 0; p < k; p++) {
                    sum += (double) a[transA ? p * m + i : i * k + p] * b[transB ? j * k + p : p * n + j];
                }
                wanted[i * n + j] = (float) sum;
            }
        }
        int lda = transA ? m : k;
        int ldb = transB ? k : n;
        float[] java = c.clone();
        JavaGemm.add(new Product<>(m, n, k, new Factor<>(a, 0, lda, transA), new Factor<>(b, 0, ldb, transB), java, 0));
        assertArrayEquals(wanted, java, 1e-4f * k, "Java " + m + "x" + n + "x" + k);
        float[] chosen = c.clone();
        Gemm.multiply(
                new Product<>(m, n, k, new Factor<>(a, 0, lda, transA), new Factor<>(b, 0, ldb, transB), chosen, 0), 1);
        assertArrayEquals(wanted, chosen, 1e-4f * k, "chosen " + m + "x" + n + "x" + k);
    }

    @Test
    void factorsOfTheOldValueAreKept() {
        float[] c = {1, 2, 3, 4};
        Factor<float[]> a = Factor.of(new float[] {1, 1}, 0, 1);
        Factor<float[]> b = Factor.of(new float[] {10, 20}, 0, 2);
        Gemm.multiply(new Product<>(2, 2, 1, a, b, c, 0), 0.5f);
        assertArrayEquals(new float[] {10.5f, 21, 11.5f, 22}, c);
    }

    @Test
    void aNumberOfThreadsAlwaysGivesTheSameResult() {
        int n = 200;
        float[] a = floats(n * n);
        float[] b = floats(n * n);
        Threads.set(3);
        float[] first = new float[n * n];
        Gemm.multiply(square(n, a, b, first), 0);
        for (int r = 0; r < 20; r++) {
            float[] again = new float[n * n];
            Gemm.multiply(square(n, a, b, again), 0);
            assertArrayEquals(first, again);
        }
        Threads.set(1);
        float[] alone = new float[n * n];
        Gemm.multiply(square(n, a, b, alone), 0);
        assertArrayEquals(alone, first, 1e-3f);
    }

    private static Product<float[]> square(int n, float[] a, float[] b, float[] c) {
        return new Product<>(n, n, n, Factor.of(a, 0, n), Factor.of(b, 0, n), c, 0);
    }

    @Test
    void partsCoverEverythingOnceAndTheirErrorsArrive() {
        Threads.set(4);
        int[] seen = new int[1003];
        Threads.split(seen.length, 10, (from, to) -> {
            for (int i = from; i < to; i++) {
                seen[i]++;
            }
        });
        for (int s : seen) {
            assertEquals(1, s);
        }
        assertThrows(
                IllegalStateException.class,
                () -> Threads.split(100, 1, (from, to) -> {
                    if (from > 0) {
                        throw new IllegalStateException("part " + from);
                    }
                }));
    }

    private float[] floats(int n) {
        float[] f = new float[n];
        for (int i = 0; i < n; i++) {
            f[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return f;
    }
}

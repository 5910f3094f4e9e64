package dev.tensordojo.tensor.backend.jvm;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.backend.Layout;
import dev.tensordojo.tensor.backend.Operand;

/// Visits the elements of several operands of one shape in row-major order, one innermost run at a time.
///
/// Dimensions of size 1 are dropped and neighbours that lie one after the other in every operand are merged, so
/// that most walks are a single run.
final class Walk {

    /// One run of `n` elements: operand `k` starts at `start[k]` and advances by `step[k]`.
    interface Run {
        void run(int[] start, int[] step, int n);
    }

    private final int rank;
    private final int[] size;
    private final int[][] step;
    private final int[] start;
    private final long numel;

    Walk(Operand... operands) {
        Shape shape = operands[0].shape();
        int k = operands.length;
        int dims = shape.rank();
        int[] sizes = new int[Math.max(1, dims)];
        int[][] steps = new int[Math.max(1, dims)][k];
        int r = 0;
        for (int d = 0; d < dims; d++) {
            int n = Math.toIntExact(shape.get(d));
            if (n == 1) {
                continue;
            }
            if (r > 0 && mergeable(operands, d, n, steps[r - 1])) {
                sizes[r - 1] *= n;
            } else {
                sizes[r++] = n;
            }
            for (int o = 0; o < k; o++) {
                steps[r - 1][o] = (int) operands[o].layout().stride(d);
            }
        }
        if (r == 0) {
            sizes[r++] = 1;
        }
        this.rank = r;
        this.size = sizes;
        this.step = steps;
        this.numel = shape.numel();
        this.start = new int[k];
        for (int o = 0; o < k; o++) {
            Layout l = operands[o].layout();
            start[o] = Math.toIntExact(l.offset());
        }
    }

    private static boolean mergeable(Operand[] operands, int d, int n, int[] outer) {
        for (int o = 0; o < operands.length; o++) {
            if (outer[o] != operands[o].layout().stride(d) * n) {
                return false;
            }
        }
        return true;
    }

    void forEach(Run inner) {
        if (numel == 0) {
            return;
        }
        int last = rank - 1;
        int[] at = start.clone();
        int[] counter = new int[rank];
        while (true) {
            inner.run(at, step[last], size[last]);
            int d = last - 1;
            for (; d >= 0; d--) {
                for (int o = 0; o < at.length; o++) {
                    at[o] += step[d][o];
                }
                if (++counter[d] < size[d]) {
                    break;
                }
                for (int o = 0; o < at.length; o++) {
                    at[o] -= step[d][o] * size[d];
                }
                counter[d] = 0;
            }
            if (d < 0) {
                return;
            }
        }
    }
}

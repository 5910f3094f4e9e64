package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DTypeError;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A product of several matrices, in the order of least work (Cormen et al., "Introduction to Algorithms", 15.2).
public final class MultiDot {
    private MultiDot() {}

    /// The first and the last may be vectors: a row and a column.
    public static Tensor of(List<Tensor> tensors) {
        int n = tensors.size();
        if (n < 2) {
            throw new ShapeError("multi_dot(): expected at least 2 tensors but got " + n
                    + "\n  It multiplies a chain: multiDot(a, b, c) is A B C.");
        }
        boolean row = tensors.getFirst().dim() == 1;
        boolean column = tensors.getLast().dim() == 1;
        List<Tensor> chain = new ArrayList<>(tensors);
        chain.set(0, row ? chain.getFirst().unsqueeze(0) : chain.getFirst());
        chain.set(n - 1, column ? chain.getLast().unsqueeze(1) : chain.getLast());
        check(tensors, chain);
        Tensor out = product(chain, splits(chain), 0, n - 1);
        Tensor flat = column ? out.squeeze(1) : out;
        return row ? flat.squeeze(0) : flat;
    }

    private static void check(List<Tensor> given, List<Tensor> chain) {
        int n = chain.size();
        for (int i = 0; i < n; i++) {
            Tensor t = chain.get(i);
            if (t.dim() != 2) {
                String which = i == 0 ? "the first tensor" : i == n - 1 ? "the last tensor" : "tensor " + i;
                throw new ShapeError("multi_dot(): " + which + " must be " + (i == 0 || i == n - 1 ? "1D or 2D" : "2D")
                        + " but got " + given.get(i).dim() + "D\n  It has shape "
                        + given.get(i).shape().list() + "; batches of matrices take matmul, two at a time.");
            }
            if (t.dtype() != chain.getFirst().dtype()) {
                throw new DTypeError("multi_dot(): all tensors must have be the same dtype but tensor 0 is "
                        + name(chain.getFirst()) + " and tensor " + i + " " + name(t) + "\n  Convert one of them: to("
                        + chain.getFirst().dtype().name() + ").");
            }
            if (i > 0 && chain.get(i - 1).size(1) != t.size(0)) {
                throw new ShapeError("multi_dot(): tensors " + (i - 1) + " and " + i + " with shapes "
                        + given.get(i - 1).shape().list() + " and "
                        + given.get(i).shape().list() + " cannot be multiplied\n  The columns of each, "
                        + chain.get(i - 1).size(1) + " here, must be as many as the rows of the next, " + t.size(0)
                        + ".");
            }
        }
    }

    private static String name(Tensor t) {
        return t.dtype().scalarName().toLowerCase(Locale.ROOT);
    }

    /// Where to cut the product of matrices `i` to `j` in two: after `[i][j]`.
    private static int[][] splits(List<Tensor> chain) {
        int n = chain.size();
        double[][] cost = new double[n][n];
        int[][] split = new int[n][n];
        for (int length = 1; length < n; length++) {
            for (int i = 0; i + length < n; i++) {
                int j = i + length;
                cost[i][j] = Double.POSITIVE_INFINITY;
                for (int k = j - 1; k >= i; k--) {
                    double outer = (double) chain.get(i).size(0) * chain.get(j).size(1);
                    double work =
                            cost[i][k] + cost[k + 1][j] + outer * chain.get(k).size(1);
                    if (work < cost[i][j]) {
                        cost[i][j] = work;
                        split[i][j] = k;
                    }
                }
            }
        }
        return split;
    }

    private static Tensor product(List<Tensor> chain, int[][] split, int i, int j) {
        if (i == j) {
            return chain.get(i);
        }
        int k = split[i][j];
        return product(chain, split, i, k).mm(product(chain, split, k + 1, j));
    }
}

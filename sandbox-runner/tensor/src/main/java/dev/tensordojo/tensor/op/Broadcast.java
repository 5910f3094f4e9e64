package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;

/// Broadcasting: sizes are aligned at the right and fit when they are equal, 1 or missing.
public final class Broadcast {
    private Broadcast() {}

    /// The common shape of two shapes.
    public static Shape shapes(Shape a, Shape b) {
        if (a.equals(b)) {
            return a;
        }
        int n = Math.max(a.rank(), b.rank());
        long[] out = new long[n];
        for (int i = 1; i <= n; i++) {
            long p = i <= a.rank() ? a.get(a.rank() - i) : 1;
            long q = i <= b.rank() ? b.get(b.rank() - i) : 1;
            if (p != q && p != 1 && q != 1) {
                throw mismatch(a, b, n - i);
            }
            out[n - i] = p == 1 ? q : p;
        }
        return Shape.of(out);
    }

    static ShapeError mismatch(Shape a, Shape b, int dim) {
        int n = Math.max(a.rank(), b.rank());
        long p = a.get(dim - n + a.rank());
        long q = b.get(dim - n + b.rank());
        StringBuilder top = new StringBuilder("\n    a: ");
        StringBuilder bottom = new StringBuilder("\n    b: ");
        StringBuilder mark = new StringBuilder("\n       ");
        for (int i = 0; i < n; i++) {
            String x = i < n - a.rank() ? "" : Long.toString(a.get(i - n + a.rank()));
            String y = i < n - b.rank() ? "" : Long.toString(b.get(i - n + b.rank()));
            int width = Math.max(x.length(), y.length());
            top.append(" ".repeat(width - x.length())).append(x).append("  ");
            bottom.append(" ".repeat(width - y.length())).append(y).append("  ");
            mark.append((i == dim ? "^" : " ").repeat(width)).append("  ");
        }
        return new ShapeError("The size of tensor a (" + p + ") must match the size of tensor b (" + q
                + ") at non-singleton dimension " + dim
                + "\n  Shapes are aligned at the right; sizes must be equal, or one of them 1 or missing:"
                + top.toString().stripTrailing() + bottom.toString().stripTrailing()
                + mark.toString().stripTrailing()
                + "\n  Try unsqueeze, transpose or reshape on one of them.");
    }

    /// Checks that a shape can be stretched to another.
    static void checkExpandable(Shape from, Shape to) {
        if (from.equals(to)) {
            return;
        }
        boolean fits = from.rank() <= to.rank();
        for (int i = 1; fits && i <= from.rank(); i++) {
            long f = from.get(-i);
            fits = f == to.get(-i) || f == 1;
        }
        if (!fits) {
            Shape common = shapes(to, from);
            throw new ShapeError(
                    "output with shape " + to.list() + " doesn't match the broadcast shape " + common.list());
        }
    }

    /// Sums a gradient over the dimensions in which its tensor had been stretched.
    public static Tensor sumTo(Tensor g, Shape target) {
        if (g.shape().equals(target)) {
            return g;
        }
        int lead = g.dim() - target.rank();
        int[] dims = new int[g.dim()];
        int k = 0;
        for (int i = 0; i < g.dim(); i++) {
            if (i < lead || (target.get(i - lead) == 1 && g.shape().get(i) != 1)) {
                dims[k++] = i;
            }
        }
        Tensor r = k == 0 ? g : Reduce.sum(g, java.util.Arrays.copyOf(dims, k), true, null);
        return lead > 0 || !r.shape().equals(target) ? r.reshape(target) : r;
    }
}

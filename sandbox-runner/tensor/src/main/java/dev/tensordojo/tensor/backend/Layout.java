package dev.tensordojo.tensor.backend;

import dev.tensordojo.tensor.Shape;

/// How a tensor lies in its storage: sizes, steps and the first element. Every view is another layout.
public final class Layout {
    private final Shape shape;
    private final long[] strides;
    private final long offset;
    private final boolean contiguous;

    public Layout(Shape shape, long[] strides, long offset) {
        this.shape = shape;
        this.strides = strides.clone();
        this.offset = offset;
        this.contiguous = isContiguous(shape, strides);
    }

    private Layout(Shape shape) {
        this.shape = shape;
        this.strides = rowMajor(shape);
        this.offset = 0;
        this.contiguous = true;
    }

    /// Row-major from the start of the storage.
    public static Layout contiguous(Shape shape) {
        return new Layout(shape);
    }

    /// The steps of a row-major array; a size of 0 counts as 1, as in PyTorch.
    public static long[] rowMajor(Shape shape) {
        long[] s = new long[shape.rank()];
        long step = 1;
        for (int i = s.length - 1; i >= 0; i--) {
            s[i] = step;
            step *= Math.max(1, shape.get(i));
        }
        return s;
    }

    private static boolean isContiguous(Shape shape, long[] strides) {
        if (shape.numel() == 0) {
            return true;
        }
        long step = 1;
        for (int i = strides.length - 1; i >= 0; i--) {
            long d = shape.get(i);
            if (d != 1) {
                if (strides[i] != step) {
                    return false;
                }
                step *= d;
            }
        }
        return true;
    }

    public Shape shape() {
        return shape;
    }

    public long stride(int dim) {
        return strides[dim];
    }

    public long[] strides() {
        return strides.clone();
    }

    public long offset() {
        return offset;
    }

    /// True when the elements stand in row-major order without gaps.
    public boolean contiguous() {
        return contiguous;
    }

    /// Stretches to a larger shape by steps of 0; the shapes must be compatible (checked above the seam).
    public Layout expand(Shape target) {
        if (target.equals(shape)) {
            return this;
        }
        int n = target.rank();
        int lead = n - shape.rank();
        long[] s = new long[n];
        for (int i = 0; i < n; i++) {
            boolean stretched = i < lead || (shape.get(i - lead) == 1 && target.get(i) != 1);
            s[i] = stretched ? 0 : strides[i - lead];
        }
        return new Layout(target, s, offset);
    }
}

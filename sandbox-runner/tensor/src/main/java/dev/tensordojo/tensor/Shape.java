package dev.tensordojo.tensor;

import java.util.Arrays;

/// The sizes of a tensor's dimensions; immutable, prints as `torch.Size([2, 3])`.
public final class Shape {
    /// The shape of a 0-dim tensor: no dimensions, one element.
    public static final Shape SCALAR = new Shape(new long[0]);

    private final long[] dims;
    private final long numel;

    private Shape(long[] dims) {
        this.dims = dims;
        long n = 1;
        for (long d : dims) {
            n = Math.multiplyExact(n, d);
        }
        this.numel = n;
    }

    /// A shape with these sizes; a negative size is an error.
    public static Shape of(long... dims) {
        for (long d : dims) {
            if (d < 0) {
                throw new ShapeError(
                        "Trying to create tensor with negative dimension " + d + ": " + Arrays.toString(dims));
            }
        }
        return dims.length == 0 ? SCALAR : new Shape(dims.clone());
    }

    /// As [#of(long...)].
    public static Shape of(int[] dims) {
        long[] l = new long[dims.length];
        for (int i = 0; i < l.length; i++) {
            l[i] = dims[i];
        }
        return of(l);
    }

    /// The number of dimensions.
    public int rank() {
        return dims.length;
    }

    /// The number of elements.
    public long numel() {
        return numel;
    }

    /// The size of a dimension; negative counts from the end.
    public long get(int dim) {
        return dims[existing(dim)];
    }

    /// A copy as an array.
    public long[] toArray() {
        return dims.clone();
    }

    /// Resolves a dimension number that may be negative; a 0-dim tensor takes 0 and -1 as PyTorch does.
    public int dim(int dim) {
        int n = Math.max(1, dims.length);
        if (dim < -n || dim >= n) {
            throw dimError(dim, n);
        }
        return dim < 0 ? dim + n : dim;
    }

    /// Resolves a dimension number that may be negative; a 0-dim tensor has none.
    int existing(int dim) {
        if (dims.length == 0) {
            throw new IndexError("Dimension specified as " + dim + " but tensor has no dimensions"
                    + "\n  A 0-dim tensor is a single number: item() reads it, unsqueeze(0) makes a vector of it.");
        }
        return dim(dim);
    }

    private static IndexError dimError(int dim, int n) {
        return new IndexError("Dimension out of range (expected to be in range of [" + -n + ", " + (n - 1)
                + "], but got " + dim + ")\n  A tensor with " + n + " dimension" + (n == 1 ? "" : "s")
                + " numbers them 0 to " + (n - 1) + ", or -" + n + " to -1 from the end.");
    }

    /// This shape with one dimension's size replaced.
    public Shape with(int dim, long size) {
        long[] d = dims.clone();
        d[dim(dim)] = size;
        return new Shape(d);
    }

    /// This shape without one dimension.
    public Shape without(int dim) {
        if (dims.length == 0) {
            return this;
        }
        int k = dim(dim);
        long[] d = new long[dims.length - 1];
        System.arraycopy(dims, 0, d, 0, k);
        System.arraycopy(dims, k + 1, d, k, d.length - k);
        return new Shape(d);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape s && (s == this || Arrays.equals(dims, s.dims));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    /// Only the list: `[2, 3]`.
    public String list() {
        return Arrays.toString(dims);
    }

    @Override
    public String toString() {
        return "torch.Size(" + list() + ")";
    }
}

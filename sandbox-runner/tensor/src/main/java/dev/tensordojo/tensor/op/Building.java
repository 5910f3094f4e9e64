package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.IndexError;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.autograd.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Tensors built from tensors: grids, diagonals, triangles, stacks, combinations.
public final class Building {
    private Building() {}

    /// Coordinates of a grid; `indexing` is `"ij"` (rows first) or `"xy"`.
    public static List<Tensor> meshgrid(List<Tensor> axes, String indexing) {
        if (!indexing.equals("ij") && !indexing.equals("xy")) {
            throw new ValueError("torch.meshgrid: indexing must be one of \"xy\" or \"ij\", but received: " + indexing);
        }
        int n = axes.size();
        boolean swap = indexing.equals("xy") && n >= 2;
        List<Tensor> in = new ArrayList<>(axes);
        if (swap) {
            in.set(0, axes.get(1));
            in.set(1, axes.get(0));
        }
        long[] shape = new long[n];
        for (int i = 0; i < n; i++) {
            if (in.get(i).dim() > 1) {
                throw new ShapeError("torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got: "
                        + in.get(i).shape().list());
            }
            shape[i] = in.get(i).numel();
        }
        List<Tensor> out = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            long[] line = new long[n];
            Arrays.fill(line, 1);
            line[i] = shape[i];
            Tensor g = in.get(i).reshape(line).expand(shape);
            out.add(g);
        }
        if (swap) {
            Tensor first = out.get(0);
            out.set(0, out.get(1));
            out.set(1, first);
        }
        return out;
    }

    /// All tuples of one element of each.
    public static Tensor cartesianProd(List<Tensor> tensors) {
        if (tensors.size() == 1) {
            return tensors.getFirst();
        }
        List<Tensor> columns = new ArrayList<>();
        for (Tensor g : meshgrid(tensors, "ij")) {
            columns.add(g.reshape(-1));
        }
        return Joining.stack(1, columns.toArray(Tensor[]::new));
    }

    /// All choices of `r` elements, in order.
    public static Tensor combinations(Tensor a, int r, boolean withReplacement) {
        if (a.dim() != 1) {
            throw new ShapeError(
                    "Expect a 1D vector, but got shape " + a.shape().list());
        }
        int n = Math.toIntExact(a.numel());
        List<long[]> rows = new ArrayList<>();
        choose(new long[r], 0, 0, n, withReplacement, rows);
        long[] index = new long[rows.size() * r];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, index, i * r, r);
        }
        return a.indexSelect(0, Creation.longs(a, index)).reshape(rows.size(), r);
    }

    private static void choose(long[] row, int at, int from, int n, boolean again, List<long[]> out) {
        if (at == row.length) {
            out.add(row.clone());
            return;
        }
        for (int i = from; i < n; i++) {
            row[at] = i;
            choose(row, at + 1, again ? i : i + 1, n, again, out);
        }
    }

    private static Tensor triangleMask(Tensor like, int diagonal, boolean upper) {
        int rows = (int) like.size(-2);
        int cols = (int) like.size(-1);
        long[] mask = new long[rows * cols];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                boolean keep = upper ? j - i >= diagonal : j - i <= diagonal;
                mask[i * cols + j] = keep ? 1 : 0;
            }
        }
        return Kernels.cast(Creation.adopt(like, mask, Shape.of(rows, cols), DType.INT64), DType.BOOL);
    }

    private static Tensor triangle(Tensor a, int diagonal, boolean upper) {
        if (a.dim() < 2) {
            throw new ShapeError((upper ? "triu" : "tril") + ": input tensor must have at least 2 dimensions");
        }
        Tensor out =
                Select.where(triangleMask(a, diagonal, upper), a, a.detach().zerosLike());
        return Node.composed(upper ? "TriuBackward0" : "TrilBackward0", out, a);
    }

    /// The lower triangle; the rest 0.
    public static Tensor tril(Tensor a, int diagonal) {
        return triangle(a, diagonal, false);
    }

    /// The upper triangle; the rest 0.
    public static Tensor triu(Tensor a, int diagonal) {
        return triangle(a, diagonal, true);
    }

    /// A vector on the diagonal of a matrix, or the diagonal of a matrix.
    public static Tensor diag(Tensor a, int diagonal) {
        return switch (a.dim()) {
            case 1 -> Node.composed("DiagBackward0", diagEmbed(a, diagonal, -2, -1), a);
            case 2 -> Node.composed("DiagBackward0", a.diagonal(diagonal, 0, 1).clone(), a);
            default -> throw new ShapeError("diag(): Supports 1D or 2D tensors. Got " + a.dim() + "D");
        };
    }

    /// The last dimension laid on diagonals of new dimensions `dim1`, `dim2`.
    public static Tensor diagEmbed(Tensor a, int offset, int dim1, int dim2) {
        int n = a.dim() + 1;
        if (dim1 < -n || dim1 >= n || dim2 < -n || dim2 >= n) {
            throw new IndexError("Dimension out of range (expected to be in range of [" + -n + ", " + (n - 1)
                    + "], but got " + (dim1 < -n || dim1 >= n ? dim1 : dim2) + ")");
        }
        int p = Math.floorMod(dim1, n);
        int q = Math.floorMod(dim2, n);
        if (p == q) {
            throw new ShapeError("diagonal dimensions cannot be identical " + dim1 + ", " + dim2);
        }
        long size = a.size(-1) + Math.abs(offset);
        long[] lead = Arrays.copyOf(a.shape().toArray(), n);
        lead[n - 2] = size;
        lead[n - 1] = size;
        Views.Region diagonal = x -> Views.diagonal(x, offset, -2, -1);
        Tensor out = Views.embed(a, Shape.of(lead), diagonal, diagonal).movedim(new int[] {-2, -1}, new int[] {p, q});
        return Node.composed("DiagEmbedBackward0", out, a);
    }

    /// Matrices along the diagonal of a larger one.
    public static Tensor blockDiag(List<Tensor> tensors) {
        long cols = 0;
        List<Tensor> blocks = new ArrayList<>();
        for (Tensor t : tensors) {
            if (t.dim() > 2) {
                throw new ShapeError("torch.block_diag: Input tensors must have 2 or fewer dimensions. Input 0 has "
                        + t.dim() + " dimensions");
            }
            Tensor m = atLeast2d(t);
            blocks.add(m);
            cols += m.size(1);
        }
        List<Tensor> rows = new ArrayList<>();
        long left = 0;
        for (Tensor m : blocks) {
            long right = cols - left - m.size(1);
            rows.add(Joining.cat(
                    1,
                    Creation.zeros(m, Shape.of(m.size(0), left), m.dtype()),
                    m,
                    Creation.zeros(m, Shape.of(m.size(0), right), m.dtype())));
            left += m.size(1);
        }
        Tensor out = Joining.cat(0, rows.toArray(Tensor[]::new));
        return Node.composed("BlockDiagBackward0", out, tensors.toArray(Tensor[]::new));
    }

    public static Tensor atLeast1d(Tensor a) {
        return a.dim() == 0 ? a.reshape(1) : a;
    }

    public static Tensor atLeast2d(Tensor a) {
        return a.dim() == 0 ? a.reshape(1, 1) : a.dim() == 1 ? a.unsqueeze(0) : a;
    }

    public static Tensor atLeast3d(Tensor a) {
        return switch (a.dim()) {
            case 0 -> a.reshape(1, 1, 1);
            case 1 -> a.unsqueeze(0).unsqueeze(2);
            case 2 -> a.unsqueeze(2);
            default -> a;
        };
    }

    private static void checkSome(String name, List<Tensor> tensors) {
        if (tensors.isEmpty()) {
            throw new ValueError(name + " expects a non-empty TensorList");
        }
    }

    private static Tensor joined(int dim, List<Tensor> lifted) {
        return Joining.cat(dim, lifted.toArray(Tensor[]::new));
    }

    /// Joins side by side: along dimension 1, vectors along 0.
    public static Tensor hstack(List<Tensor> tensors) {
        checkSome("hstack", tensors);
        List<Tensor> lifted = tensors.stream().map(Building::atLeast1d).toList();
        return joined(lifted.getFirst().dim() == 1 ? 0 : 1, lifted);
    }

    /// Joins as rows.
    public static Tensor vstack(List<Tensor> tensors) {
        checkSome("vstack", tensors);
        return joined(0, tensors.stream().map(Building::atLeast2d).toList());
    }

    /// Joins in depth: along dimension 2.
    public static Tensor dstack(List<Tensor> tensors) {
        checkSome("dstack", tensors);
        return joined(2, tensors.stream().map(Building::atLeast3d).toList());
    }

    /// Joins vectors as columns.
    public static Tensor columnStack(List<Tensor> tensors) {
        List<Tensor> lifted = new ArrayList<>();
        for (Tensor t : tensors) {
            lifted.add(t.dim() <= 1 ? t.reshape(t.numel(), 1) : t);
        }
        return joined(1, lifted);
    }

    /// All stretched to their common shape.
    public static List<Tensor> broadcastTensors(List<Tensor> tensors) {
        Shape shape = Shape.SCALAR;
        for (Tensor t : tensors) {
            shape = Broadcast.shapes(shape, t.shape());
        }
        List<Tensor> out = new ArrayList<>();
        for (Tensor t : tensors) {
            out.add(t.expand(shape));
        }
        return out;
    }

    /// Nearly equal parts, or cut at these positions.
    public static List<Tensor> tensorSplit(Tensor a, long[] cuts, int dim) {
        long n = a.size(dim);
        List<Tensor> out = new ArrayList<>();
        long from = 0;
        for (long c : cuts) {
            long to = Math.clamp(c < 0 ? c + n : c, from, n);
            out.add(a.narrow(dim, from, to - from));
            from = to;
        }
        out.add(a.narrow(dim, from, n - from));
        return out;
    }

    public static List<Tensor> tensorSplit(Tensor a, int sections, int dim) {
        if (a.dim() == 0) {
            throw new ShapeError("tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims");
        }
        if (sections <= 0) {
            throw new ValueError("number of sections must be larger than 0, got " + sections);
        }
        long n = a.size(dim);
        long[] cuts = new long[sections - 1];
        long at = 0;
        for (int i = 0; i < cuts.length; i++) {
            at += n / sections + (i < n % sections ? 1 : 0);
            cuts[i] = at;
        }
        return tensorSplit(a, cuts, dim);
    }

    /// Turned by `k` quarter turns in the plane of two dimensions.
    public static Tensor rot90(Tensor a, int k, int dim0, int dim1) {
        if (a.dim() < 2) {
            throw new ShapeError("expected total dims >= 2, but got total dims = " + a.dim());
        }
        int p = a.shape().dim(dim0);
        int q = a.shape().dim(dim1);
        if (p == q) {
            throw new ShapeError(
                    "expected rotation dims to be different, but got dim0 = " + dim0 + " and dim1 = " + dim1);
        }
        return switch (Math.floorMod(k, 4)) {
            case 1 -> a.flip(q).transpose(p, q);
            case 2 -> a.flip(p, q);
            case 3 -> a.flip(p).transpose(p, q);
            default -> a.clone();
        };
    }

    /// Differences of neighbours, `n` times over.
    public static Tensor diff(Tensor a, int n, int dim) {
        if (a.dim() == 0) {
            throw new ShapeError("diff expects input to be at least one-dimensional");
        }
        Tensor x = a;
        for (int i = 0; i < n; i++) {
            long size = x.size(dim);
            if (size == 0) {
                break;
            }
            Tensor hi = x.narrow(dim, 1, size - 1);
            Tensor lo = x.narrow(dim, 0, size - 1);
            x = x.dtype() == DType.BOOL ? hi.logicalXor(lo) : hi.sub(lo);
        }
        return n == 0 ? a.clone() : x;
    }

    /// The area under a curve by trapezoids; nothing lies under a curve without points.
    public static Tensor trapezoid(Tensor y, Tensor dx, int dim) {
        long n = y.size(dim);
        if (n == 0) {
            return y.detach().sum(dim);
        }
        return y.narrow(dim, 1, n - 1)
                .add(y.narrow(dim, 0, n - 1))
                .mul(dx)
                .sum(dim)
                .div(2);
    }

    /// The area under a curve given by its points.
    public static Tensor trapezoidPoints(Tensor y, Tensor x, int dim) {
        if (y.size(dim) == 0) {
            return trapezoid(y, x, dim);
        }
        Tensor width;
        if (x.dim() == 1 && y.dim() > 1) {
            long[] sizes = new long[y.dim()];
            Arrays.fill(sizes, 1);
            sizes[y.shape().dim(dim)] = x.numel() - 1;
            width = diff(x, 1, 0).reshape(sizes);
        } else {
            width = diff(x, 1, x.dim() < y.dim() && dim >= 0 ? dim - (y.dim() - x.dim()) : dim);
        }
        return trapezoid(y, width, dim);
    }
}

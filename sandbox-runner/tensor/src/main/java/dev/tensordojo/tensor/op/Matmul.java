package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DTypeError;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.backend.Backend;
import dev.tensordojo.tensor.backend.Layout;
import dev.tensordojo.tensor.backend.Operand;
import org.jspecify.annotations.Nullable;

/// Matrix products.
public final class Matmul {
    private Matmul() {}

    private static void checkTypes(Tensor a, Tensor b) {
        if (a.dtype() != b.dtype()) {
            throw new DTypeError("expected m1 and m2 to have the same dtype, but got: "
                    + a.dtype().scalarName() + " != " + b.dtype().scalarName()
                    + "\n  Convert one of them, for example b.to(a.dtype()).");
        }
    }

    static ShapeError mismatch(Tensor a, Tensor b) {
        Shape p = a.shape();
        Shape q = b.shape();
        String hint = "\n  (n, m) times (m, p) gives (n, p): the inner sizes " + p.get(-1) + " and "
                + q.get(Math.max(0, q.rank() - 2)) + " must be equal.";
        if (q.rank() >= 2 && p.get(-1) == q.get(-1)) {
            hint += "\n  Transposing the second one would fit: a.matmul(b.T()).";
        } else if (p.rank() == 2 && q.rank() >= 2 && p.get(0) == q.get(-2)) {
            hint += "\n  Transposing the first one would fit: a.T().matmul(b).";
        }
        return new ShapeError(
                "mat1 and mat2 shapes cannot be multiplied (" + times(p) + " and " + times(q) + ")" + hint);
    }

    private static String times(Shape s) {
        long cols = s.get(-1);
        return (cols == 0 ? 0 : s.numel() / cols) + "x" + cols;
    }

    /// `(n, m) · (m, p) → (n, p)`.
    public static Tensor mm(Tensor a, Tensor b) {
        if (a.dim() != 2 || b.dim() != 2) {
            throw new ShapeError((a.dim() != 2 ? "self" : "mat2") + " must be a matrix"
                    + "\n  mm takes two 2-D tensors, got " + a.shape().list() + " and "
                    + b.shape().list()
                    + ". matmul() takes other numbers of dimensions.");
        }
        checkTypes(a, b);
        if (a.shape().get(1) != b.shape().get(0)) {
            throw mismatch(a, b);
        }
        Tensor out = product(a, b);
        if (GradMode.records(a, b)) {
            Node.of("MmBackward0", out).input(a, b, (g, y) -> mm(g, y.t())).input(b, a, (g, x) -> mm(x.t(), g));
        }
        return out;
    }

    /// `x Wᵀ + b`: `(n, in)`, `(out, in)`, `(out) → (n, out)`, the bias taken into the product.
    public static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        boolean fits = bias != null
                && x.dim() == 2
                && weight.dim() == 2
                && bias.dim() == 1
                && x.dtype().isFloatingPoint()
                && x.dtype() == weight.dtype()
                && x.dtype() == bias.dtype()
                && x.size(1) == weight.size(1)
                && bias.size(0) == weight.size(0)
                && x.device().equals(weight.device())
                && x.device().equals(bias.device());
        if (bias == null || !fits) {
            Tensor y = matmul(x, weight.t());
            return bias == null ? y : y.add(bias);
        }
        Backend backend = Kernels.backend(x);
        Tensor out = Kernels.empty(x, x.dtype(), Shape.of(x.size(0), weight.size(0)));
        backend.copy(bias.operand().expand(out.shape()), out.operand());
        backend.gemm(1, batch(x, false), batch(weight, true), 1, batch(out, false));
        if (GradMode.records(x, weight, bias)) {
            Node.of("AddmmBackward0", out)
                    .input(bias, g -> g)
                    .input(x, weight, Matmul::mm)
                    .input(weight, x, (g, v) -> mm(g.t(), v));
        }
        return out;
    }

    /// A matrix as a batch of one, transposed if wanted.
    private static Operand batch(Tensor a, boolean transposed) {
        Layout l = a.operand().layout();
        int row = transposed ? 1 : 0;
        int col = 1 - row;
        return new Operand(
                a.operand().storage(),
                new Layout(
                        Shape.of(1, a.size(row), a.size(col)),
                        new long[] {0, l.stride(row), l.stride(col)},
                        l.offset()));
    }

    /// Batched `(B, n, m) · (B, m, p) → (B, n, p)`.
    public static Tensor bmm(Tensor a, Tensor b) {
        if (a.dim() != 3 || b.dim() != 3) {
            throw new ShapeError((a.dim() != 3 ? "batch1" : "batch2") + " must be a 3D tensor");
        }
        checkTypes(a, b);
        if (a.shape().get(0) != b.shape().get(0)
                || a.shape().get(2) != b.shape().get(1)) {
            throw new ShapeError("Expected size for first two dimensions of batch2 tensor to be: ["
                    + a.shape().get(0) + ", " + a.shape().get(2) + "] but got: ["
                    + b.shape().get(0) + ", "
                    + b.shape().get(1) + "].");
        }
        Tensor out = product(a, b);
        if (GradMode.records(a, b)) {
            Node.of("BmmBackward0", out)
                    .input(a, b, (g, y) -> bmm(g, y.transpose(1, 2)))
                    .input(b, a, (g, x) -> bmm(x.transpose(1, 2), g));
        }
        return out;
    }

    /// The kernel call for two or three dimensions.
    private static Tensor product(Tensor a, Tensor b) {
        Kernels.checkSameDevice(a, b);
        int rank = a.dim();
        long n = a.shape().get(rank - 2);
        long p = b.shape().get(rank - 1);
        Shape shape = rank == 2 ? Shape.of(n, p) : Shape.of(a.shape().get(0), n, p);
        Tensor out = Kernels.empty(a, a.dtype(), shape);
        if (rank == 2) {
            Kernels.backend(a).gemm(1, batch(a, false), batch(b, false), 0, batch(out, false));
        } else {
            Kernels.backend(a).gemm(1, a.operand(), b.operand(), 0, out.operand());
        }
        return out;
    }

    /// 1-D · 1-D is a dot product, 2-D · 2-D a matrix product, a 1-D argument becomes a row or column for the time
    /// being, and dimensions before the last two broadcast.
    public static Tensor matmul(Tensor a, Tensor b) {
        int p = a.dim();
        int q = b.dim();
        if (p == 0 || q == 0) {
            throw new ShapeError("both arguments to matmul need to be at least 1D, but they are " + p + "D and " + q
                    + "D\n  To scale a tensor by a number use mul.");
        }
        if (p == 1 && q == 1) {
            return dot(a, b);
        }
        if (p == 2 && q == 2) {
            return mm(a, b);
        }
        if (p == 2 && q == 1) {
            return mv(a, b);
        }
        if (p == 1) {
            if (a.shape().get(0) != b.shape().get(-2)) {
                throw mismatch(a.unsqueeze(0), b);
            }
            return matmul(a.unsqueeze(0), b).squeeze(-2);
        }
        if (q == 1) {
            if (a.shape().get(-1) != b.shape().get(0)) {
                throw new ShapeError("size mismatch, got input (" + times(a.shape()) + "), vec ("
                        + b.shape().get(0) + ")");
            }
            return matmul(a, b.unsqueeze(1)).squeeze(-1);
        }
        if (a.shape().get(-1) != b.shape().get(-2)) {
            throw mismatch(a, b);
        }
        if (q == 2) {
            long[] sizes = a.shape().toArray();
            sizes[p - 1] = b.shape().get(1);
            return mm(a.reshape(a.numel() == 0 ? rows(a) : -1, a.shape().get(-1)), b)
                    .reshape(sizes);
        }
        Shape batchA = lead(a.shape());
        Shape batchB = lead(b.shape());
        Shape batch = Broadcast.shapes(batchA, batchB);
        long n = batch.numel();
        Tensor x = a.expand(join(batch, a.shape()))
                .reshape(n, a.shape().get(-2), a.shape().get(-1));
        Tensor y = b.expand(join(batch, b.shape()))
                .reshape(n, b.shape().get(-2), b.shape().get(-1));
        Tensor out = bmm(x, y);
        long[] sizes = join(batch, Shape.of(a.shape().get(-2), b.shape().get(-1)));
        return out.reshape(sizes);
    }

    private static long rows(Tensor a) {
        long r = 1;
        for (int i = 0; i < a.dim() - 1; i++) {
            r *= a.shape().get(i);
        }
        return r;
    }

    private static Shape lead(Shape s) {
        return Shape.of(java.util.Arrays.copyOf(s.toArray(), s.rank() - 2));
    }

    private static long[] join(Shape batch, Shape matrix) {
        long[] out = java.util.Arrays.copyOf(batch.toArray(), batch.rank() + 2);
        out[batch.rank()] = matrix.get(-2);
        out[batch.rank() + 1] = matrix.get(-1);
        return out;
    }

    /// Matrix times vector.
    public static Tensor mv(Tensor a, Tensor b) {
        if (a.dim() != 2 || b.dim() != 1) {
            throw new ShapeError("vector + matrix @ vector expected, got " + a.dim() + ", " + b.dim());
        }
        if (a.shape().get(1) != b.shape().get(0)) {
            throw new ShapeError("size mismatch, got input (" + a.shape().get(0) + "), mat (" + times(a.shape())
                    + "), vec (" + b.shape().get(0) + ")");
        }
        return Node.composed("MvBackward0", mm(a, b.unsqueeze(1)).squeeze(1), a, b);
    }

    /// The sum of the products of two 1-D tensors.
    public static Tensor dot(Tensor a, Tensor b) {
        if (a.dim() != 1 || b.dim() != 1) {
            throw new ShapeError("1D tensors expected, but got " + a.dim() + "D and " + b.dim() + "D tensors");
        }
        if (a.dtype() != b.dtype()) {
            throw new DTypeError("dot : expected both vectors to have same dtype, but found "
                    + a.dtype().scalarName() + " and " + b.dtype().scalarName());
        }
        if (a.numel() != b.numel()) {
            throw new ShapeError("inconsistent tensor size, expected tensor [" + a.numel() + "] and src [" + b.numel()
                    + "] to have the same number of elements, but got " + a.numel() + " and " + b.numel()
                    + " elements respectively");
        }
        return Node.composed("DotBackward0", mm(a.unsqueeze(0), b.unsqueeze(1)).reshape(), a, b);
    }

    /// `x1ᵀ A x2 + b` for each output: `(*, n)`, `(*, m)`, weight `(out, n, m) → (*, out)`.
    public static Tensor bilinear(Tensor x1, Tensor x2, Tensor weight, @Nullable Tensor bias) {
        for (int i = 0; i < 2; i++) {
            Tensor in = i == 0 ? x1 : x2;
            if (in.size(-1) != weight.size(i + 1)) {
                throw new ShapeError("bilinear(): input" + (i + 1) + " size does not match weight size: got "
                        + in.size(-1) + " but expected " + weight.size(i + 1));
            }
        }
        Tensor left = x1.unsqueeze(-2).unsqueeze(-2);
        Tensor y = left.matmul(weight).squeeze(-2).mul(x2.unsqueeze(-2)).sum(-1);
        return bias == null ? y : y.add(bias);
    }
}

package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;

/// Copies: into another dtype, or as they are.
public final class Casting {
    private Casting() {}

    /// The tensor in another dtype; itself when nothing changes. Floats are truncated toward zero to integers.
    public static Tensor to(Tensor a, DType dtype) {
        if (a.dtype() == dtype) {
            return a;
        }
        Tensor out = Kernels.cast(a, dtype);
        if (dtype.isFloatingPoint() && GradMode.records(a)) {
            Node.of("ToCopyBackward0", out).input(a, g -> g);
        }
        return out;
    }

    /// A row-major copy with its own memory.
    public static Tensor clone(Tensor a) {
        Tensor out = Kernels.empty(a, a.dtype(), a.shape());
        Kernels.backend(a).copy(a.operand(), out.operand());
        if (GradMode.records(a)) {
            Node.of("CloneBackward0", out).input(a, g -> g);
        }
        return out;
    }

    /// The tensor itself when it is row-major, else a copy that is.
    public static Tensor contiguous(Tensor a) {
        return a.isContiguous() ? a : clone(a);
    }
}

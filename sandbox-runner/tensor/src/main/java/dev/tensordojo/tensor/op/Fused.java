package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.autograd.Engine;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.backend.FusedKernels;
import dev.tensordojo.tensor.backend.Layout;
import dev.tensordojo.tensor.backend.Operand;
import dev.tensordojo.tensor.backend.UnaryOp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When the backend's fused kernels may be used, and derivatives that are worth one kernel instead of several.
public final class Fused {
    private Fused() {}

    /// The fused kernels for a tensor: float32, row-major, on a backend that has them; else null.
    public static @Nullable FusedKernels kernels(Tensor a) {
        return a.dtype() == DType.FLOAT32 && a.isContiguous()
                ? Kernels.backend(a).fused()
                : null;
    }

    /// The same for two tensors.
    public static @Nullable FusedKernels kernels(Tensor a, Tensor b) {
        Kernels.checkSameDevice(a, b);
        return kernels(a) == null ? null : kernels(b);
    }

    /// True for a tensor that fused kernels may write to from the first element of its memory on.
    public static boolean plain(Tensor a) {
        return a.dtype() == DType.FLOAT32
                && a.isContiguous()
                && a.storageOffset() == 0
                && Kernels.backend(a).fused() != null;
    }

    /// Another shape on the memory of a row-major tensor.
    static Operand as(Tensor a, long... sizes) {
        Shape shape = Shape.of(sizes);
        return new Operand(a.operand().storage(), new Layout(shape, Layout.rowMajor(shape), a.storageOffset()));
    }

    /// A row-major tensor as `(outer, n, inner)` around one dimension.
    static Operand around(Tensor a, int dim) {
        int d = a.shape().dim(dim);
        long outer = 1;
        long inner = 1;
        for (int i = 0; i < d; i++) {
            outer *= a.size(i);
        }
        for (int i = d + 1; i < a.dim(); i++) {
            inner *= a.size(i);
        }
        return as(a, outer, a.dim() == 0 ? 1 : a.size(d), inner);
    }

    /// Gradients that are themselves recorded: those of a composition of the same value, with history.
    static @Nullable Tensor[] recorded(Tensor composition, Tensor g, @Nullable Tensor... inputs) {
        List<Tensor> wanted = new ArrayList<>();
        for (Tensor t : inputs) {
            if (t != null && t.requiresGrad()) {
                wanted.add(t);
            }
        }
        @Nullable Tensor[] found = Engine.grad(List.of(composition), wanted, List.of(g), true, true);
        @Nullable Tensor[] out = new Tensor[inputs.length];
        int k = 0;
        for (int i = 0; i < inputs.length; i++) {
            Tensor t = inputs[i];
            if (t != null && t.requiresGrad()) {
                out[i] = found[k++];
            }
        }
        return out;
    }

    /// `g · f'` from the function's result by one kernel; null where it must be composed.
    static @Nullable Tensor unaryBackward(UnaryOp op, Tensor g, Tensor y) {
        FusedKernels f = GradMode.enabled() ? null : kernels(y);
        if (f == null || g.dtype() != DType.FLOAT32 || !g.shape().equals(y.shape())) {
            return null;
        }
        Tensor out = Kernels.empty(y, DType.FLOAT32, y.shape());
        f.unaryBackward(op, g.operand(), y.operand(), out.operand());
        return out;
    }

    /// `g` where `x > threshold` or NaN, else 0.
    static Tensor thresholdBackward(Tensor g, Tensor x, double threshold) {
        Tensor fused = threshold == 0 ? unaryBackward(UnaryOp.RELU, g, x) : null;
        return fused != null ? fused : Select.where(x.detach().le(threshold), g.zerosLike(), g);
    }
}

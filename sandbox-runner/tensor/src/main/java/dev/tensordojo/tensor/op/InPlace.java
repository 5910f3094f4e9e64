package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.AutogradError;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.autograd.AutogradMeta;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.backend.BinaryOp;
import dev.tensordojo.tensor.backend.Layout;
import java.util.function.Supplier;

/// Operations with a trailing underscore: compute the new values, write them over the old, take their history.
///
/// All checks come before the first write. A write through a view rewrites the history of the tensor it looks at, so
/// that gradients flow as if the whole tensor had been replaced.
public final class InPlace {
    private InPlace() {}

    /// Refuses writes that autograd or the memory layout cannot take.
    public static void check(String name, Tensor self) {
        if (GradMode.enabled() && self.requiresGrad()) {
            Tensor base = self.base();
            if (self.isLeaf() || (base != null && base.isLeaf() && base.requiresGrad())) {
                throw new AutogradError((self.isLeaf() ? "a leaf" : "a view of a leaf")
                        + " Variable that requires grad is being used in an in-place operation."
                        + "\n  " + name + " would overwrite a tensor whose gradient is being recorded."
                        + "\n  If this is a parameter update, do not record it: try (var _ = Torch.noGrad()) { … }."
                        + "\n  Otherwise compute a new tensor: use the form without a trailing underscore.");
            }
        }
        Tensor base = self.base();
        if (GradMode.enabled() && base != null && base.isLeaf() && base.requiresGrad()) {
            throw new AutogradError(
                    "a view of a leaf Variable that requires grad is being used in an in-place operation."
                            + "\n  " + name + " would overwrite part of a tensor whose gradient is being recorded."
                            + "\n  If this is a parameter update, do not record it: try (var _ = Torch.noGrad()) { … }.");
        }
        Layout l = self.operand().layout();
        for (int i = 0; i < self.dim(); i++) {
            if (l.stride(i) == 0 && self.shape().get(i) > 1) {
                throw new ShapeError("unsupported operation: more than one element of the written-to tensor refers to a"
                        + " single memory location. Please clone() the tensor before performing the operation."
                        + "\n  This tensor was made by expand: its rows are the same memory.");
            }
        }
    }

    /// Replaces the values of `self` by those of a new tensor.
    public static Tensor replace(String name, Tensor self, Supplier<Tensor> compute) {
        check(name, self);
        Tensor result = compute.get();
        if (!result.shape().equals(self.shape())) {
            Broadcast.checkExpandable(result.shape(), self.shape());
        }
        Promotion.checkCast(result.dtype(), self.dtype());
        write(name, self, result);
        return self;
    }

    /// Overwrites without the dtype check: `copy_`, `fill_`.
    static void write(String name, Tensor self, Tensor result) {
        Tensor fitted = result.dtype() == self.dtype() ? result : result.to(self.dtype());
        Kernels.backend(self).copy(fitted.operand().expand(self.shape()), self.operand());
        self.operand().storage().bumpVersion(name);
        if (GradMode.enabled() && (fitted.requiresGrad() || self.requiresGrad())) {
            record(self, fitted.shape().equals(self.shape()) ? fitted : fitted.expandTo(self.shape()));
        }
    }

    private static void record(Tensor self, Tensor result) {
        Tensor base = self.base();
        if (base == null) {
            adopt(self, result);
            return;
        }
        Layout l = self.operand().layout();
        long[] sizes = self.shape().toArray();
        long[] strides = l.strides();
        if (!base.operand().layout().contiguous()) {
            throw new AutogradError("in-place operation on a view of a tensor that is not contiguous cannot be recorded"
                    + "\n  Use the form without a trailing underscore, or write under Torch.noGrad().");
        }
        long start = l.offset() - base.operand().layout().offset();
        Tensor before = base.alias();
        Node.of("CopySlices", base)
                .input(before, g -> g.sub(region(g, sizes, strides, start)))
                .input(result, g -> Views.asStrided(g.contiguous(), sizes, strides, start));
        Node.of("AsStridedBackward0", self)
                .input(
                        base,
                        g -> Views.embed(
                                g,
                                base.shape(),
                                z -> Views.asStrided(z, sizes, strides, start),
                                z -> Views.asStrided(z.contiguous(), sizes, strides, start)));
    }

    /// The gradient in the region, zero elsewhere.
    private static Tensor region(Tensor g, long[] sizes, long[] strides, long start) {
        Tensor part = Views.asStrided(g.contiguous(), sizes, strides, start);
        return Views.embed(
                part,
                g.shape(),
                z -> Views.asStrided(z, sizes, strides, start),
                z -> Views.asStrided(z.contiguous(), sizes, strides, start));
    }

    private static void adopt(Tensor self, Tensor result) {
        AutogradMeta from = result.requiresGrad() ? result.autograd() : null;
        if (from == null) {
            Tensor before = self.alias();
            Node.of("FillBackward0", self).input(before, Tensor::zerosLike);
            return;
        }
        Node made = from.gradFn();
        if (made == null) {
            Node.of("CopyBackwards", self).input(result, g -> g);
        } else {
            self.autograd().history(made, from.outputNr());
        }
    }

    /// `self op= other` straight into memory when nothing needs to be recorded.
    public static Tensor arithmetic(String name, BinaryOp op, Tensor self, Tensor other, Supplier<Tensor> compute) {
        boolean recorded = GradMode.enabled() && (self.requiresGrad() || other.requiresGrad() || self.base() != null);
        if (recorded
                || !self.dtype().isFloatingPoint()
                || Promotion.result(self, other) != self.dtype()
                || other.operand().storage() == self.operand().storage()) {
            return replace(name, self, compute);
        }
        check(name, self);
        if (!Broadcast.shapes(self.shape(), other.shape()).equals(self.shape())) {
            Broadcast.checkExpandable(Broadcast.shapes(self.shape(), other.shape()), self.shape());
        }
        Kernels.checkSameDevice(self, other);
        Kernels.backend(self)
                .binary(
                        op,
                        self.operand(),
                        Kernels.cast(other, self.dtype()).operand().expand(self.shape()),
                        self.operand());
        self.operand().storage().bumpVersion(name);
        return self;
    }

    /// Copies values, broadcast and converted.
    public static Tensor copy(Tensor self, Tensor source) {
        check("copy_", self);
        Broadcast.checkExpandable(source.shape(), self.shape());
        write("copy_", self, source);
        return self;
    }

    public static Tensor fill(Tensor self, Number value) {
        check("fill_", self);
        if (GradMode.enabled() && self.requiresGrad()) {
            write("fill_", self, Creation.full(self.shape(), value, self.dtype()));
            return self;
        }
        Kernels.backend(self).fill(self.operand(), value);
        self.operand().storage().bumpVersion("fill_");
        return self;
    }

    /// Another layout for the tensor itself: no element changes.
    public static Tensor reshaped(String name, Tensor self, Tensor view) {
        if (GradMode.enabled() && self.requiresGrad() && self.isLeaf()) {
            check(name, self);
        }
        AutogradMeta made = view.requiresGrad() ? view.autograd() : null;
        self.relayout(view);
        if (made != null) {
            self.autograd().history(made.gradFn(), made.outputNr());
        }
        return self;
    }

    /// After memory was written by other means, such as random numbers.
    public static Tensor written(String name, Tensor self) {
        self.operand().storage().bumpVersion(name);
        return self;
    }
}

package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.AutogradError;
import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.autograd.AutogradMeta;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.backend.BinaryOp;
import dev.tensordojo.tensor.backend.Layout;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Operations with a trailing underscore: compute the new values, write them over the old, take their history.
///
/// All checks come before the first write. A write through a view rewrites the history of the tensor it looks at, so
/// that gradients flow as if the whole tensor had been replaced.
public final class InPlace {
    private InPlace() {}

    /// Refuses writes that autograd or the memory layout cannot take.
    public static void check(String name, Tensor self) {
        checkHistory(name, self);
        checkMemory(self);
    }

    /// Refuses a source of which some elements, but not all in the same order, are being overwritten. Only of tensors
    /// without gaps, as PyTorch.
    private static void checkOverlap(Tensor self, Tensor source) {
        if (source.storageId() != self.storageId() || self.numel() == 0 || source.numel() == 0) {
            return;
        }
        Layout to = self.operand().layout();
        Layout from = source.operand().layout();
        boolean same = to.offset() == from.offset()
                && self.shape().equals(source.shape())
                && Arrays.equals(to.strides(), from.strides());
        boolean apart = to.offset() + self.numel() <= from.offset() || from.offset() + source.numel() <= to.offset();
        if (!same && !apart && gapless(self) && gapless(source)) {
            throw new ShapeError("unsupported operation: some elements of the input tensor and the written-to tensor"
                    + " refer to a single memory location. Please clone() the tensor before performing the operation."
                    + "\n  The values that are read would change while they are written: use other.clone().");
        }
    }

    /// Whether the elements fill one stretch of memory, each place once, in whatever order.
    private static boolean gapless(Tensor t) {
        long[] strides = t.operand().layout().strides();
        int[] dims = IntStream.range(0, t.dim())
                .filter(i -> t.shape().get(i) != 1)
                .boxed()
                .sorted(Comparator.comparingLong(i -> strides[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        long step = 1;
        for (int d : dims) {
            if (strides[d] != step) {
                return false;
            }
            step *= t.shape().get(d);
        }
        return true;
    }

    private static void checkHistory(String name, Tensor self) {
        Tensor whole = self.base();
        if (GradMode.enabled() && whole != null && (self.requiresGrad() || whole.requiresGrad())) {
            checkCreation(self);
        }
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
    }

    /// Refuses a view whose history cannot be continued by a write.
    private static void checkCreation(Tensor self) {
        switch (self.creation()) {
            case DEFAULT -> {}
            case NO_GRAD_MODE ->
                throw new AutogradError(
                        "A view was created in no_grad mode and is being modified inplace with grad mode enabled."
                                + " Given that this use case is ambiguous and error-prone, it is forbidden. You can"
                                + " clarify your code by moving both the view and the inplace either both inside the"
                                + " no_grad block (if you don't want the inplace to be tracked) or both outside (if you"
                                + " want the inplace to be tracked)."
                                + "\n  Nothing was recorded of the view, so nobody would know of the write.");
            case MULTI_OUTPUT_NODE ->
                throw new AutogradError(self.gradFn()
                                .map(fn -> "Output " + self.autograd().outputNr() + " of " + fn.name()
                                        + " is a view and is" + " being modified inplace.")
                                .orElse("A view is being modified inplace.")
                        + " This view is the output of a function that returns multiple views. Such functions do not"
                        + " allow the output views to be modified inplace. You should replace the inplace operation by"
                        + " an out-of-place one."
                        + "\n  Write without the trailing underscore, or through a view of its own: x.select(0, i),"
                        + " x.narrow(0, start, length).");
        }
    }

    private static void checkMemory(Tensor self) {
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
        long before = Node.newest();
        Tensor result = compute.get();
        if (GradMode.enabled() && result.requiresGrad()) {
            Node.keepOriginals(result, before, self.operand().storage());
        }
        if (!result.shape().equals(self.shape())) {
            Broadcast.checkExpandable(result.shape(), self.shape());
        }
        Kernels.checkSameDevice(self, result);
        Promotion.checkCast(result.dtype(), self.dtype());
        write(name, self, result);
        return self;
    }

    /// Overwrites without the checks of dtype and device: `copy_`, `fill_`.
    static void write(String name, Tensor self, Tensor result) {
        Tensor there = Transfer.to(result, self.device());
        Tensor fitted = there.dtype() == self.dtype() ? there : there.to(self.dtype());
        boolean recorded = GradMode.enabled() && (fitted.requiresGrad() || self.requiresGrad());
        if (recorded) {
            checkCreation(self);
        }
        Kernels.backend(self).copy(fitted.operand().expand(self.shape()), self.operand());
        bump(name, self);
        if (recorded) {
            record(name, self, fitted.shape().equals(self.shape()) ? fitted : fitted.expandTo(self.shape()));
        }
    }

    /// Counts a write of which the tensor itself needs no news.
    private static void bump(String name, Tensor self) {
        boolean current = self.base() == null || self.isCurrent();
        self.operand().storage().bumpVersion(name);
        if (current) {
            self.wroteItself();
        }
    }

    private static void record(String name, Tensor self, Tensor result) {
        Tensor base = self.base();
        if (base == null) {
            adopt(name, self, result);
            return;
        }
        Region region = Region.of(self, base);
        Tensor before = base.alias();
        Node.of("CopySlices", base).input(before, region::outside).input(result, region::read);
        region.record(self, base);
        self.wroteItself();
    }

    /// Gives a view the history that its base has by now: somebody has written to their memory.
    public static void renew(Tensor view, Tensor base) {
        if (base.requiresGrad()) {
            Region.of(view, base).record(view, base);
        }
    }

    /// Where a view lies in the tensor that it is a view of.
    private record Region(Shape shape, long[] sizes, long[] strides, long start) {

        static Region of(Tensor view, Tensor base) {
            Layout l = view.operand().layout();
            if (!base.operand().layout().contiguous()) {
                throw new AutogradError(
                        "in-place operation on a view of a tensor that is not contiguous cannot be recorded"
                                + "\n  Use the form without a trailing underscore, or write under Torch.noGrad().");
            }
            long start = l.offset() - base.operand().layout().offset();
            return new Region(base.shape(), view.shape().toArray(), l.strides(), start);
        }

        /// What a gradient has here.
        Tensor read(Tensor g) {
            return Views.asStrided(g.contiguous(), sizes, strides, start);
        }

        /// The gradient with 0 here.
        Tensor outside(Tensor g) {
            Tensor here = Creation.zeros(g, shape, DType.BOOL);
            Views.asStrided(here, sizes, strides, start).fill_(1);
            return Select.where(here, g.zerosLike(), g);
        }

        void record(Tensor view, Tensor base) {
            Node.of("AsStridedBackward0", view)
                    .input(
                            base,
                            g -> Views.embed(g, shape, z -> Views.asStrided(z, sizes, strides, start), this::read));
        }
    }

    private static void adopt(String name, Tensor self, Tensor result) {
        AutogradMeta from = result.requiresGrad() ? result.autograd() : null;
        if (from == null) {
            Tensor before = self.alias();
            Node.of(name.equals("zero_") ? "ZeroBackward0" : "FillBackward2", self)
                    .input(before, Tensor::zerosLike);
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
        checkOverlap(self, other);
        boolean recorded = GradMode.enabled() && (self.requiresGrad() || other.requiresGrad() || self.base() != null);
        if (recorded
                || !self.dtype().isFloatingPoint()
                || Promotion.result(self, other) != self.dtype()
                || other.storageId() == self.storageId()) {
            return replace(name, self, compute);
        }
        check(name, self);
        if (!Broadcast.shapes(self.shape(), other.shape()).equals(self.shape())) {
            Broadcast.checkExpandable(Broadcast.shapes(self.shape(), other.shape()), self.shape());
        }
        Kernels.backend(self)
                .binary(
                        op,
                        self.operand(),
                        Kernels.beside(self, other, self.dtype()).expand(self.shape()),
                        self.operand());
        bump(name, self);
        return self;
    }

    /// Copies values, broadcast and converted.
    public static Tensor copy(Tensor self, Tensor source) {
        check("copy_", self);
        checkOverlap(self, source);
        Broadcast.checkExpandable(source.shape(), self.shape());
        write("copy_", self, source);
        return self;
    }

    /// One value for all, so that elements may share their memory.
    public static Tensor fill(String name, Tensor self, Number value) {
        checkHistory(name, self);
        if (GradMode.enabled() && self.requiresGrad()) {
            write(name, self, Creation.full(self, self.shape(), value, self.dtype()));
            return self;
        }
        Kernels.backend(self).fill(self.operand(), value);
        bump(name, self);
        return self;
    }

    /// Another layout for the tensor itself: no element changes.
    public static Tensor reshaped(String name, Tensor self, Tensor view) {
        if (GradMode.enabled() && self.requiresGrad() && self.isLeaf()) {
            check(name, self);
        }
        Node.composed(
                switch (name) {
                    case "t_" -> "TBackward1";
                    case "unsqueeze_" -> "UnsqueezeBackward1";
                    default -> "SqueezeBackward2";
                },
                view,
                self);
        AutogradMeta made = view.requiresGrad() ? view.autograd() : null;
        self.relayout(view);
        if (made != null) {
            self.autograd().history(made.gradFn(), made.outputNr());
        }
        return self;
    }

    /// After memory was written by other means, such as random numbers.
    public static Tensor written(String name, Tensor self) {
        boolean recorded = GradMode.enabled() && self.requiresGrad();
        bump(name, self);
        if (recorded) {
            record(name, self, self.detachedView());
        }
        return self;
    }
}

package dev.tensordojo.tensor.autograd;

import dev.tensordojo.tensor.AutogradError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Warnings;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a user may ask of, and set on, a tensor that takes part in backward passes: `requires_grad`, `grad`, hooks.
public final class LeafState {
    private LeafState() {}

    /// Records operations on the tensor from now on, or no longer.
    ///
    /// @throws AutogradError for integers, and for results of recorded operations that shall not be recorded
    public static void requiresGrad(Tensor t, boolean value) {
        if (value && !t.dtype().isFloatingPoint()) {
            throw new AutogradError("only Tensors of floating point and complex dtype can require gradients"
                    + "\n  This tensor is " + t.dtype() + ". Convert it first: x.toFloat().requiresGrad_(true).");
        }
        if (!value && !t.isLeaf()) {
            throw new AutogradError(
                    "you can only change requires_grad flags of leaf variables. If you want to use a"
                            + " computed variable in a subgraph that doesn't require differentiation use var_no_grad = var.detach().");
        }
        if (value || t.requiresGrad()) {
            t.autograd().requiresGrad(value);
        }
    }

    /// The gradient that has been added up; warns once where there will never be one.
    public static @Nullable Tensor grad(Tensor t, AutogradMeta meta) {
        if (meta.grad() == null && !t.isLeaf() && !meta.retainsGrad()) {
            Warnings.once(
                    "non-leaf-grad",
                    "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't be"
                            + " populated during autograd.backward(). Call .retainGrad() before backward() if you want it.");
        }
        return meta.grad();
    }

    /// Replaces the gradient.
    ///
    /// @throws AutogradError when it has another shape or lies on another device
    public static void setGrad(Tensor t, @Nullable Tensor grad) {
        if (grad != null && !grad.shape().equals(t.shape())) {
            throw new AutogradError("assigned grad has data of a different size: "
                    + grad.shape().list() + " instead of " + t.shape().list());
        }
        if (grad != null && !grad.device().equals(t.device())) {
            throw new AutogradError("attempting to assign a gradient with device type '"
                    + grad.device().type() + "' to a tensor with device type '"
                    + t.device().type()
                    + "'. Please ensure that the gradient and the tensor are on the same device");
        }
        t.autograd().grad(grad);
    }

    /// Keeps the gradient of a tensor that is not a leaf.
    public static void retainGrad(Tensor t) {
        if (!t.requiresGrad()) {
            throw new AutogradError("can't retain_grad on Tensor that has requires_grad=False");
        }
        t.autograd().retainGrad(t);
    }

    /// Calls the function with the gradient during backward; the result removes it.
    public static Runnable registerHook(Tensor t, UnaryOperator<@Nullable Tensor> hook) {
        if (!t.requiresGrad()) {
            throw new AutogradError("cannot register a hook on a tensor that doesn't require gradient");
        }
        return t.autograd().registerHook(t, hook);
    }
}

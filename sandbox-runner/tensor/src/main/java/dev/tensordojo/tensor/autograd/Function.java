package dev.tensordojo.tensor.autograd;

import dev.tensordojo.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// An operation of your own: how it is computed, and how its gradient flows back.
///
///     class Clip extends Function {
///         protected Tensor forward(Context ctx, Tensor... in) {
///             ctx.saveForBackward(in[0]);
///             return in[0].clamp(-1, 1);
///         }
///         protected Tensor[] backward(Context ctx, Tensor grad) {
///             return new Tensor[] {grad.mul(ctx.savedTensors()[0].abs().le(1))};
///         }
///     }
///     Tensor y = new Clip().apply(x);
public abstract class Function {

    /// What forward leaves for backward.
    public static final class Context {
        private Tensor[] saved = {};
        private boolean[] needsInputGrad = {};

        Context() {}

        public void saveForBackward(Tensor... tensors) {
            saved = tensors.clone();
        }

        public Tensor[] savedTensors() {
            return saved.clone();
        }

        /// For which inputs a gradient is wanted.
        public boolean[] needsInputGrad() {
            return needsInputGrad.clone();
        }
    }

    /// Computes the result; nothing in here is recorded.
    protected abstract Tensor forward(Context ctx, Tensor... inputs);

    /// The gradient of each input from the gradient of the result; null for none.
    protected abstract @Nullable Tensor[] backward(Context ctx, Tensor grad);

    /// Runs forward and records backward.
    public final Tensor apply(Tensor... inputs) {
        Context ctx = new Context();
        boolean[] needs = new boolean[inputs.length];
        boolean record = false;
        for (int i = 0; i < inputs.length; i++) {
            needs[i] = inputs[i].requiresGrad();
            record |= needs[i];
        }
        ctx.needsInputGrad = needs;
        record &= GradMode.enabled();
        Tensor result;
        try (var _ = GradMode.scope(false)) {
            result = forward(ctx, inputs);
        }
        if (!record) {
            return result;
        }
        Tensor out = Tensor.of(result.operand());
        Tensor[] saved = ctx.saved.clone();
        for (int i = 0; i < saved.length; i++) {
            saved[i] = saved[i] == result ? out : saved[i];
        }
        Node.of(getClass().getSimpleName() + "Backward", out).foreign().inputs(inputs, saved, (g, s) -> {
            ctx.saved = s;
            Tensor grad = g[0];
            return grad == null ? new Tensor[inputs.length] : backward(ctx, grad);
        });
        return out;
    }
}

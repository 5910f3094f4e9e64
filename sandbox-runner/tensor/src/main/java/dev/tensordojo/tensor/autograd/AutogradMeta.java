package dev.tensordojo.tensor.autograd;

import dev.tensordojo.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// What autograd knows about one tensor; most tensors have none.
public final class AutogradMeta {
    boolean requiresGrad;

    @Nullable
    Tensor grad;

    @Nullable
    Node gradFn;

    int outputNr;

    @Nullable
    Node accumulator;

    boolean retainsGrad;

    public boolean requiresGrad() {
        return requiresGrad || gradFn != null;
    }

    public void requiresGrad(boolean value) {
        requiresGrad = value;
    }

    public @Nullable Tensor grad() {
        return grad;
    }

    public void grad(@Nullable Tensor value) {
        grad = value;
    }

    public @Nullable Node gradFn() {
        return gradFn;
    }

    /// Makes the tensor a result of the node (or, with null, a leaf again).
    public void history(@Nullable Node node, int outputNr) {
        this.gradFn = node;
        this.outputNr = outputNr;
    }

    public int outputNr() {
        return outputNr;
    }

    public boolean retainsGrad() {
        return retainsGrad;
    }

    /// The node that a gradient for this tensor goes to: its maker, or for a leaf the one that accumulates.
    public Node node(Tensor owner) {
        Node made = gradFn;
        if (made != null) {
            return made;
        }
        Node leaf = accumulator;
        if (leaf == null) {
            leaf = Node.leaf(owner);
            accumulator = leaf;
        }
        return leaf;
    }

    /// Registers a function on the gradient of the owner; the result removes it.
    public Runnable registerHook(Tensor owner, java.util.function.UnaryOperator<@Nullable Tensor> hook) {
        return node(owner).addHook(outputNr, hook);
    }

    /// Keeps the gradient of a tensor that is not a leaf.
    public void retainGrad(Tensor owner) {
        Node made = gradFn;
        if (made == null || retainsGrad) {
            return;
        }
        retainsGrad = true;
        made.addHook(
                outputNr,
                g -> {
                    Tensor old = grad;
                    grad = old == null ? g : old.add(g);
                    return g;
                },
                this);
    }
}

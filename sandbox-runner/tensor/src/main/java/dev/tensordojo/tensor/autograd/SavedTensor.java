package dev.tensordojo.tensor.autograd;

import dev.tensordojo.tensor.AutogradError;
import dev.tensordojo.tensor.Tensor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A tensor kept for the backward pass, with the version that it had.
final class SavedTensor {
    private final Tensor tensor;
    private final int version;
    /// Who made it, as long as nobody had overwritten it.
    private final @Nullable Node maker;

    SavedTensor(Tensor tensor) {
        this.tensor = tensor;
        this.version = tensor.operand().storage().version();
        this.maker = tensor.requiresGrad() ? tensor.autograd().gradFn() : null;
    }

    Tensor tensor() {
        return tensor;
    }

    boolean isOverwritten() {
        return tensor.operand().storage().version() != version;
    }

    /// The tensor, unless it was changed in place since it was saved.
    Tensor get(Node user) {
        var storage = tensor.operand().storage();
        if (isOverwritten()) {
            throw new AutogradError(
                    "one of the variables needed for gradient computation has been modified by an inplace operation:"
                            + " [torch."
                            + tensor.dtype().scalarName() + "Tensor "
                            + tensor.shape().list() + "]"
                            + (maker == user ? Optional.of(user) : tensor.gradFn())
                                    .map(made -> ", which is output "
                                            + tensor.autograd().outputNr() + " of " + made.name() + ",")
                                    .orElse("")
                            + " is at version "
                            + storage.version() + "; expected version " + version + " instead."
                            + "\n  " + user.name() + " saved this tensor to compute its derivative, and then "
                            + storage.lastWriter() + " overwrote it."
                            + "\n  Use the form without a trailing underscore (for example add instead of add_), or"
                            + " change a copy: x.clone().");
        }
        return tensor;
    }
}

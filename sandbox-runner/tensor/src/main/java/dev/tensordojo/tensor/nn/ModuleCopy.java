package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.util.function.Supplier;

/// A second layer like a first one: what Python does with `copy.deepcopy`.
final class ModuleCopy {
    private ModuleCopy() {}

    /// One made like another, with its numbers and its mode, without touching the default generator.
    static <M extends Module> M of(M original, Supplier<M> make) {
        Tensor before = Torch.getRngState();
        try {
            M copy = make.get();
            copy.loadStateDict(original.stateDict());
            copy.train(original.training());
            return copy;
        } finally {
            Torch.setRngState(before);
        }
    }
}

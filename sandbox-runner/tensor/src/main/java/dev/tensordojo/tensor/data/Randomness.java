package dev.tensordojo.tensor.data;

import dev.tensordojo.tensor.Generator;
import dev.tensordojo.tensor.Torch;
import java.util.function.Supplier;

/// Where random transforms draw from: the default generator, or inside a worker of a loader one of the batch's own,
/// so that threads neither disturb each other's numbers nor depend on their order.
public final class Randomness {
    private static final ScopedValue<Generator> OF_BATCH = ScopedValue.newInstance();

    private Randomness() {}

    /// The generator for this thread.
    public static Generator generator() {
        return OF_BATCH.isBound() ? OF_BATCH.get() : Torch.defaultGenerator();
    }

    static Batch with(Generator generator, Supplier<Batch> work) {
        return ScopedValue.where(OF_BATCH, generator).call(work::get);
    }
}

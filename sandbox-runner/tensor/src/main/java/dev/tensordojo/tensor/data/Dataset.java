package dev.tensordojo.tensor.data;

/// Examples by number.
///
///     record Squares(int size) implements Dataset {
///         public Sample get(int i) { return Sample.of(Torch.tensor((double) i), i * i); }
///     }
///     for (var b : new DataLoader(new Squares(100), 10, true)) { … }
///
/// `get` may be called by several threads at once when a loader has workers.
public interface Dataset {

    /// The example with this number, from 0 to `size() - 1`.
    Sample get(int index);

    /// The number of examples.
    int size();
}

package dev.tensordojo.tensor.viz;

import dev.tensordojo.tensor.Tensor;
import java.util.function.Consumer;

/// Reads a tensor piece by piece: the numbers of a large one need not all be there at a time.
final class Pieces {

    /// What a processor keeps near, and one thread alone copies soonest.
    static final int LENGTH = 1 << 13;

    private Pieces() {}

    /// Gives all elements in row-major order, at most [#LENGTH] at a time.
    static void read(Tensor t, Consumer<double[]> reader) {
        if (t.numel() <= LENGTH) {
            reader.accept(t.toDoubleArray());
            return;
        }
        int dim = 0;
        while (t.size(dim) == 1) {
            dim++;
        }
        long rows = Math.max(1, LENGTH / (t.numel() / t.size(dim)));
        for (long from = 0; from < t.size(dim); from += rows) {
            read(t.narrow(dim, from, Math.min(rows, t.size(dim) - from)), reader);
        }
    }
}

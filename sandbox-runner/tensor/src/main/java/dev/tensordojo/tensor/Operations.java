package dev.tensordojo.tensor;

/// How many tensors operations have made so far, results, views and what they need on the way: what tells whole-tensor
/// code from a loop over elements.
///
/// A host compares two readings. It counts with a plain addition, which costs nothing beside the tensor itself;
/// where several threads make tensors, a few may be missed.
public final class Operations {
    private static long counted;

    private Operations() {}

    /// The number so far; it never falls.
    public static long counted() {
        return counted;
    }

    static void count() {
        counted++;
    }
}

package dev.tensordojo.tensor.data;

import java.util.Iterator;

/// Examples that come one after the other: a stream, a file too large for memory, a generator.
@FunctionalInterface
public interface IterableDataset extends Iterable<Sample> {

    /// Starts from the beginning; a loader calls it once per epoch.
    @Override
    Iterator<Sample> iterator();
}

package dev.tensordojo.tensor.data;

import java.util.Iterator;
import java.util.stream.IntStream;

/// 0, 1, 2, … in order.
public final class SequentialSampler implements Sampler {
    private final Dataset dataset;

    /// Asks for the size at the start of each epoch, so that the data set may grow.
    public SequentialSampler(Dataset dataset) {
        this.dataset = dataset;
    }

    @Override
    public Iterator<Integer> iterator() {
        return IntStream.range(0, dataset.size()).iterator();
    }

    @Override
    public int size() {
        return dataset.size();
    }
}

package dev.tensordojo.tensor.data;

import dev.tensordojo.tensor.ValueError;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// Groups a sampler's numbers into batches.
public final class BatchSampler implements Iterable<List<Integer>> {
    private final Sampler sampler;
    private final int batchSize;
    private final boolean dropLast;

    /// @param dropLast leaves out a last batch that is smaller than the others
    public BatchSampler(Sampler sampler, int batchSize, boolean dropLast) {
        if (batchSize <= 0) {
            throw new ValueError("batch_size should be a positive integer value, but got batch_size=" + batchSize);
        }
        this.sampler = sampler;
        this.batchSize = batchSize;
        this.dropLast = dropLast;
    }

    /// Takes from the sampler only what the next batch needs.
    @Override
    public Iterator<List<Integer>> iterator() {
        Iterator<Integer> indices = sampler.iterator();
        return new Iterator<>() {
            private List<Integer> next = List.of();

            @Override
            public boolean hasNext() {
                if (next.isEmpty()) {
                    next = take();
                }
                return !next.isEmpty();
            }

            private List<Integer> take() {
                List<Integer> batch = new ArrayList<>(batchSize);
                while (batch.size() < batchSize && indices.hasNext()) {
                    batch.add(indices.next());
                }
                return dropLast && batch.size() < batchSize ? List.of() : batch;
            }

            @Override
            public List<Integer> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                List<Integer> batch = next;
                next = List.of();
                return batch;
            }
        };
    }

    /// The number of batches.
    public int size() {
        return dropLast ? sampler.size() / batchSize : Math.ceilDiv(sampler.size(), batchSize);
    }
}

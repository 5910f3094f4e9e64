package dev.tensordojo.tensor.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// Groups a stream of samples; the stream itself is read in order, by the thread that asks.
final class StreamBatches implements Iterator<Supplier<Batch>> {
    private final Iterator<Sample> samples;
    private final int batchSize;
    private final boolean dropLast;
    private final Function<List<Sample>, Batch> collate;
    private List<Sample> next = List.of();

    StreamBatches(Iterator<Sample> samples, int batchSize, boolean dropLast, Function<List<Sample>, Batch> collate) {
        this.samples = samples;
        this.batchSize = batchSize;
        this.dropLast = dropLast;
        this.collate = collate;
    }

    @Override
    public boolean hasNext() {
        if (next.isEmpty()) {
            List<Sample> batch = new ArrayList<>();
            while (batch.size() < batchSize && samples.hasNext()) {
                batch.add(samples.next());
            }
            next = dropLast && batch.size() < batchSize ? List.of() : batch;
        }
        return !next.isEmpty();
    }

    @Override
    public Supplier<Batch> next() {
        List<Sample> batch = next;
        next = List.of();
        return () -> collate.apply(batch);
    }
}

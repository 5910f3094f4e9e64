package dev.tensordojo.tensor.data;

import dev.tensordojo.tensor.CancelledException;
import dev.tensordojo.tensor.Generator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Makes batches ahead of their use, each on a virtual thread of its own, at most so many at once, handed out in order.
///
/// No thread waits for work, so an epoch that is left half-way leaves nothing behind.
final class Prefetch implements Iterator<Batch> {
    private final Iterator<Supplier<Batch>> source;
    private final int workers;
    private final long baseSeed;
    private final Deque<FutureTask<Batch>> inFlight = new ArrayDeque<>();
    private long started;

    private Prefetch(Iterator<Supplier<Batch>> source, int workers, long baseSeed) {
        this.source = source;
        this.workers = workers;
        this.baseSeed = baseSeed;
    }

    /// Without workers, batches are made by the thread that asks.
    static Iterator<Batch> of(Iterator<Supplier<Batch>> source, int workers, long baseSeed) {
        return workers > 0 ? new Prefetch(source, workers, baseSeed) : new Direct(source);
    }

    private record Direct(Iterator<Supplier<Batch>> source) implements Iterator<Batch> {
        @Override
        public boolean hasNext() {
            return source.hasNext();
        }

        @Override
        public Batch next() {
            return source.next().get();
        }
    }

    @Override
    public boolean hasNext() {
        fill();
        return !inFlight.isEmpty();
    }

    private void fill() {
        while (inFlight.size() < workers && source.hasNext()) {
            Supplier<Batch> batch = source.next();
            Generator generator = new Generator(baseSeed + started++);
            FutureTask<Batch> task = new FutureTask<>(() -> Randomness.with(generator, batch));
            inFlight.add(task);
            Thread.ofVirtual().name("DataLoader batch " + started).start(task);
        }
    }

    @Override
    public Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        FutureTask<Batch> task = inFlight.remove();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw rethrown(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    /// The data set's own exception, as if it had been thrown here.
    private static RuntimeException rethrown(ExecutionException e) {
        return switch (e.getCause()) {
            case RuntimeException r -> {
                r.addSuppressed(new IllegalStateException("thrown by a worker thread of a DataLoader"));
                yield r;
            }
            case Error error -> throw error;
            case null, default -> new IllegalStateException("a worker thread of a DataLoader failed", e);
        };
    }
}

package dev.tensordojo.tensor.data;

import dev.tensordojo.tensor.Generator;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Batches of a data set, in order or shuffled, each `for` loop one epoch.
///
///     var loader = new DataLoader(data, 32, true);
///     for (var b : loader) { b.x(); b.y(); }
///
///     new DataLoader(data, o -> o.batchSize(32).shuffle(true).dropLast(true).numWorkers(2));
///
/// With a seed, batches hold what PyTorch's hold. Workers are threads: with `numWorkers(n)` up to n batches are
/// prepared while one is being used; the order stays, and random transforms draw from a generator of their batch, so
/// that the numbers do not depend on which thread is faster.
public final class DataLoader implements Iterable<Batch> {

    /// The named arguments.
    public static final class Options {
        private int batchSize = 1;
        private boolean shuffle;
        private @Nullable Sampler sampler;
        private @Nullable BatchSampler batchSampler;
        private int numWorkers;
        private boolean dropLast;
        private @Nullable Function<List<Sample>, Batch> collateFn;
        private @Nullable Generator generator;

        /// Samples in a batch; 1 unless given.
        public Options batchSize(int batchSize) {
            this.batchSize = batchSize;
            return this;
        }

        /// A new random order for each epoch.
        public Options shuffle(boolean shuffle) {
            this.shuffle = shuffle;
            return this;
        }

        /// An order of your own; excludes `shuffle`.
        public Options sampler(Sampler sampler) {
            this.sampler = sampler;
            return this;
        }

        /// Batches of your own; excludes `batchSize`, `shuffle`, `sampler` and `dropLast`.
        public Options batchSampler(BatchSampler batchSampler) {
            this.batchSampler = batchSampler;
            return this;
        }

        /// How many batches are prepared ahead, each by a thread; 0: none.
        public Options numWorkers(int numWorkers) {
            this.numWorkers = numWorkers;
            return this;
        }

        /// Leaves out a last batch that is smaller than the others.
        public Options dropLast(boolean dropLast) {
            this.dropLast = dropLast;
            return this;
        }

        /// How samples become a batch; standard: [Data#defaultCollate].
        public Options collateFn(Function<List<Sample>, Batch> collateFn) {
            this.collateFn = collateFn;
            return this;
        }

        /// Where shuffling draws from; standard: the default generator.
        public Options generator(Generator generator) {
            this.generator = generator;
            return this;
        }
    }

    private final @Nullable Dataset dataset;
    private final @Nullable IterableDataset stream;
    private final Options options;

    /// Batches of one sample, in order.
    public DataLoader(Dataset dataset) {
        this(dataset, o -> {});
    }

    /// In order; the last batch may be smaller. A size below 1 is a [ValueError].
    public DataLoader(Dataset dataset, int batchSize) {
        this(dataset, o -> o.batchSize(batchSize));
    }

    /// Shuffled anew for each epoch from the default generator, or in order; the last batch may be smaller.
    public DataLoader(Dataset dataset, int batchSize, boolean shuffle) {
        this(dataset, o -> o.batchSize(batchSize).shuffle(shuffle));
    }

    /// In order, unless the options say otherwise; they come last and may change the size too.
    public DataLoader(Dataset dataset, int batchSize, Consumer<Options> options) {
        this(dataset, o -> options.accept(o.batchSize(batchSize)));
    }

    /// As the options say; they come last and may change what stands before them.
    public DataLoader(Dataset dataset, int batchSize, boolean shuffle, Consumer<Options> options) {
        this(dataset, o -> options.accept(o.batchSize(batchSize).shuffle(shuffle)));
    }

    /// As the options say; those that exclude each other, or numbers out of range, are a [ValueError].
    public DataLoader(Dataset dataset, Consumer<Options> options) {
        this.dataset = dataset;
        this.stream = null;
        this.options = configured(options);
    }

    /// Batches of a stream in its own order; the last one may be smaller.
    public DataLoader(IterableDataset dataset, int batchSize) {
        this(dataset, o -> o.batchSize(batchSize));
    }

    /// Batches of a stream; `shuffle` and samplers are a [ValueError], as a stream has its own order.
    public DataLoader(IterableDataset dataset, Consumer<Options> options) {
        this.dataset = null;
        this.stream = dataset;
        this.options = configured(options);
        if (this.options.shuffle || this.options.sampler != null || this.options.batchSampler != null) {
            throw new ValueError("DataLoader with IterableDataset: expected unspecified shuffle and sampler options"
                    + "\n  A stream has its own order: shuffle where it is made.");
        }
    }

    private static Options configured(Consumer<Options> options) {
        Options o = new Options();
        options.accept(o);
        if (o.batchSize <= 0) {
            throw new ValueError("batch_size should be a positive integer value, but got batch_size=" + o.batchSize);
        }
        if (o.numWorkers < 0) {
            throw new ValueError("num_workers option should be non-negative; use num_workers=0 to disable workers.");
        }
        if (o.sampler != null && o.shuffle) {
            throw new ValueError("sampler option is mutually exclusive with shuffle");
        }
        if (o.batchSampler != null && (o.sampler != null || o.shuffle || o.dropLast || o.batchSize != 1)) {
            throw new ValueError(
                    "batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and" + " drop_last");
        }
        return o;
    }

    /// Starts an epoch.
    @Override
    public Iterator<Batch> iterator() {
        Generator g = options.generator == null ? Torch.defaultGenerator() : options.generator;
        // PyTorch draws the workers' seed even without workers; leaving it out would shift every number after it.
        long baseSeed = Seeds.draw(g);
        if (stream != null) {
            return Prefetch.of(
                    new StreamBatches(stream.iterator(), options.batchSize, options.dropLast, this::collate),
                    options.numWorkers,
                    baseSeed);
        }
        Dataset data = Objects.requireNonNull(dataset);
        Iterator<List<Integer>> batches = batches(data).iterator();
        return Prefetch.of(new IndexedBatches(batches, data), options.numWorkers, baseSeed);
    }

    private BatchSampler batches(Dataset data) {
        if (options.batchSampler != null) {
            return options.batchSampler;
        }
        Sampler order = options.sampler;
        if (order == null) {
            order = options.shuffle
                    ? new RandomSampler(data, false, null, options.generator)
                    : new SequentialSampler(data);
        }
        return new BatchSampler(order, options.batchSize, options.dropLast);
    }

    private Batch collate(List<Sample> samples) {
        return options.collateFn == null ? Collate.stacked(samples) : options.collateFn.apply(samples);
    }

    /// Batches still to be made: which samples is decided here in order, making them may happen elsewhere.
    private final class IndexedBatches implements Iterator<Supplier<Batch>> {
        private final Iterator<List<Integer>> indices;
        private final Dataset data;

        IndexedBatches(Iterator<List<Integer>> indices, Dataset data) {
            this.indices = indices;
            this.data = data;
        }

        @Override
        public boolean hasNext() {
            return indices.hasNext();
        }

        @Override
        public Supplier<Batch> next() {
            List<Integer> batch = indices.next();
            return () ->
                    options.collateFn == null ? Collate.gather(data, batch) : collate(Collate.samples(data, batch));
        }
    }

    /// The number of batches in an epoch (Python's `len(loader)`).
    public int size() {
        if (dataset == null) {
            throw new ValueError("a loader over an IterableDataset does not know its length");
        }
        if (options.batchSampler != null) {
            return options.batchSampler.size();
        }
        int samples = options.sampler == null ? dataset.size() : options.sampler.size();
        return options.dropLast ? samples / options.batchSize : Math.ceilDiv(samples, options.batchSize);
    }

    /// Samples in a full batch; 1 with a `batchSampler`, whatever that one gives.
    public int batchSize() {
        return options.batchSize;
    }

    /// The data set behind it; an error for a stream.
    public Dataset dataset() {
        if (dataset == null) {
            throw new ValueError("this loader reads an IterableDataset, which has no samples by number");
        }
        return dataset;
    }
}

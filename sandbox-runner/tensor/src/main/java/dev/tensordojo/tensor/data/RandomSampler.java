package dev.tensordojo.tensor.data;

import dev.tensordojo.tensor.Generator;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Samples in random order, with or without replacement.
///
/// Without a generator of its own an epoch draws a seed from the default generator and shuffles with that, as PyTorch
/// does; so the numbers are PyTorch's.
public final class RandomSampler implements Sampler {
    private static final int CHUNK = 32;

    private final Dataset dataset;
    private final boolean replacement;
    private final @Nullable Integer numSamples;
    private final @Nullable Generator generator;

    /// Each sample once in an epoch, seeded from the default generator.
    public RandomSampler(Dataset dataset) {
        this(dataset, false, null, null);
    }

    /// @param numSamples how many an epoch draws; null: as many as there are
    public RandomSampler(
            Dataset dataset, boolean replacement, @Nullable Integer numSamples, @Nullable Generator generator) {
        if (numSamples != null && numSamples <= 0) {
            throw new ValueError("num_samples should be a positive integer value, but got num_samples=" + numSamples);
        }
        this.dataset = dataset;
        this.replacement = replacement;
        this.numSamples = numSamples;
        this.generator = generator;
    }

    @Override
    public Iterator<Integer> iterator() {
        int n = dataset.size();
        Generator g = generator == null ? new Generator(Seeds.draw(Torch.defaultGenerator())) : generator;
        int count = size();
        if (replacement) {
            return IntStream.range(0, count / CHUNK + 1)
                    .boxed()
                    .flatMap(i -> drawn(g, n, Math.min(CHUNK, count - i * CHUNK)))
                    .iterator();
        }
        if (n == 0) {
            return IntStream.empty().iterator();
        }
        // The last, partial round is drawn even when it gives nothing: so does PyTorch.
        return IntStream.rangeClosed(0, count / n)
                .boxed()
                .flatMap(i -> LongStream.of(Torch.randperm(n, g).toLongArray())
                        .limit(Math.min(n, count - i * (long) n))
                        .mapToObj(index -> (int) index))
                .iterator();
    }

    private static Stream<Integer> drawn(Generator g, int n, int count) {
        return IntStream.range(0, count).mapToObj(_ -> (int) g.nextBelow(n)).toList().stream();
    }

    @Override
    public int size() {
        return numSamples == null ? dataset.size() : numSamples;
    }
}

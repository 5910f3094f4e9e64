package dev.tensordojo.tensor.data;

import dev.tensordojo.tensor.Generator;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Samples drawn by weight, for classes of unequal size: the weights need not add up to 1.
///
/// With replacement the numbers are those of PyTorch's `multinomial`; without, the keys of Efraimidis and Spirakis
/// (2006) are used, which give the same distribution.
public final class WeightedRandomSampler implements Sampler {
    private final double[] weights;
    private final int numSamples;
    private final boolean replacement;
    private final @Nullable Generator generator;

    /// With replacement, from the default generator.
    public WeightedRandomSampler(Tensor weights, int numSamples) {
        this(weights, numSamples, true, null);
    }

    /// One weight per sample, copied, `(N)`; without a generator the default one. Weights that are negative or not
    /// finite, or too few above 0 to draw without replacement, are a [ValueError].
    public WeightedRandomSampler(Tensor weights, int numSamples, boolean replacement, @Nullable Generator generator) {
        this.weights = weights.toDoubleArray();
        this.numSamples = numSamples;
        this.replacement = replacement;
        this.generator = generator;
        long positive = Arrays.stream(this.weights).filter(w -> w > 0).count();
        if (weights.dim() != 1 || Arrays.stream(this.weights).anyMatch(w -> !(w >= 0) || Double.isInfinite(w))) {
            throw new ValueError("weights should be a 1d sequence of numbers from 0, one per sample, but got shape "
                    + weights.shape().list());
        }
        if (numSamples <= 0 || positive == 0 || (!replacement && numSamples > positive)) {
            throw new ValueError("cannot draw " + numSamples + " samples " + (replacement ? "" : "without replacement ")
                    + "from " + positive + " weights above 0");
        }
    }

    @Override
    public Iterator<Integer> iterator() {
        Generator g = generator == null ? Torch.defaultGenerator() : generator;
        return (replacement ? withReplacement(g) : withoutReplacement(g)).iterator();
    }

    private List<Integer> withReplacement(Generator g) {
        double[] cumulative = weights.clone();
        for (int i = 1; i < cumulative.length; i++) {
            cumulative[i] += cumulative[i - 1];
        }
        double sum = cumulative[cumulative.length - 1];
        return IntStream.range(0, numSamples)
                .mapToObj(_ -> firstAtLeast(cumulative, sum, g.nextDouble()))
                .toList();
    }

    private static int firstAtLeast(double[] cumulative, double sum, double u) {
        int low = 0;
        int high = cumulative.length;
        while (low < high) {
            int mid = (low + high) >>> 1;
            if (cumulative[mid] / sum < u) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        return low;
    }

    private List<Integer> withoutReplacement(Generator g) {
        double[] keys = new double[weights.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = weights[i] / -Math.log1p(-g.nextDouble());
        }
        return IntStream.range(0, keys.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> keys[i]).reversed())
                .limit(numSamples)
                .toList();
    }

    @Override
    public int size() {
        return numSamples;
    }
}

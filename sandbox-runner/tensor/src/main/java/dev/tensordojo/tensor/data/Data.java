package dev.tensordojo.tensor.data;

import dev.tensordojo.tensor.Generator;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Functions on data sets: the functions of `torch.utils.data`.
///
///     var parts = Data.randomSplit(new Digits(), 0.8, 0.2);
///     var train = new DataLoader(parts.get(0), 32, true);
public final class Data {
    private Data() {}

    /// Parts of these sizes, the samples drawn at random without repetition; the sizes must add up.
    public static List<Subset> randomSplit(Dataset dataset, int... lengths) {
        return randomSplit(dataset, lengths, Torch.defaultGenerator());
    }

    /// From a generator of your own; sizes that do not add up to that of the data set are a [ValueError].
    public static List<Subset> randomSplit(Dataset dataset, int[] lengths, Generator generator) {
        int sum = Arrays.stream(lengths).sum();
        if (sum != dataset.size() || Arrays.stream(lengths).anyMatch(n -> n < 0)) {
            throw new ValueError("Sum of input lengths does not equal the length of the input dataset!\n  "
                    + Arrays.toString(lengths) + " add up to " + sum + ", the data set has " + dataset.size()
                    + " samples. Fractions work too: 0.8, 0.2.");
        }
        long[] order = Torch.randperm(sum, generator).toLongArray();
        List<Subset> out = new ArrayList<>();
        int at = 0;
        for (int length : lengths) {
            List<Integer> indices = new ArrayList<>();
            for (int i = 0; i < length; i++) {
                indices.add((int) order[at++]);
            }
            out.add(new Subset(dataset, indices));
        }
        return out;
    }

    /// Parts by fractions that add up to 1; what rounding leaves over goes to the parts in turn.
    public static List<Subset> randomSplit(Dataset dataset, double... fractions) {
        return randomSplit(dataset, fractions, Torch.defaultGenerator());
    }

    /// From a generator of your own; fractions that do not add up to 1 are a [ValueError].
    public static List<Subset> randomSplit(Dataset dataset, double[] fractions, Generator generator) {
        double sum = Arrays.stream(fractions).sum();
        if (Math.abs(sum - 1) > 1e-6 || Arrays.stream(fractions).anyMatch(f -> f < 0 || f > 1)) {
            throw new ValueError("fractions " + Arrays.toString(fractions) + " must lie between 0 and 1 and add up to 1"
                    + ", not " + sum);
        }
        int n = dataset.size();
        int[] lengths = new int[fractions.length];
        int left = n;
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = (int) Math.floor(n * fractions[i]);
            left -= lengths[i];
        }
        for (int i = 0; i < left; i++) {
            lengths[i % lengths.length]++;
        }
        return randomSplit(dataset, lengths, generator);
    }

    /// Stacks each part of the samples along a new first dimension.
    public static Batch defaultCollate(List<Sample> samples) {
        return Collate.stacked(samples);
    }
}

package dev.tensordojo.tensor.data;

import dev.tensordojo.tensor.Generator;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
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
        if (samples.isEmpty()) {
            throw new ValueError("cannot make a batch of no samples");
        }
        int parts = samples.getFirst().size();
        List<Tensor> out = new ArrayList<>();
        for (int p = 0; p < parts; p++) {
            List<Tensor> column = new ArrayList<>();
            for (Sample s : samples) {
                column.add(checked(s, p, parts, column));
            }
            out.add(Torch.stack(column));
        }
        return new Batch(out);
    }

    private static Tensor checked(Sample s, int part, int parts, List<Tensor> before) {
        if (s.size() != parts) {
            throw new ValueError("each element in list of batch should be of equal size\n  The first sample has "
                    + parts + " parts, another one has " + s.size() + ".");
        }
        Tensor t = s.get(part);
        if (!before.isEmpty() && !before.getFirst().shape().equals(t.shape())) {
            throw new ShapeError("stack expects each tensor to be equal size, but got "
                    + before.getFirst().shape().list() + " at entry 0 and "
                    + t.shape().list() + " at entry " + before.size()
                    + "\n  Samples of one batch need one shape (part " + part
                    + "): resize or pad them in the data set, or give the loader a collateFn.");
        }
        return t;
    }

    /// The samples of these numbers as one batch.
    static Batch gather(Dataset dataset, List<Integer> indices) {
        if (dataset instanceof Batched batched) {
            return batched.gather(indices);
        }
        return defaultCollate(samples(dataset, indices));
    }

    static List<Sample> samples(Dataset dataset, List<Integer> indices) {
        List<Sample> out = new ArrayList<>();
        for (int i : indices) {
            out.add(dataset.get(i));
        }
        return out;
    }
}

package dev.tensordojo.tensor.data;

import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import java.util.ArrayList;
import java.util.List;

/// From samples to a batch.
final class Collate {
    private Collate() {}

    /// Stacks each part of the samples along a new first dimension.
    static Batch stacked(List<Sample> samples) {
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
        return stacked(samples(dataset, indices));
    }

    static List<Sample> samples(Dataset dataset, List<Integer> indices) {
        List<Sample> out = new ArrayList<>();
        for (int i : indices) {
            out.add(dataset.get(i));
        }
        return out;
    }
}

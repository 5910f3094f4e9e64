package dev.tensordojo.tensor.data;

import dev.tensordojo.tensor.IndexError;
import java.util.ArrayList;
import java.util.List;

/// Some samples of another data set, by their numbers there.
public final class Subset implements Batched {
    private final Dataset dataset;
    private final List<Integer> indices;

    /// The numbers may repeat and stand in any order; one outside the data set is an [IndexError].
    public Subset(Dataset dataset, List<Integer> indices) {
        for (int i : indices) {
            if (i < 0 || i >= dataset.size()) {
                throw new IndexError("index " + i + " is out of range: the data set has " + dataset.size()
                        + " samples, numbered from 0");
            }
        }
        this.dataset = dataset;
        this.indices = List.copyOf(indices);
    }

    /// The whole data set.
    public Dataset dataset() {
        return dataset;
    }

    /// The samples' numbers in [#dataset()]; the list cannot be changed.
    public List<Integer> indices() {
        return indices;
    }

    @Override
    public Sample get(int index) {
        return dataset.get(indices.get(index));
    }

    @Override
    public int size() {
        return indices.size();
    }

    @Override
    public Batch gather(List<Integer> some) {
        List<Integer> there = new ArrayList<>();
        for (int i : some) {
            there.add(indices.get(i));
        }
        return Collate.gather(dataset, there);
    }
}

package dev.tensordojo.tensor.data;

import dev.tensordojo.tensor.IndexError;
import dev.tensordojo.tensor.ValueError;
import java.util.List;

/// Several data sets one after the other.
public final class ConcatDataset implements Dataset {
    private final List<Dataset> datasets;

    /// Samples are numbered through; no data set at all is a [ValueError].
    public ConcatDataset(Dataset... datasets) {
        if (datasets.length == 0) {
            throw new ValueError("datasets should not be an empty iterable");
        }
        this.datasets = List.of(datasets);
    }

    @Override
    public Sample get(int index) {
        int left = index;
        for (Dataset d : datasets) {
            if (left >= 0 && left < d.size()) {
                return d.get(left);
            }
            left -= d.size();
        }
        throw new IndexError("index " + index + " is out of range: the data sets have " + size() + " samples together");
    }

    @Override
    public int size() {
        return datasets.stream().mapToInt(Dataset::size).sum();
    }
}

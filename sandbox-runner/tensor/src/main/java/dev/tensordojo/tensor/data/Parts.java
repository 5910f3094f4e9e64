package dev.tensordojo.tensor.data;

import dev.tensordojo.tensor.IndexError;
import dev.tensordojo.tensor.Tensor;
import java.util.List;

/// The parts of samples and batches, with an error for those that are not there.
final class Parts {
    private Parts() {}

    static Tensor get(String owner, List<Tensor> tensors, int part) {
        if (part < 0 || part >= tensors.size()) {
            throw new IndexError("this " + owner + " has " + tensors.size() + " part" + (tensors.size() == 1 ? "" : "s")
                    + ", there is no number " + part + "\n  x() is part 0, y() is part 1; the data set's get(index)"
                    + " decides how many there are: Sample.of(x, y).");
        }
        return tensors.get(part);
    }
}

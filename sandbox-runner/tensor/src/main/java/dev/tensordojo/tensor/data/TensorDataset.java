package dev.tensordojo.tensor.data;

import dev.tensordojo.tensor.IndexError;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.util.ArrayList;
import java.util.List;

/// Tensors whose first dimension numbers the samples: sample i is row i of each.
///
///     var data = new TensorDataset(x, y);      // x: (N, 2), y: (N)
public final class TensorDataset implements Batched {
    private final List<Tensor> tensors;

    /// All tensors must have the same size in their first dimension.
    public TensorDataset(Tensor... tensors) {
        if (tensors.length == 0 || tensors[0].dim() == 0) {
            throw new ShapeError("TensorDataset needs tensors whose first dimension numbers the samples");
        }
        for (Tensor t : tensors) {
            if (t.dim() == 0 || t.size(0) != tensors[0].size(0)) {
                throw new ShapeError("Size mismatch between tensors\n  Their first sizes must be equal, one row per"
                        + " sample: " + tensors[0].shape().list() + " and "
                        + t.shape().list() + ".");
            }
        }
        this.tensors = List.of(tensors);
    }

    /// The tensors themselves, not copies; the list cannot be changed.
    public List<Tensor> tensors() {
        return tensors;
    }

    @Override
    public Sample get(int index) {
        if (index < -size() || index >= size()) {
            throw new IndexError("index " + index + " is out of bounds for dimension 0 with size " + size());
        }
        List<Tensor> out = new ArrayList<>();
        for (Tensor t : tensors) {
            out.add(t.select(0, index));
        }
        return new Sample(out);
    }

    @Override
    public int size() {
        return Math.toIntExact(tensors.getFirst().size(0));
    }

    @Override
    public Batch gather(List<Integer> indices) {
        Tensor rows =
                Torch.tensor(indices.stream().mapToLong(Integer::longValue).toArray());
        List<Tensor> out = new ArrayList<>();
        for (Tensor t : tensors) {
            out.add(t.indexSelect(0, rows.to(t.device())));
        }
        return new Batch(out);
    }
}

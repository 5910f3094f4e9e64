package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.TensorFiles;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files of `Torch.save` and `Torch.load`: those of [Checkpoints]. Found by its name in `META-INF/services`.
public final class CheckpointFiles extends TensorFiles {

    /// For [java.util.ServiceLoader].
    public CheckpointFiles() {}

    @Override
    protected void save(Object value, String path) {
        Checkpoints.save(value, path);
    }

    @Override
    protected @Nullable Object load(String path) {
        return Checkpoints.load(path);
    }

    @Override
    protected Map<String, Tensor> loadStateDict(String path) {
        return Checkpoints.loadStateDict(path);
    }

    @Override
    protected Map<String, Tensor> loadStateDict(String path, String entry) {
        return Checkpoints.loadStateDict(path, entry);
    }

    @Override
    protected Map<String, Map<String, Tensor>> loadStateDicts(String path) {
        return Checkpoints.loadStateDicts(path);
    }
}

package dev.tensordojo.tensor;

import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// Where tensors are saved and loaded: what [Torch#save] and its kin hand over to.
///
/// Package `io`, which makes tensors of what it reads, has the one there is. It is found by [ServiceLoader], so that
/// tensors need not know files.
public abstract class TensorFiles {

    /// Puts off the search until something is saved or loaded.
    private static final class Installed {
        /// Beside the library, not where the calling thread looks for classes.
        private static final TensorFiles FILES = ServiceLoader.load(
                        TensorFiles.class, TensorFiles.class.getClassLoader())
                .findFirst()
                .orElseThrow();
    }

    protected TensorFiles() {}

    static TensorFiles installed() {
        return Installed.FILES;
    }

    /// As [Torch#save(Object, String)].
    protected abstract void save(Object value, String path);

    /// As [Torch#load(String)].
    protected abstract @Nullable Object load(String path);

    /// As [Torch#loadStateDict(String)].
    protected abstract Map<String, Tensor> loadStateDict(String path);

    /// As [Torch#loadStateDict(String, String)].
    protected abstract Map<String, Tensor> loadStateDict(String path, String entry);

    /// As [Torch#loadStateDicts(String)].
    protected abstract Map<String, Map<String, Tensor>> loadStateDicts(String path);
}

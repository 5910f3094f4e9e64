package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// PyTorch's .pt and .pth files: what `torch.save` wrote, read without running any of it.
///
///     model.loadStateDict(TorchFile.loadStateDict("resnet.pt"));
///
/// Both forms are read, the zip file of PyTorch 1.6 and later and the older sequence of pickles. What comes out is
/// made of tensors, `Map`, `List` (also for tuples), `String`, `Long`, `Double`, `Boolean` and `null`. A file with
/// anything else is refused, but `Torch.loadStateDict(path, "model")` and [#loadTensors(String)] get at the tensors in
/// it all the same. Tensors that shared memory share it again; all are on the CPU. Reading only: to write, use
/// [Safetensors].
public final class TorchFile {
    private TorchFile() {}

    /// Whatever the file holds.
    public static @Nullable Object load(String path) {
        return load(Path.of(path));
    }

    /// As [#load(String)]; a file that is missing, damaged or holds other objects is a [FileError].
    public static @Nullable Object load(Path path) {
        return PickleValues.checked("'" + path + "'", raw(path));
    }

    /// All tensors by their paths (`model.0.weight`), however deep they stand; whatever else the file holds is passed
    /// over, also tensors of types that this library does not have. For files that [#load(String)] refuses because
    /// of something beside the tensors.
    public static Map<String, Tensor> loadTensors(String path) {
        return loadTensors(Path.of(path));
    }

    /// As [#loadTensors(String)].
    public static Map<String, Tensor> loadTensors(Path path) {
        return PickleValues.tensors("'" + path + "'", raw(path));
    }

    /// One entry of a checkpoint, which must be a state_dict; the other entries may be anything.
    static Map<String, Tensor> loadStateDict(Path path, String entry) {
        return entry("'" + path + "'", raw(path), entry);
    }

    /// A state_dict that is one entry of a value.
    static Map<String, Tensor> entry(String what, @Nullable Object value, String entry) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new FileError(what + " holds a " + PickleValues.describe(value) + ", not a map of state_dicts");
        }
        if (!map.containsKey(entry)) {
            throw new FileError(what + " has no entry \"" + entry + "\"\n  Its entries: " + map.keySet());
        }
        String place = what + " [\"" + entry + "\"]";
        return asStateDict(place, PickleValues.checked(place, map.get(entry)));
    }

    private static @Nullable Object raw(Path path) {
        return Sources.read(path, p -> Optional.ofNullable(read(p))).orElse(null);
    }

    /// A state_dict; an error when the file holds anything else.
    public static Map<String, Tensor> loadStateDict(String path) {
        return loadStateDict(Path.of(path));
    }

    /// As [#loadStateDict(String)].
    public static Map<String, Tensor> loadStateDict(Path path) {
        return asStateDict("'" + path + "'", load(path));
    }

    /// Checks that a loaded value is a map of names to tensors.
    static Map<String, Tensor> asStateDict(String what, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new FileError(what + " holds a " + PickleValues.describe(value) + ", not a state_dict");
        }
        Map<String, Tensor> out = new LinkedHashMap<>();
        map.forEach((k, v) -> {
            if (!(k instanceof String name) || !(v instanceof Tensor t)) {
                throw new FileError(what + " is not a state_dict: its entry \"" + k + "\" is a "
                        + PickleValues.describe(v) + ".\n  Its entries: " + map.keySet()
                        + ". A checkpoint holds the state_dict in one of them: Torch.loadStateDict(path, \""
                        + modelIn(map)
                        + "\") takes that entry.");
            }
            out.put(name, t);
        });
        return out;
    }

    /// The entry that is likely meant.
    private static Object modelIn(Map<?, ?> checkpoint) {
        for (Map.Entry<?, ?> e : checkpoint.entrySet()) {
            if (e.getValue() instanceof Map<?, ?> && e.getKey() instanceof String) {
                return e.getKey();
            }
        }
        return "model";
    }

    private static @Nullable Object read(Path path) throws IOException {
        byte[] start = new byte[4];
        try (InputStream in = Files.newInputStream(path)) {
            in.readNBytes(start, 0, 4);
        }
        if (Arrays.equals(start, new byte[] {'P', 'K', 3, 4})) {
            return TorchZip.read(path);
        }
        if (start[0] == (byte) 0x80) {
            return TorchLegacy.read(path);
        }
        throw new FileError("'" + path + "' is not a PyTorch file: it is neither a zip file nor a pickle.");
    }
}

package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Saving and loading whatever training has to remember: a state_dict, or maps and lists of state_dicts and numbers.
///
///     Checkpoints.save(Map.of("epoch", 3, "model", model.stateDict()), "run.safetensors");
///     var run = (Map<?, ?>) Checkpoints.load("run.safetensors");
///
/// The file is always safetensors. A plain state_dict gives a plain file, which PyTorch's tools read (the order of its
/// keys stands in the metadata, since the format sorts tensors); for nested values the tensors are named by their path
/// and the nesting stands as JSON in the file's metadata. Loading recognises safetensors, .pt, .npz and .npy by their
/// content.
public final class Checkpoints {
    private static final String STRUCTURE = "tensordojo.structure";

    private Checkpoints() {}

    /// Saves tensors, maps, lists, texts, numbers, booleans and null, in any nesting.
    public static void save(Object value, String path) {
        save(value, Path.of(path));
    }

    /// As [#save(Object, String)]; a file of that name is replaced when all is written.
    public static void save(Object value, Path path) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map
                && map.entrySet().stream()
                        .allMatch(e -> e.getKey() instanceof String && e.getValue() instanceof Tensor)) {
            map.forEach((k, v) -> tensors.put((String) k, (Tensor) v));
            Safetensors.saveFile(tensors, path, KeyOrder.metadata(tensors));
            return;
        }
        String structure = Nesting.flatten(value, tensors);
        Safetensors.saveFile(tensors, path, Map.of(STRUCTURE, structure));
    }

    /// What a file holds, whichever of the known formats it has: a `Map<String, Tensor>` for a state_dict, a `Tensor`
    /// for .npy, the nested value for a checkpoint.
    public static @Nullable Object load(String path) {
        return load(Path.of(path));
    }

    /// As [#load(String)]; a file that is missing, damaged or of an unknown format is a [FileError].
    public static @Nullable Object load(Path path) {
        return switch (format(path)) {
            case NPY -> Npy.read(path);
            case NPZ -> Npz.read(path);
            case TORCH -> TorchFile.load(path);
            case SAFETENSORS -> safetensors(path);
        };
    }

    private enum Format {
        NPY,
        NPZ,
        TORCH,
        SAFETENSORS
    }

    private static Format format(Path path) {
        byte[] start = Sources.read(path, Checkpoints::firstBytes);
        // Only safetensors has '{' here, behind 8 bytes of length that may look like anything.
        boolean json = start.length == 9 && start[8] == '{';
        return switch (json || start.length == 0 ? -1 : start[0] & 0xff) {
            case 0x93 -> Format.NPY;
            case 'P' -> isNpz(path) ? Format.NPZ : Format.TORCH;
            case 0x80 -> Format.TORCH;
            default -> Format.SAFETENSORS;
        };
    }

    /// A state_dict from a file of any known format; an error when the file holds something else.
    public static Map<String, Tensor> loadStateDict(String path) {
        return loadStateDict(Path.of(path));
    }

    /// As [#loadStateDict(String)].
    public static Map<String, Tensor> loadStateDict(Path path) {
        return TorchFile.asStateDict("'" + path + "'", load(path));
    }

    /// One entry of a checkpoint, which must be a state_dict: `loadStateDict("run.safetensors", "model")`. In a .pt
    /// file the other entries may hold what is refused otherwise.
    public static Map<String, Tensor> loadStateDict(String path, String entry) {
        Path file = Path.of(path);
        return format(file) == Format.TORCH
                ? TorchFile.loadStateDict(file, entry)
                : TorchFile.entry("'" + path + "'", load(file), entry);
    }

    /// A checkpoint of which every entry is a state_dict, of a model or an optimiser, each by its name.
    public static Map<String, Map<String, Tensor>> loadStateDicts(String path) {
        Map<String, Map<String, Tensor>> out = new LinkedHashMap<>();
        checkpoint(path).forEach((key, value) -> {
            if (!(key instanceof String name) || !(value instanceof Map<?, ?>)) {
                throw new FileError("'" + path + "' holds not only state_dicts: its entry \"" + key + "\" is a "
                        + PickleValues.describe(value) + ".\n  Take one of them:"
                        + " Torch.loadStateDict(path, name). Or everything: Torch.load(path).");
            }
            out.put(name, TorchFile.asStateDict("'" + path + "' [\"" + name + "\"]", value));
        });
        return out;
    }

    private static Map<?, ?> checkpoint(String path) {
        Object value = load(path);
        if (!(value instanceof Map<?, ?> map)) {
            throw new FileError(
                    "'" + path + "' holds a " + PickleValues.describe(value) + ", not a map of state_dicts");
        }
        return map;
    }

    private static byte[] firstBytes(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(9);
        }
    }

    private static boolean isNpz(Path path) {
        return Sources.read(path, p -> {
            try (ZipFile zip = new ZipFile(p.toFile());
                    Stream<String> names = zip.stream().map(e -> e.getName())) {
                return names.anyMatch(n -> n.endsWith(".npy"));
            }
        });
    }

    private static @Nullable Object safetensors(Path path) {
        try (SafetensorsFile file = Safetensors.open(path)) {
            Map<String, Tensor> tensors = file.tensors();
            String structure = file.metadata().get(STRUCTURE);
            return structure == null
                    ? KeyOrder.restored(tensors, file.metadata())
                    : Nesting.restore("'" + path + "'", structure, tensors);
        }
    }
}

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
/// The file is always safetensors. A plain state_dict gives a plain file, which PyTorch's tools read; for nested values
/// the tensors are named by their path and the nesting stands as JSON in the file's metadata. Loading recognises
/// safetensors, .pt, .npz and .npy by their content.
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
            Safetensors.saveFile(tensors, path);
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
        byte[] start = Sources.read(path, Checkpoints::firstBytes);
        // Only safetensors has '{' here, behind 8 bytes of length that may look like anything.
        boolean json = start.length == 9 && start[8] == '{';
        return switch (json || start.length == 0 ? -1 : start[0] & 0xff) {
            case 0x93 -> Npy.read(path);
            case 'P' -> isNpz(path) ? Npz.read(path) : TorchFile.load(path);
            case 0x80 -> TorchFile.load(path);
            default -> safetensors(path);
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
            return structure == null ? tensors : Nesting.restore("'" + path + "'", structure, tensors);
        }
    }
}

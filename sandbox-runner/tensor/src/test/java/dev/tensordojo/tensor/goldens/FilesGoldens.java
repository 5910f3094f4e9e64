package dev.tensordojo.tensor.goldens;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.io.FileError;
import dev.tensordojo.tensor.io.Npy;
import dev.tensordojo.tensor.io.Npz;
import dev.tensordojo.tensor.io.TorchFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the files that PyTorch and NumPy wrote and compares them with what `contents.json` says they hold.
///
///     java … dev.tensordojo.tensor.goldens.FilesGoldens DIR
///
/// `DIR` holds `contents.json`, or a folder `files` that does. Ends with the figure `files: <passed>/<files>`.
public final class FilesGoldens {

    /// What became of the files; `complaints` names those that failed.
    public record Result(int passed, int files, List<String> complaints) {
        public String figure() {
            return "files: " + passed + "/" + files;
        }
    }

    private FilesGoldens() {}

    public static void main(String[] args) throws IOException {
        Path dir = Path.of(args.length > 0 ? args[0] : "src/test/resources/goldens/files");
        Result result = run(dir);
        result.complaints().forEach(System.out::println);
        System.out.println(result.figure());
        System.exit(result.passed() == result.files() ? 0 : 1);
    }

    public static Result run(Path dir) throws IOException {
        Path folder = Files.exists(dir.resolve("contents.json")) ? dir : dir.resolve("files");
        JsonNode contents = new ObjectMapper()
                .readTree(folder.resolve("contents.json").toFile())
                .get("files");
        List<String> complaints = new ArrayList<>();
        int files = 0;
        for (Map.Entry<String, JsonNode> file : contents.properties()) {
            files++;
            String complaint = check(folder.resolve(file.getKey()), file.getValue());
            if (!complaint.isEmpty()) {
                complaints.add(file.getKey() + ": " + complaint);
            }
        }
        return new Result(files - complaints.size(), files, complaints);
    }

    private static String check(Path file, JsonNode expected) {
        boolean mustBeRefused = expected.has("refused");
        boolean mayBeRefused = mustBeRefused || expected.has("refused or read");
        try {
            Object value = load(file);
            if (mustBeRefused) {
                return "was read, but must be refused";
            }
            return mayBeRefused ? "" : difference("", expected, value);
        } catch (FileError e) {
            return mayBeRefused ? "" : "was refused: " + e.getMessage();
        }
    }

    private static @Nullable Object load(Path file) {
        String name = file.toString();
        if (name.endsWith(".npy")) {
            return Npy.read(file);
        }
        return name.endsWith(".npz") ? Npz.read(file) : TorchFile.load(file);
    }

    /// Where a loaded value first differs from the expected one; empty when nowhere.
    private static String difference(String path, JsonNode expected, @Nullable Object value) {
        if (expected.isObject() && expected.has("dtype") && expected.has("data")) {
            return value instanceof Tensor t
                    ? tensorDifference(path, expected, t)
                    : path + " is not a tensor: " + value;
        }
        if (expected.isObject()) {
            if (!(value instanceof Map<?, ?> map) || !names(expected).equals(List.copyOf(map.keySet()))) {
                return path + " should have the keys " + names(expected) + ", found " + value;
            }
            for (Object name : names(expected)) {
                String key = String.valueOf(name);
                String d = difference(path + "/" + key, expected.get(key), map.get(key));
                if (!d.isEmpty()) {
                    return d;
                }
            }
            return "";
        }
        Object plain = expected.isIntegralNumber()
                ? (Object) expected.asLong()
                : expected.isNumber()
                        ? expected.asDouble()
                        : expected.isBoolean() ? expected.asBoolean() : expected.asText();
        return plain.equals(value) ? "" : path + " should be " + plain + ", is " + value;
    }

    private static List<Object> names(JsonNode object) {
        List<Object> out = new ArrayList<>();
        object.fieldNames().forEachRemaining(out::add);
        return out;
    }

    private static String tensorDifference(String path, JsonNode expected, Tensor t) {
        Tensor wanted = GoldenValues.tensor(expected).cpu();
        if (t.dtype() != wanted.dtype() || !t.shape().equals(wanted.shape())) {
            return path + " should be " + wanted.dtype() + " " + wanted.shape() + ", is " + t.dtype() + " " + t.shape();
        }
        // Nine digits stand in the file: enough to tell any two float32 apart.
        boolean same = t.dtype() == DType.FLOAT64 ? t.allclose(wanted, 1e-8, 0) : t.equal(wanted);
        return same ? "" : path + " has other values: " + t;
    }
}

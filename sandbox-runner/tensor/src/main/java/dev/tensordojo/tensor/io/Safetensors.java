package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.Tensor;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// safetensors: named tensors in one file, fast to read, nothing in it can run.
///
///     Safetensors.saveFile(model.stateDict(), "model.safetensors");
///     model.loadStateDict(Safetensors.loadFile("model.safetensors"));
///
/// The layout (https://github.com/huggingface/safetensors): 8 bytes header length, a JSON header, the elements
/// little-endian and row-major. The same tensors always give the same bytes.
public final class Safetensors {
    private Safetensors() {}

    /// Writes the tensors; views are written as the values they show.
    public static void saveFile(Map<String, ? extends Tensor> tensors, String path) {
        saveFile(tensors, Path.of(path), Map.of());
    }

    /// As [#saveFile(Map, String)]; a file of that name is replaced when all is written.
    public static void saveFile(Map<String, ? extends Tensor> tensors, Path path) {
        saveFile(tensors, path, Map.of());
    }

    /// Writes the tensors and texts about them.
    public static void saveFile(Map<String, ? extends Tensor> tensors, Path path, Map<String, String> metadata) {
        Sources.replace(path, part -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                write(tensors, metadata, out);
            }
        });
    }

    /// All tensors of a file, copied into memory, in the order of the header.
    public static Map<String, Tensor> loadFile(String path) {
        return loadFile(Path.of(path));
    }

    /// As [#loadFile(String)]; a file that is missing or damaged is a [FileError].
    public static Map<String, Tensor> loadFile(Path path) {
        try (SafetensorsFile file = open(path)) {
            return file.tensors();
        }
    }

    /// A file whose tensors are read one by one, from a memory map: for files larger than memory, and for those with
    /// some tensors of a type that this library does not have.
    public static SafetensorsFile open(String path) {
        return open(Path.of(path));
    }

    /// As [#open(String)]; close it to let go of the file.
    public static SafetensorsFile open(Path path) {
        return Sources.read(path, SafetensorsFile::new);
    }

    /// As [#saveFile(Map, String)], into memory.
    public static byte[] save(Map<String, ? extends Tensor> tensors) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(tensors, Map.of(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// As [#loadFile(String)], from memory.
    public static Map<String, Tensor> load(byte[] bytes) {
        MemorySegment all = MemorySegment.ofArray(bytes);
        SafetensorsHeader header = SafetensorsHeader.read("the bytes", all);
        header.checkAllSupported("the bytes");
        Map<String, Tensor> out = new LinkedHashMap<>();
        header.entries().forEach((name, e) -> out.put(name, header.tensor("the bytes", all, e)));
        return out;
    }

    private static void write(Map<String, ? extends Tensor> tensors, Map<String, String> metadata, OutputStream out)
            throws IOException {
        List<Map.Entry<String, Tensor>> sorted = sorted(tensors);
        byte[] header = headerBytes(sorted, metadata);
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array());
        out.write(header);
        for (Map.Entry<String, Tensor> e : sorted) {
            ElementBytes.write(e.getValue(), out);
        }
    }

    /// The names in the order in which a file has them.
    static List<String> writeOrder(Map<String, ? extends Tensor> tensors) {
        return sorted(tensors).stream().map(Map.Entry::getKey).toList();
    }

    private static List<Map.Entry<String, Tensor>> sorted(Map<String, ? extends Tensor> tensors) {
        List<Map.Entry<String, Tensor>> sorted = new ArrayList<>();
        tensors.forEach((name, t) -> sorted.add(Map.entry(name, t)));
        sorted.sort(Comparator.comparingInt((Map.Entry<String, Tensor> e) ->
                        SafetensorsDType.rank(e.getValue().dtype()))
                .thenComparing(e -> e.getKey().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
        return sorted;
    }

    private static byte[] headerBytes(List<Map.Entry<String, Tensor>> sorted, Map<String, String> metadata) {
        List<String> parts = new ArrayList<>();
        if (!metadata.isEmpty()) {
            List<String> texts = new ArrayList<>();
            new TreeMap<>(metadata).forEach((k, v) -> texts.add(Json.quote(k) + ":" + Json.quote(v)));
            parts.add("\"__metadata__\":{" + String.join(",", texts) + "}");
        }
        long at = 0;
        for (Map.Entry<String, Tensor> e : sorted) {
            Tensor t = e.getValue();
            if (e.getKey().equals("__metadata__")) {
                throw new FileError("a tensor cannot be named \"__metadata__\": safetensors keeps that name");
            }
            long end = at + t.numel() * t.elementSize();
            parts.add(Json.quote(e.getKey()) + ":{\"dtype\":\"" + SafetensorsDType.name(t.dtype()) + "\",\"shape\":"
                    + t.shape().list().replace(" ", "") + ",\"data_offsets\":[" + at + "," + end + "]}");
            at = end;
        }
        String json = "{" + String.join(",", parts) + "}";
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > SafetensorsHeader.MAX_HEADER) {
            throw new FileError("header too large: " + bytes.length + " bytes, the limit is 100 MB");
        }
        byte[] padded = Arrays.copyOf(bytes, (bytes.length + 7) / 8 * 8);
        Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
        return padded;
    }
}

package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// An open safetensors file: the header is checked, each tensor is copied out of the memory map when asked for.
///
///     try (var file = Safetensors.open("large.safetensors")) {
///         var w = file.get("layers.0.weight");
///     }
public final class SafetensorsFile implements AutoCloseable {
    private final Path path;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment all;
    private final SafetensorsHeader header;

    SafetensorsFile(Path path) throws IOException {
        this.path = path;
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            // A MappedByteBuffer ends at 2 GiB; a segment does not.
            all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            header = Safetensors.header("'" + path + "'", all);
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /// The tensors' names.
    public Set<String> names() {
        return Set.copyOf(header.entries().keySet());
    }

    /// The texts that the writer put beside the tensors.
    public Map<String, String> metadata() {
        return Map.copyOf(header.metadata());
    }

    /// A copy of one tensor.
    public Tensor get(String name) {
        SafetensorsHeader.Entry entry = header.entries().get(name);
        if (entry == null) {
            throw new FileError("'" + path + "' has no tensor \"" + name + "\"\n  It has: "
                    + String.join(
                            ", ",
                            header.entries().keySet().stream()
                                    .sorted()
                                    .limit(20)
                                    .toList()));
        }
        return Safetensors.tensor(all, header, entry);
    }

    /// Copies of all tensors, in the order of the header.
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> out = new LinkedHashMap<>();
        header.entries().keySet().forEach(name -> out.put(name, get(name)));
        return out;
    }

    @Override
    public void close() {
        arena.close();
    }
}

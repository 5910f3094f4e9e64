package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
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
            header = SafetensorsHeader.read("'" + path + "'", all);
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /// The tensors' names, in the order of the header.
    public Set<String> names() {
        return Collections.unmodifiableSet(header.entries().keySet());
    }

    /// The texts that the writer put beside the tensors.
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(header.metadata());
    }

    /// A copy of one tensor; an error if there is none of this name, or its element type is none of this library.
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
        return header.tensor("'" + path + "'", all, entry);
    }

    /// Copies of all tensors, in the order of the header; an error if one of them cannot be read.
    public Map<String, Tensor> tensors() {
        header.checkAllSupported("'" + path + "'");
        Map<String, Tensor> out = new LinkedHashMap<>();
        header.entries().keySet().forEach(name -> out.put(name, get(name)));
        return out;
    }

    @Override
    public void close() {
        arena.close();
    }
}

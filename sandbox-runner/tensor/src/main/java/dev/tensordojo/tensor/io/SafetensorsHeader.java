package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The header of a safetensors file, parsed and checked: every tensor lies inside the data, and the tensors fill the
/// data without holes or overlaps.
///
/// @param dataStart where the data begin in the file
record SafetensorsHeader(long dataStart, Map<String, Entry> entries, Map<String, String> metadata) {

    /// The format's own limit, against headers that only want to exhaust memory.
    static final long MAX_HEADER = 100_000_000;

    private static final String METADATA = "__metadata__";

    /// Where one tensor lies; offsets count from [#dataStart].
    ///
    /// @param dtype null for an element type that this library does not have; the other tensors are within reach
    record Entry(String name, String dtypeName, @Nullable DType dtype, long[] shape, long begin, long end) {

        /// The dtype, or an error that names the tensor and its type.
        DType supported(String file) {
            if (dtype == null) {
                throw new FileError(file + ": tensor \"" + name + "\" has dtype " + dtypeName
                        + ", which this library does not have.\n  It reads F64 F32 F16 BF16 I64 I32 I16 I8 U8 BOOL:"
                        + " convert the tensor where the file comes from.");
            }
            return dtype;
        }
    }

    SafetensorsHeader {
        entries = new LinkedHashMap<>(entries);
        metadata = new LinkedHashMap<>(metadata);
    }

    /// The header at the start of a file or of what a file holds.
    static SafetensorsHeader read(String file, MemorySegment all) {
        if (all.byteSize() < 8) {
            throw new FileError(file + ": header too small: a safetensors file has at least 8 bytes, this one has "
                    + all.byteSize());
        }
        long length = all.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0);
        byte[] header = new byte[checkedLength(file, length, all.byteSize())];
        MemorySegment.copy(all, ValueLayout.JAVA_BYTE, 8, header, 0, header.length);
        return parse(file, header, all.byteSize());
    }

    /// A copy of one tensor.
    Tensor tensor(String file, MemorySegment all, Entry e) {
        return ElementBytes.read(
                all, dataStart + e.begin(), e.supported(file), Shape.of(e.shape()), ByteOrder.LITTLE_ENDIAN);
    }

    /// Refuses a file of which not all tensors can be read, and says how to get at the others.
    void checkAllSupported(String file) {
        List<String> foreign = entries.values().stream()
                .filter(e -> e.dtype() == null)
                .map(e -> "\"" + e.name() + "\" (" + e.dtypeName() + ")")
                .toList();
        if (!foreign.isEmpty()) {
            throw new FileError(file + ": " + (foreign.size() == 1 ? "tensor " : foreign.size() + " tensors: ")
                    + String.join(", ", foreign.subList(0, Math.min(8, foreign.size())))
                    + (foreign.size() > 8 ? ", …" : "")
                    + (foreign.size() == 1 ? " has a dtype" : " have dtypes")
                    + " which this library does not have.\n  The others can be read one by one:"
                    + " try (var file = Safetensors.open(path)) { var w = file.get(name); }");
        }
    }

    /// Checks the header's length, the first 8 bytes of a file, against the file's size.
    static int checkedLength(String file, long length, long fileSize) {
        if (length < 0 || length > MAX_HEADER) {
            throw new FileError(file + ": header too large: " + Long.toUnsignedString(length)
                    + " bytes, the limit is 100 MB.\n  This is hardly a safetensors file; its first 8 bytes say how"
                    + " long the header is.");
        }
        if (length < 2 || length > fileSize - 8) {
            throw new FileError(file + ": invalid header length " + length + ": the file has " + fileSize
                    + " bytes.\n  The file is cut short, or is not a safetensors file.");
        }
        return (int) length;
    }

    static SafetensorsHeader parse(String file, byte[] header, long fileSize) {
        if (header[0] != '{') {
            throw new FileError(file + ": invalid header: it must start with '{'. This is not a safetensors file.");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FileError(file + ": invalid header: it is not UTF-8", e);
        }
        if (!(Json.parse(file + ": the header", text) instanceof Map<?, ?> object)) {
            throw new FileError(file + ": invalid header: not an object");
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        object.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (name.equals(METADATA)) {
                readMetadata(file, value, metadata);
            } else {
                entries.put(name, entry(file, name, value));
            }
        });
        long dataStart = 8L + header.length;
        checkCoverage(file, entries.values().stream().toList(), fileSize - dataStart);
        return new SafetensorsHeader(dataStart, entries, metadata);
    }

    private static void readMetadata(String file, @Nullable Object value, Map<String, String> out) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new FileError(file + ": __metadata__ must be an object of texts");
        }
        map.forEach((k, v) -> {
            if (!(v instanceof String text)) {
                throw new FileError(file + ": __metadata__[\"" + k + "\"] must be a text, not " + v);
            }
            out.put(String.valueOf(k), text);
        });
    }

    private static Entry entry(String file, String name, @Nullable Object value) {
        String what = file + ": tensor \"" + name + "\"";
        // Fields that are not known are passed over, as the format's own reader does.
        if (!(value instanceof Map<?, ?> map)
                || !(map.get("dtype") instanceof String dtypeName)
                || !(map.get("shape") instanceof List<?> shapeList)
                || !(map.get("data_offsets") instanceof List<?> offsetList)) {
            throw new FileError(what + " must have dtype (a text), shape and data_offsets (lists)");
        }
        DType dtype = SafetensorsDType.of(dtypeName);
        long[] shape = longs(what + ": shape", shapeList);
        long[] offsets = longs(what + ": data_offsets", offsetList);
        if (offsets.length != 2 || offsets[0] > offsets[1]) {
            throw new FileError(what + ": data_offsets " + Arrays.toString(offsets) + " must be [begin, end]");
        }
        if (dtype != null) {
            long bytes = ElementBytes.size(what, dtype, shape);
            if (offsets[1] - offsets[0] != bytes) {
                throw new FileError(what + ": " + dtypeName + " of shape " + Arrays.toString(shape) + " takes " + bytes
                        + " bytes, but data_offsets give it " + (offsets[1] - offsets[0]));
            }
        }
        return new Entry(name, dtypeName, dtype, shape, offsets[0], offsets[1]);
    }

    private static long[] longs(String what, List<?> list) {
        long[] out = new long[list.size()];
        for (int i = 0; i < out.length; i++) {
            if (!(list.get(i) instanceof Long l) || l < 0) {
                throw new FileError(what + " must hold whole numbers from 0, found " + list.get(i));
            }
            out[i] = l;
        }
        return out;
    }

    private static void checkCoverage(String file, List<Entry> entries, long dataSize) {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long at = 0;
        for (Entry e : sorted) {
            if (e.begin() != at) {
                throw new FileError(
                        file + ": tensor \"" + e.name() + "\" begins at byte " + e.begin() + " of the data, "
                                + (e.begin() < at ? "inside another tensor" : "which leaves a hole")
                                + " (expected " + at + ").\n  The file is damaged or made to deceive.");
            }
            at = e.end();
        }
        if (at != dataSize) {
            throw new FileError(file + ": the tensors take " + at + " bytes, but the file holds " + dataSize
                    + " bytes of data.\n  "
                    + (at > dataSize ? "The file is cut short: copy or save it again." : "Something was appended."));
        }
    }
}

package dev.tensordojo.tensor.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A .pt file before PyTorch 1.6: five pickles (a magic number, a version, the machine, the value, the storages' keys),
/// then each storage as a count of 8 bytes and its elements.
///
/// The elements stand at the end, so storages are made empty while the value is built and filled afterwards.
final class TorchLegacy {
    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final long VERSION = 1001;

    private final String what;
    private final InputStream in;
    private final long fileSize;
    private final Map<String, StorageRef> storages = new LinkedHashMap<>();
    private long promised;

    private TorchLegacy(String what, InputStream in, long fileSize) {
        this.what = what;
        this.in = in;
        this.fileSize = fileSize;
    }

    static @Nullable Object read(Path path) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            return new TorchLegacy("'" + path + "'", in, Files.size(path)).load();
        }
    }

    private @Nullable Object load() throws IOException {
        if (!MAGIC.equals(pickle())) {
            throw new FileError(what + " is a pickle, but not one of PyTorch.\n  " + PickleNames.ADVICE);
        }
        if (!Long.valueOf(VERSION).equals(pickle())) {
            throw new FileError(what + " has an unknown version of PyTorch's old format");
        }
        ByteOrder order = byteOrder(pickle());
        Object value = pickle();
        if (!(pickle() instanceof List<?> keys)) {
            throw new FileError(what + ": the list of storages is missing; the file is damaged");
        }
        if (keys.size() != storages.size()) {
            throw new FileError(what + ": " + storages.size() + " storages are used, " + keys.size()
                    + " follow; the file is damaged");
        }
        for (Object key : keys) {
            fill(String.valueOf(key), order);
        }
        return value;
    }

    private @Nullable Object pickle() throws IOException {
        return new Pickle(what, in, fileSize, this::storage).load();
    }

    private ByteOrder byteOrder(@Nullable Object machine) {
        if (!(machine instanceof Map<?, ?> map) || !(map.get("little_endian") instanceof Boolean little)) {
            throw new FileError(what + ": the description of the machine is missing; the file is damaged");
        }
        return little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    /// `("storage", type, key, location, number of elements, view of another storage or None)`.
    private Object storage(List<@Nullable Object> id) {
        // Its elements could not be passed over to get to those behind it.
        if (id.size() == 6 && id.get(1) instanceof PickleNames.Foreign foreign) {
            throw foreign.refused(what, "");
        }
        if (id.size() != 6
                || !"storage".equals(id.get(0))
                || !(id.get(1) instanceof PickleNames.StorageType type)
                || !(id.get(2) instanceof String key)
                || !(id.get(4) instanceof Long size)) {
            throw new FileError(what + ": a storage is not named as PyTorch names it");
        }
        if (id.get(5) != null) {
            throw new FileError(what + ": a storage is a view of another one, as PyTorch wrote before 0.4."
                    + "\n  Load and save the file again with a PyTorch of today.");
        }
        StorageRef known = storages.get(key);
        if (known == null) {
            long bytes = ElementBytes.size(what + ": storage " + key, type.dtype(), new long[] {size});
            promised += bytes;
            if (promised > fileSize) {
                throw new FileError(what + ": the storages should have " + promised + " bytes, more than the file; the"
                        + " file is cut short");
            }
            known = new StorageRef(key, type.dtype(), ElementBytes.newArray(type.dtype(), size.intValue()), size);
            storages.put(key, known);
        }
        if (known.dtype() != type.dtype() || known.size() != size) {
            throw new FileError(what + ": storage " + key + " is named with two element types or sizes");
        }
        return known;
    }

    private void fill(String key, ByteOrder order) throws IOException {
        StorageRef s = storages.get(key);
        byte[] count = in.readNBytes(8);
        if (s == null || count.length < 8 || ByteBuffer.wrap(count).order(order).getLong() != s.size()) {
            throw new FileError(what + ": storage " + key + " has not the size it should have; the file is damaged");
        }
        ElementBytes.fill(what + ": storage " + key, in, s.dtype(), s.array(), (int) s.size(), order);
    }
}

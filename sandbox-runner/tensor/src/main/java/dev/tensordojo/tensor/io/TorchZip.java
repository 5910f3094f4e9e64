package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.DType;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// A .pt file since PyTorch 1.6: a zip file with `data.pkl` and one entry `data/<key>` per storage.
final class TorchZip {
    private static final long MAX_PICKLE = 64L << 20;

    private final Path path;
    private final String what;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries;
    private final String prefix;
    private final ByteOrder order;
    private final Map<String, StorageRef> storages = new HashMap<>();

    private TorchZip(Path path, ZipFile zip) throws IOException {
        this.path = path;
        this.what = "'" + path + "'";
        this.zip = zip;
        this.entries = Zips.entries(path, zip);
        this.prefix = prefix();
        this.order = byteOrder();
    }

    static @Nullable Object read(Path path) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return new TorchZip(path, zip).load();
        }
    }

    private @Nullable Object load() throws IOException {
        ZipEntry pickle = entry("data.pkl");
        if (pickle.getSize() > MAX_PICKLE) {
            throw new FileError(what + ": data.pkl takes " + pickle.getSize() + " bytes, the limit is 64 MB; the"
                    + " tensors' elements do not stand in it");
        }
        return Zips.read(
                        path,
                        zip,
                        pickle,
                        in -> Optional.ofNullable(new Pickle(what, in, pickle.getSize(), this::storage).load()))
                .orElse(null);
    }

    /// The folder inside the zip file, named after the file as it was saved.
    private String prefix() {
        for (String name : entries.keySet()) {
            if (name.endsWith("/constants.pkl")) {
                throw new FileError(what + " is a TorchScript archive: it holds a program.\n  Save the weights"
                        + " alone, in Python: torch.save(model.state_dict(), path).");
            }
        }
        for (String name : entries.keySet()) {
            if (name.endsWith("/data.pkl") && name.indexOf('/') == name.length() - 9) {
                return name.substring(0, name.length() - 8);
            }
        }
        throw new FileError(what + " is a zip file, but not one of PyTorch: it has no data.pkl."
                + (entries.keySet().stream().anyMatch(n -> n.endsWith(".npy"))
                        ? "\n  It holds .npy arrays: read it with Npz.read."
                        : ""));
    }

    private ByteOrder byteOrder() throws IOException {
        ZipEntry e = entries.get(prefix + "byteorder");
        if (e == null) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        String text = Zips.read(path, zip, e, in -> new String(in.readNBytes(16), StandardCharsets.ISO_8859_1));
        return text.strip().equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private ZipEntry entry(String name) {
        ZipEntry e = entries.get(prefix + name);
        if (e == null) {
            throw new FileError("'" + path + "' lacks its entry " + prefix + name + "; the file is damaged");
        }
        return e;
    }

    /// `("storage", type, key, location, number of elements)`; the location (a device) does not matter here.
    private Object storage(List<@Nullable Object> id) throws IOException {
        if (id.size() == 5 && id.get(1) instanceof PickleNames.Foreign foreign) {
            return foreign;
        }
        if (id.size() != 5
                || !"storage".equals(id.get(0))
                || !(id.get(1) instanceof PickleNames.StorageType type)
                || !(id.get(2) instanceof String key)
                || !(id.get(4) instanceof Long size)) {
            throw new FileError(what + ": a storage is not named as PyTorch names it");
        }
        StorageRef known = storages.get(key);
        if (known == null) {
            known = new StorageRef(key, type.dtype(), elements(key, type.dtype(), size), size);
            storages.put(key, known);
        }
        if (known.dtype() != type.dtype()) {
            throw new FileError(what + ": storage " + key + " is named with two element types");
        }
        return known;
    }

    private Object elements(String key, DType dtype, long size) throws IOException {
        ZipEntry e = entry("data/" + key);
        long bytes = ElementBytes.size(what + ": storage " + key, dtype, new long[] {size});
        if (e.getSize() != bytes) {
            throw new FileError(what + ": storage " + key + " should have " + bytes + " bytes, its entry has "
                    + e.getSize() + "; the file is damaged");
        }
        return Zips.read(
                path, zip, e, in -> ElementBytes.read(what + ": storage " + key, in, dtype, (int) size, order));
    }
}

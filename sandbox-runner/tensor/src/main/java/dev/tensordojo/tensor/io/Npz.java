package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.Tensor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// NumPy's .npz: named arrays in a zip file, plain or compressed.
///
///     Npz.write(Map.of("x", x, "y", y), "data.npz");    // np.load("data.npz")["x"]
public final class Npz {
    private static final LocalDateTime NUMPYS_DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Npz() {}

    /// All arrays by name.
    public static Map<String, Tensor> read(String path) {
        return read(Path.of(path));
    }

    /// As [#read(String)], in the file's order; anything but .npy arrays in it is a [FileError].
    public static Map<String, Tensor> read(Path path) {
        return Sources.read(path, p -> {
            Map<String, Tensor> out = new LinkedHashMap<>();
            try (ZipFile zip = new ZipFile(p.toFile())) {
                for (ZipEntry e : Zips.entries(p, zip).values()) {
                    out.put(arrayName(p, e), array(p, zip, e));
                }
            }
            return out;
        });
    }

    private static String arrayName(Path path, ZipEntry e) {
        if (!e.getName().endsWith(".npy")) {
            throw new FileError("'" + path + "' holds " + e.getName() + ", but an .npz file holds only .npy arrays"
                    + "\n  A PyTorch file is read by TorchFile.load.");
        }
        return e.getName().substring(0, e.getName().length() - 4);
    }

    private static Tensor array(Path path, ZipFile zip, ZipEntry e) throws IOException {
        return Zips.read(path, zip, e, in -> Npy.read("'" + path + "' [" + e.getName() + "]", in, e.getSize()));
    }

    /// As `np.savez`: not compressed.
    public static void write(Map<String, ? extends Tensor> tensors, String path) {
        write(tensors, Path.of(path));
    }

    /// As [#write(Map, String)].
    public static void write(Map<String, ? extends Tensor> tensors, Path path) {
        write(tensors, path, ZipEntry.STORED);
    }

    /// As `np.savez_compressed`.
    public static void writeCompressed(Map<String, ? extends Tensor> tensors, Path path) {
        write(tensors, path, ZipEntry.DEFLATED);
    }

    private static void write(Map<String, ? extends Tensor> tensors, Path path, int method) {
        Sources.replace(path, part -> {
            try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
                for (Map.Entry<String, ? extends Tensor> t : tensors.entrySet()) {
                    zip.putNextEntry(entry(t.getKey(), t.getValue(), method));
                    Npy.write(t.getValue(), zip);
                    zip.closeEntry();
                }
            }
        });
    }

    /// A stored entry must name its size and checksum before its bytes.
    private static ZipEntry entry(String name, Tensor t, int method) throws IOException {
        ZipEntry e = new ZipEntry(name + ".npy");
        e.setTimeLocal(NUMPYS_DATE);
        e.setMethod(method);
        if (method == ZipEntry.STORED) {
            CRC32 crc = new CRC32();
            Npy.write(t, new CheckedOutputStream(OutputStream.nullOutputStream(), crc));
            e.setCrc(crc.getValue());
            e.setSize(NpyHeader.write(t.dtype(), t.shape().toArray()).length + t.numel() * t.elementSize());
        }
        return e;
    }
}

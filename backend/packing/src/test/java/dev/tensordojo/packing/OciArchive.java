package dev.tensordojo.packing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// An image's tar, read as an engine reads it: from `index.json` by digests, each of which is checked.
///
/// @param config what containers are started with
/// @param files everything in its layers by path; a later layer's take the place of an earlier one's
record OciArchive(JsonNode config, Map<String, Entry> files) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param mode with the bits of other users' rights
    record Entry(int mode, long user, Instant time, byte[] content, boolean folder) {}

    static OciArchive read(Path tar) throws IOException {
        Map<String, byte[]> parts = new HashMap<>();
        try (InputStream in = Files.newInputStream(tar)) {
            unpack(in).forEach((name, entry) -> parts.put(name, entry.content()));
        }
        assertEquals(
                "1.0.0",
                JSON.readTree(part(parts, "oci-layout"))
                        .path("imageLayoutVersion")
                        .asText());
        JsonNode index = JSON.readTree(part(parts, "index.json"));
        JsonNode manifest = JSON.readTree(blob(parts, index.path("manifests").path(0)));
        Map<String, Entry> files = new LinkedHashMap<>();
        for (JsonNode layer : manifest.path("layers")) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(blob(parts, layer)))) {
                files.putAll(unpack(in));
            }
        }
        return new OciArchive(JSON.readTree(blob(parts, manifest.path("config"))), files);
    }

    Entry file(String name) {
        return Objects.requireNonNull(files.get(name), () -> "there is no " + name + " in " + files.keySet());
    }

    private static byte[] part(Map<String, byte[]> parts, String name) {
        return Objects.requireNonNull(parts.get(name), () -> "there is no " + name + " in " + parts.keySet());
    }

    private static byte[] blob(Map<String, byte[]> parts, JsonNode descriptor) {
        String digest = descriptor.path("digest").asText();
        byte[] content = part(parts, "blobs/" + digest.replace(':', '/'));
        assertEquals(digest, "sha256:" + sha256(content), "the digest of a blob");
        assertEquals(descriptor.path("size").asLong(), content.length, "the size of a blob");
        return content;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The entries of a tar in their order.
    static Map<String, Entry> unpack(InputStream in) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        TarArchiveInputStream tar = new TarArchiveInputStream(in);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            entries.put(
                    entry.getName(),
                    new Entry(
                            entry.getMode() & 07777,
                            entry.getLongUserId(),
                            entry.getLastModifiedTime().toInstant(),
                            tar.readAllBytes(),
                            entry.isDirectory()));
        }
        return entries;
    }
}

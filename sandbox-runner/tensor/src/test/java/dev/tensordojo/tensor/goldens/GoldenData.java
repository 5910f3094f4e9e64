package dev.tensordojo.tensor.goldens;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Golden data from a folder, or from the project's own compressed copy.
final class GoldenData {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable Path folder;

    private GoldenData(@Nullable Path folder) {
        this.folder = folder;
    }

    static GoldenData in(Path folder) {
        return new GoldenData(folder);
    }

    static GoldenData own() {
        return new GoldenData(null);
    }

    /// One file per operator, in alphabetical order.
    void forEachOperator(Consumer<JsonNode> use) throws IOException {
        Path f = folder;
        if (f != null) {
            List<Path> files;
            try (Stream<Path> s = Files.list(f.resolve("opinfo"))) {
                files = s.sorted().toList();
            }
            for (Path p : files) {
                use.accept(JSON.readTree(p.toFile()));
            }
            return;
        }
        forEachLine("opinfo.jsonl.gz", use);
    }

    /// One line per operator: inputs without dimensions and without elements, recorded by
    /// `src/test/python/record_edges.py`.
    static void forEachEdge(Consumer<JsonNode> use) throws IOException {
        forEachLine("edges.jsonl.gz", use);
    }

    private static void forEachLine(String name, Consumer<JsonNode> use) throws IOException {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(resource(name)), StandardCharsets.UTF_8))) {
            for (Iterator<String> lines = in.lines().iterator(); lines.hasNext(); ) {
                use.accept(JSON.readTree(lines.next()));
            }
        }
    }

    /// `training`, `random` or `repr`.
    JsonNode named(String name) throws IOException {
        Path f = folder;
        if (f != null) {
            return JSON.readTree(f.resolve(name + ".json").toFile());
        }
        try (InputStream in =
                name.equals("repr") ? resource("repr.json") : new GZIPInputStream(resource(name + ".json.gz"))) {
            return JSON.readTree(in);
        }
    }

    /// The bytes of one of `files/`.
    byte[] file(String name) throws IOException {
        Path f = folder;
        if (f != null) {
            return Files.readAllBytes(f.resolve("files").resolve(name));
        }
        try (InputStream in = resource("files/" + name)) {
            return in.readAllBytes();
        }
    }

    JsonNode contents() throws IOException {
        return JSON.readTree(file("contents.json"));
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = GoldenData.class.getResourceAsStream("/goldens/" + name);
        if (in == null) {
            throw new IOException("no golden data " + name);
        }
        return in;
    }
}

package dev.tensordojo.packing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/// A list of everything that is in an image or a bundle, as CycloneDX has it: what Maven brought, as its
/// plugin wrote it for the modules, and beside it the Java runtime, OpenBLAS and Debian's packages. The
/// same things give the same bytes.
final class Sbom {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Build build;
    private final String name;

    /// By their package URLs, each once.
    private final TreeMap<String, ObjectNode> components = new TreeMap<>();

    Sbom(Build build, String name) {
        this.build = build;
        this.name = name;
    }

    /// What a module is made of.
    ///
    /// @param module its folder in the repository
    Sbom module(String module) throws IOException {
        Path file = build.repository().resolve(module).resolve("target/bom.json");
        if (!Files.exists(file)) {
            throw new IOException(file + " is missing; ./dojo image has Maven write it");
        }
        JsonNode listed = JSON.readTree(file.toFile());
        for (JsonNode component : listed.path("components")) {
            add((ObjectNode) component);
        }
        return this;
    }

    /// The Java runtime that is packed, as its own file `release` tells.
    Sbom runtime(Path jre) throws IOException {
        TreeMap<String, String> told = new TreeMap<>();
        for (String line : Files.readAllLines(jre.resolve("release"))) {
            String[] pair = line.split("=", 2);
            told.put(pair[0], pair[1].replace("\"", ""));
        }
        String version = System.getProperty("java.runtime.version");
        ObjectNode runtime =
                component("platform", "openjdk", version, "pkg:generic/openjdk@" + version.replace("+", "%2B"));
        runtime.put("description", "Java runtime of the modules " + told.getOrDefault("MODULES", ""));
        runtime.putObject("supplier").put("name", System.getProperty("java.vendor"));
        licence(runtime, "GPL-2.0-only WITH Classpath-exception-2.0");
        add(runtime);
        return this;
    }

    /// OpenBLAS as the runner has it. It is no dependency of a module: its libraries are unpacked.
    Sbom openBlas() throws IOException {
        String version = build.property("openblas.version");
        ObjectNode blas = component("library", "openblas", version, "pkg:maven/org.bytedeco/openblas@" + version);
        licence(blas, "BSD-3-Clause AND GPL-3.0-or-later WITH GCC-exception-3.1 AND LGPL-2.1-or-later");
        add(blas);
        return this;
    }

    Sbom debian(List<DebianPackage> packages) throws IOException {
        for (DebianPackage each : packages) {
            String version = each.version().replace("+", "%2B").replace(":", "%3A");
            ObjectNode component = component(
                    "library",
                    each.name(),
                    each.version(),
                    "pkg:deb/debian/" + each.name().replace("+", "%2B") + "@" + version + "?arch="
                            + each.architecture());
            component.putArray("hashes").addObject().put("alg", "SHA-256").put("content", Folders.sha256(each.file()));
            add(component);
        }
        return this;
    }

    /// Writes it.
    Path write(Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("bomFormat", "CycloneDX").put("specVersion", "1.6");
        ArrayNode all = JSON.createArrayNode();
        components.values().forEach(all::add);
        root.put("serialNumber", "urn:uuid:" + UUID.nameUUIDFromBytes((name + all).getBytes(StandardCharsets.UTF_8)));
        root.put("version", 1);
        ObjectNode metadata =
                root.putObject("metadata").put("timestamp", build.time().toString());
        ObjectNode subject =
                component("application", name, build.version(), "pkg:generic/" + name + "@" + build.version());
        licence(subject, "Apache-2.0");
        metadata.set("component", subject);
        root.set("components", all);
        Files.createDirectories(file.getParent());
        Files.writeString(file, JSON.writeValueAsString(root) + "\n");
        return file;
    }

    private void add(ObjectNode component) {
        components.put(component.path("purl").asText(), component);
    }

    private static ObjectNode component(String type, String name, String version, String purl) {
        return JSON.createObjectNode()
                .put("type", type)
                .put("bom-ref", purl)
                .put("name", name)
                .put("version", version)
                .put("purl", purl);
    }

    private static void licence(ObjectNode component, String expression) {
        component.putArray("licenses").addObject().put("expression", expression);
    }
}

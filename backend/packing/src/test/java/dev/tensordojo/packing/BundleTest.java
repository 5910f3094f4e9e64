package dev.tensordojo.packing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The installation in one file, and the list of what is in it.
final class BundleTest {

    private Fixture fixture;
    private Path folder;

    @BeforeEach
    void aRepository(@TempDir Path folder) throws IOException {
        this.folder = folder.toRealPath();
        fixture = new Fixture(this.folder.resolve("repository"));
    }

    @Test
    void everyFileIsThereWithItsSumItsModeAndAnUnchangingTime() throws Exception {
        Path file = write();
        byte[] first = Files.readAllBytes(file);
        Files.setLastModifiedTime(fixture.path("LICENSE"), FileTime.from(Instant.parse("2027-01-01T00:00:00Z")));
        assertArrayEquals(first, Files.readAllBytes(write()), "packed again");

        Map<String, OciArchive.Entry> entries;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            entries = OciArchive.unpack(in);
        }
        assertEquals(0755, entry(entries, "dojo").mode());
        assertEquals(0644, entry(entries, "LICENSE").mode());
        assertEquals(Fixture.COMMITTED, entry(entries, "LICENSE").time());
        assertEquals(
                Fixture.JAR_MADE, entry(entries, Build.APP + "/app/backend.jar").time());
        assertTrue(entries.values().stream().allMatch(each -> each.user() == 0), "of root");

        Command.run(folder, List.of("tar", "-xzf", file.toString()));
        Command.run(folder.resolve("tensor-dojo-1"), List.of("sha256sum", "--check", "--strict", "SHA256SUMS"));
        assertEquals(
                entries.size() - 1,
                Files.readAllLines(folder.resolve("tensor-dojo-1/SHA256SUMS")).size(),
                "a sum for each but its own file");
    }

    @Test
    void librariesBringTheirLicences() throws IOException {
        Path jars = Files.createDirectories(folder.resolve("jars"));
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(jars.resolve("some.library-1.jar")))) {
            for (String name : List.of("META-INF/LICENSE.txt", "META-INF/NOTICE", "some/Class.class")) {
                jar.putNextEntry(new ZipEntry(name));
                jar.write(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        Path file = new Bundle(fixture.build())
                .licences(jars, folder.resolve("licences"))
                .write(folder.resolve("bundle.tar.gz"), "tensor-dojo-1");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            assertEquals(
                    List.of(
                            "tensor-dojo-1/SHA256SUMS",
                            "tensor-dojo-1/licences/some.library-1/LICENSE.txt",
                            "tensor-dojo-1/licences/some.library-1/NOTICE"),
                    List.copyOf(OciArchive.unpack(in).keySet()));
        }
    }

    @Test
    void theListNamesWhatMavenJavaAndDebianBrought() throws IOException {
        Path file = sbom(folder.resolve("sbom.json"));
        assertEquals(Files.readString(file), Files.readString(sbom(folder.resolve("again.json"))));
        JsonNode list = new ObjectMapper().readTree(file.toFile());
        assertEquals("CycloneDX", list.path("bomFormat").asText());
        assertEquals(
                Fixture.COMMITTED.toString(),
                list.path("metadata").path("timestamp").asText());
        List<String> urls = StreamSupport.stream(list.path("components").spliterator(), false)
                .map(each -> each.path("purl").asText())
                .toList();
        assertEquals(urls.stream().sorted().toList(), urls);
        assertTrue(
                urls.containsAll(List.of(
                        "pkg:deb/debian/libc6@2.36-9%2Bdeb12u14?arch=amd64",
                        "pkg:maven/org.bytedeco/openblas@0.3.31", "pkg:maven/org/a@1", "pkg:maven/org/b@1")),
                urls::toString);
        assertTrue(urls.stream().anyMatch(each -> each.startsWith("pkg:generic/openjdk@25")), urls::toString);
    }

    @Test
    void aListThatMavenDidNotWriteIsAskedFor() {
        IOException refused =
                assertThrows(IOException.class, () -> new Sbom(fixture.build(), "tensor-dojo").module("frontend"));
        assertTrue(String.valueOf(refused.getMessage()).contains("bom.json is missing"), refused::toString);
    }

    private Path write() throws IOException {
        return new Bundle(fixture.build())
                .tree(fixture.path("stage"), "")
                .file(fixture.path("dojo"), "dojo")
                .file(fixture.path("LICENSE"), "LICENSE")
                .write(folder.resolve("bundle.tar.gz"), "tensor-dojo-1");
    }

    private Path sbom(Path file) throws IOException {
        return new Sbom(fixture.build(), "tensor-dojo")
                .module("backend")
                .runtime(Path.of(System.getProperty("java.home")))
                .openBlas()
                .debian(List.of(fixture.debianPackage()))
                .write(file);
    }

    private static OciArchive.Entry entry(Map<String, OciArchive.Entry> entries, String name) {
        OciArchive.Entry entry = entries.get("tensor-dojo-1/" + name);
        assertTrue(entry != null, () -> "there is no " + name + " in " + entries.keySet());
        return entry;
    }
}

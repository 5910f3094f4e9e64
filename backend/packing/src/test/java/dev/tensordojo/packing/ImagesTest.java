package dev.tensordojo.packing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What engines find in the tars, read by digests as they read them.
final class ImagesTest {

    private Fixture fixture;
    private Path out;

    @BeforeEach
    void aRepository(@TempDir Path folder) throws IOException {
        fixture = new Fixture(folder.toRealPath());
        out = folder.resolve("out");
    }

    @Test
    void theSameThingsGiveTheSameBytesWheneverTheyArePacked() throws IOException {
        Path server = server();
        Path runner = runner();
        byte[] first = Files.readAllBytes(server);
        byte[] firstRunner = Files.readAllBytes(runner);
        FileTime later = FileTime.from(Instant.parse("2027-01-01T00:00:00Z"));
        for (String name : List.of("LICENSE", "sbom", "stage/jre/bin/java", "stage/" + Build.APP + "/server.options")) {
            Files.setLastModifiedTime(fixture.path(name), later);
        }
        assertArrayEquals(first, Files.readAllBytes(server()));
        assertArrayEquals(firstRunner, Files.readAllBytes(runner()));
    }

    /// Java's own maps have one order in this virtual machine and another in the next.
    @Test
    void whatContainersAreStartedWithHasOneOrder() throws IOException {
        JsonNode config = OciArchive.read(server()).config().path("config");
        List<String> settings = new ArrayList<>();
        config.path("Env").forEach(each -> settings.add(each.asText()));
        assertEquals(
                List.of(
                        "DOJO_DATA=/var/lib/tensor-dojo",
                        "DOJO_HOST=0.0.0.0",
                        "DOJO_MANAGEMENT_HOST=0.0.0.0",
                        "LANG=C.UTF-8"),
                settings);
        assertEquals(
                List.of("title", "ref.name", "created", "licenses", "revision", "version"),
                listed(config.path("Labels")).stream()
                        .map(name -> name.replace("org.opencontainers.image.", ""))
                        .toList());
        assertEquals(List.of("8080/tcp", "9000/tcp"), listed(config.path("ExposedPorts")));
        assertEquals(List.of("/tmp", "/var/lib/tensor-dojo"), listed(config.path("Volumes")));
    }

    @Test
    void theServerRunsAsItsOwnUserWithItsSettings() throws IOException {
        OciArchive image = OciArchive.read(server());
        JsonNode config = image.config().path("config");
        assertEquals("10001:10001", config.path("User").asText());
        assertEquals("/opt/tensor-dojo", config.path("WorkingDir").asText());
        assertEquals(
                "[\"jre/bin/java\",\"@backend/target/quarkus-app/server.options\",\"dev.tensordojo.backend.DojoMain\"]",
                config.path("Entrypoint").toString());
        assertEquals(Set.of("8080/tcp", "9000/tcp"), names(config.path("ExposedPorts")));
        assertTrue(config.path("Env").toString().contains("\"DOJO_HOST=0.0.0.0\""), config::toString);
        JsonNode labels = config.path("Labels");
        assertEquals("1.2.3", labels.path("org.opencontainers.image.version").asText());
        assertEquals("0123abc", labels.path("org.opencontainers.image.revision").asText());
        assertEquals(
                Fixture.COMMITTED.toString(), image.config().path("created").asText());
    }

    @Test
    void theRunnerHasItsFoldersAtTheRootAndTakesArguments() throws IOException {
        OciArchive image = OciArchive.read(runner());
        JsonNode config = image.config().path("config");
        assertEquals("10001:10001", config.path("User").asText());
        assertEquals(
                "[\"/jre/bin/java\",\"-Xmx512m\",\"-XX:MaxNewSize=60m\",\"@/app/runner.options\"]",
                config.path("Entrypoint").toString());
        assertEquals(Set.of("7443/tcp"), names(config.path("ExposedPorts")));
        assertEquals(0755, image.file("jre/bin/java").mode());
        assertEquals("cache", text(image.file("aot/runner.aot")));
        assertFalse(image.files().containsKey("bin/sh"), "no shell for learners");
    }

    @Test
    void nothingCanBeChangedByTheUserButWhatIsMeantToBe() throws IOException {
        for (Path tar : List.of(server(), runner())) {
            OciArchive image = OciArchive.read(tar);
            Set<String> own = image.files().entrySet().stream()
                    .filter(each -> each.getValue().user() != 0)
                    .map(each -> each.getKey())
                    .collect(Collectors.toCollection(TreeSet::new));
            String home = image.config().path("config").path("Volumes").has("/home/learner")
                    ? "home/learner/"
                    : "var/lib/tensor-dojo/";
            assertEquals(Set.of(home, "tmp/"), own);
            image.files().forEach((name, entry) -> {
                assertEquals(0, entry.mode() & 06000, () -> name + " has another user's rights");
                assertEquals(0, entry.mode() & 0022, () -> name + " may be written by others");
                assertTrue(entry.folder() || entry.user() == 0, () -> name + " is no folder, and not of root");
            });
        }
    }

    @Test
    void ofDebianThereAreLibrariesAndLicencesAndNoProgram() throws IOException {
        OciArchive image = OciArchive.read(server());
        assertEquals("the C library", text(image.file("lib/x86_64-linux-gnu/libc.so.6")));
        assertEquals("the loader", text(image.file("lib64/ld-linux-x86-64.so.2")), "a link from the package's root");
        assertEquals("LGPL", text(image.file("usr/share/doc/libc6/copyright")));
        assertTrue(text(image.file("etc/passwd")).contains("server:x:10001:10001:"), "a name for the user");
        assertFalse(image.files().containsKey("usr/bin/su"));
        assertFalse(image.files().containsKey("usr/lib/x86_64-linux-gnu/gconv/UTF-7.so"));
    }

    /// The caches of loaded classes know jars by their times.
    @Test
    void jarsKeepTheirTimesAndAllElseHasTheCommits() throws IOException {
        String inside = "opt/tensor-dojo/" + Build.APP;
        OciArchive.read(server()).files().forEach((name, entry) -> {
            if (name.startsWith(inside) && name.endsWith(".jar")) {
                assertEquals(Fixture.JAR_MADE, entry.time(), name);
            } else if (!entry.folder()) {
                assertEquals(Fixture.COMMITTED, entry.time(), name);
            }
        });
    }

    private Path server() throws IOException {
        return new Images(fixture.build(), out)
                .server(fixture.stage(), List.of(fixture.debianPackage()), fixture.path("sbom"));
    }

    private Path runner() throws IOException {
        return new Images(fixture.build(), out)
                .runner(fixture.stage(), List.of(fixture.debianPackage()), fixture.path("sbom"));
    }

    private static Set<String> names(JsonNode object) {
        return Set.copyOf(listed(object));
    }

    private static List<String> listed(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String text(OciArchive.Entry entry) {
        return new String(entry.content(), StandardCharsets.UTF_8);
    }
}

package dev.tensordojo.acceptance.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.DojoServer;
import dev.tensordojo.acceptance.harness.LiveClient;
import dev.tensordojo.acceptance.harness.SharedDojo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// From inside a cell there is no host: no file of it, no process, no environment.
@ExtendWith(SharedDojo.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostFromACellIT {

    private final DojoServer server;
    private final LiveClient live;

    HostFromACellIT(Dojo dojo) {
        server = dojo.server();
        live = dojo.newLearner().opens("1-02").live();
    }

    @AfterAll
    void leaves() {
        live.close();
    }

    @Test
    void filesOfTheHostDoNotExist() throws IOException {
        Path planted = Files.writeString(Files.createTempFile("planted", ".txt"), server.canary());
        try {
            List<String> wanted = Stream.concat(
                            Stream.of(
                                    "/etc/passwd",
                                    "/etc/shadow",
                                    "/etc/hostname",
                                    "/etc/hosts",
                                    "/root",
                                    "/home",
                                    "/var",
                                    "/sys",
                                    "/boot",
                                    "/proc/1/root/etc/passwd",
                                    "/proc/self/root/etc/passwd",
                                    "/proc/self/cwd/../../../../../../etc/passwd",
                                    "/proc/" + server.pid() + "/environ",
                                    "/proc/" + server.databasePid() + "/environ",
                                    planted.toString(),
                                    server.data().toString()),
                            filesBelow(server.data()).map(Path::toString).limit(400))
                    .toList();
            String code =
                    """
                    for (String name : List.of(%s)) {
                        var path = java.nio.file.Path.of(name);
                        try {
                            if (java.nio.file.Files.isDirectory(path)) {
                                try (var inside = java.nio.file.Files.list(path)) { System.out.println("GOT " + name + " " + inside.toList()); }
                            } else {
                                System.out.println("GOT " + name + " " + new String(java.nio.file.Files.readAllBytes(path)));
                            }
                        } catch (java.io.IOException e) {
                            System.out.println("refused " + e.getClass().getSimpleName());
                        }
                    }
                    """.formatted(wanted.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", ")));
            String printed = live.runs("files", code).completes().printed();
            assertEquals(
                    List.of(),
                    printed.lines()
                            // a home of its own is no file of the host
                            .filter(line -> line.startsWith("GOT") && !line.matches("GOT /home \\[/home/\\w+]"))
                            .toList());
            assertEquals(wanted.size(), printed.lines().count(), printed);
        } finally {
            Files.delete(planted);
        }
    }

    @Test
    void nowhereInTheWholeTreeIsAnythingOfTheHost() throws IOException {
        Path planted = Files.createTempFile("planted-" + UUID.randomUUID(), ".txt");
        try {
            String printed = live.runs("tree", """
                    var seen = new ArrayList<String>();
                    void walk(java.io.File folder, int depth) {
                        var entries = folder.listFiles();
                        if (entries == null) return;
                        for (var entry : entries) {
                            seen.add(entry.getPath());
                            if (entry.isDirectory() && depth < 12 && !entry.getPath().startsWith("/proc")
                                    && !java.nio.file.Files.isSymbolicLink(entry.toPath())) walk(entry, depth + 1);
                        }
                    }
                    walk(new java.io.File("/"), 0);
                    System.out.println("seen " + seen.size());
                    for (var path : seen) if (path.matches(".*(planted|quarkus|postgres|postmaster|\\\\.m2|\\\\.git|course-content|Solution|tensor-dojo|dojo/shared).*")) System.out.println("FOUND " + path);
                    for (var path : seen) if (path.lastIndexOf('/') == 0) System.out.println("top " + path);
                    """).completes().printed();
            assertTrue(printed.contains("seen "), printed);
            assertFalse(printed.contains("FOUND"), printed);
            Set<String> top = printed.lines()
                    .filter(line -> line.startsWith("top "))
                    .map(line -> line.substring("top /".length()))
                    .collect(Collectors.toSet());
            Set<String> hostOnly =
                    Set.of("etc", "root", "var", "sys", "boot", "opt", "srv", "mnt", "media", "work", "bin", "sbin");
            assertTrue(top.stream().noneMatch(hostOnly::contains), () -> "folders of the host: " + top);
        } finally {
            Files.delete(planted);
        }
    }

    @Test
    void theRuntimeCannotBeChanged() {
        String printed = live.runs("write", """
                for (String name : List.of("/planted", "/usr/planted", "/lib/planted", "/jdk/planted", "/app/planted", "/dev/planted", "/proc/sys/kernel/core_pattern", System.getProperty("java.home") + "/planted")) {
                    try {
                        java.nio.file.Files.writeString(java.nio.file.Path.of(name), "x");
                        System.out.println("WROTE " + name);
                    } catch (java.io.IOException e) {
                        System.out.println("refused " + name);
                    }
                }
                """).completes().printed();
        assertEquals(
                List.of(),
                printed.lines().filter(line -> line.startsWith("WROTE")).toList());
        assertEquals(8, printed.lines().count(), printed);
    }

    @Test
    void theEnvironmentIsEmptyOfTheHost() {
        String printed = live.runs("environment", """
                System.getenv().forEach((name, value) -> System.out.println(name + "=" + value));
                for (var process : new java.io.File("/proc").list()) {
                    if (!process.matches("\\\\d+")) continue;
                    for (var file : List.of("environ", "cmdline")) {
                        try {
                            System.out.println(process + " " + file + ": " + new String(java.nio.file.Files.readAllBytes(java.nio.file.Path.of("/proc", process, file))).replace('\\0', ' '));
                        } catch (java.io.IOException e) {
                            System.out.println(process + " " + file + " refused");
                        }
                    }
                }
                System.getProperties().forEach((name, value) -> System.out.println(name + "=" + value));
                """).completes().printed();
        assertTrue(printed.contains("java.home="), printed);
        for (String secret : List.of(
                server.canary(),
                DojoServer.CANARY_NAME,
                "DOJO_",
                "quarkus",
                server.data().toString(),
                System.getProperty("user.dir"))) {
            assertFalse(printed.contains(secret), () -> secret + " is seen in\n" + printed);
        }
    }

    @Test
    void noOtherProcessIsSeenOrSignalled() {
        long witness = ProcessHandle.current().pid();
        String printed = live.runs("processes", """
                long count = 0;
                for (var process : new java.io.File("/proc").list()) if (process.matches("\\\\d+")) count++;
                System.out.println("processes " + count);
                for (long pid : List.of(%dL, %dL, %dL)) System.out.println("there " + ProcessHandle.of(pid).isPresent());
                ProcessHandle.allProcesses().forEach(p -> { try { if (p.pid() != ProcessHandle.current().pid()) p.destroyForcibly(); } catch (RuntimeException e) { } });
                """.formatted(witness, server.pid(), server.databasePid()))
                .completes()
                .printed();
        assertEquals(
                List.of("there false", "there false", "there false"),
                printed.lines().skip(1).toList());
        long count = Long.parseLong(printed.lines().findFirst().orElseThrow().substring("processes ".length()));
        assertTrue(count <= 3, () -> count + " processes are seen: more than bubblewrap and this Java");
        assertTrue(server.isAlive());
    }

    private static Stream<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        }
    }
}

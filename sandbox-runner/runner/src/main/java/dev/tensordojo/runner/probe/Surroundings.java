package dev.tensordojo.runner.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What can be seen and reached from inside.
final class Surroundings {

    private static final List<String> OF_THE_HOST =
            List.of("/etc", "/root", "/var", "/sys", "/boot", "/opt", "/bin/sh", "/usr/bin", "/proc/1/root/etc");
    private static final List<String> WRITABLE = List.of("/", "/app", "/jre", "/usr", "/home", "/proc", "/run/dojo");
    private static final List<String> TELLTALES = List.of(
            "cmdline",
            "config.gz",
            "diskstats",
            "iomem",
            "kallsyms",
            "keys",
            "kcore",
            "kmsg",
            "modules",
            "timer_list",
            "version");
    private static final List<String> SWITCHES =
            List.of("/proc/sys/kernel/core_pattern", "/proc/sys/vm/drop_caches", "/proc/sysrq-trigger");
    private static final Set<String> DEVICES = Set.of(
            "null", "zero", "full", "random", "urandom", "tty", "pts", "ptmx", "shm", "fd", "stdin", "stdout", "stderr",
            "core", "console");
    private static final Set<String> VARIABLES = Set.of("HOME", "LANG", "PWD");
    private static final int SHARED_MEMORY_BYTES = 1 << 20;
    private static final int CONNECT_MILLIS = 500;

    /// bubblewrap, which is the first, and this one.
    private static final int PROCESSES = 2;

    private final Findings findings;

    Surroundings(Findings findings) {
        this.findings = findings;
    }

    void tryAll(int portOfTheHost) throws IOException {
        files();
        proc();
        devices();
        processes();
        network(portOfTheHost);
        privileges();
        environment();
    }

    private void files() {
        for (String path : OF_THE_HOST) {
            findings.holds("MINIMAL_ROOT", !Files.exists(Path.of(path)), path + " is there");
        }
        for (String folder : WRITABLE) {
            findings.fails(
                    "READ_ONLY_ROOT",
                    "a file was made in " + folder,
                    () -> Files.writeString(Path.of(folder, "probe"), "x"));
        }
    }

    private void proc() {
        for (String name : TELLTALES) {
            findings.fails("PROC_MASKS", "/proc/" + name + " can be read", () -> readOneByte(Path.of("/proc", name)));
        }
        for (String path : SWITCHES) {
            findings.fails("PROC_MASKS", path + " can be written", () -> Files.writeString(Path.of(path), "0"));
        }
    }

    /// Many files of the kernel have no end, or none soon.
    private static int readOneByte(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            int first = in.read();
            if (first < 0) {
                throw new IOException("empty");
            }
            return first;
        }
    }

    private void devices() throws IOException {
        Set<String> unknown = names(Path.of("/dev"));
        unknown.removeAll(DEVICES);
        findings.holds("PRIVATE_DEVICES", unknown.isEmpty(), "/dev has " + unknown);
        findings.fails(
                "PRIVATE_DEVICES", "a file was made in /dev", () -> Files.writeString(Path.of("/dev/probe"), ""));
        Path shared = Path.of("/dev/shm/probe");
        findings.fails(
                "PRIVATE_DEVICES",
                "/dev/shm takes more than " + SHARED_MEMORY_BYTES + " bytes",
                () -> Files.write(shared, new byte[SHARED_MEMORY_BYTES + 1]));
        Files.deleteIfExists(shared);
    }

    private void processes() throws IOException {
        long seen = names(Path.of("/proc")).stream()
                .filter(name -> name.matches("\\d+"))
                .count();
        findings.holds("PROCESS_NAMESPACES", seen <= PROCESSES, seen + " processes are seen");
        String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        findings.holds("PROCESS_NAMESPACES", name.equals("runner"), "the host's name is seen");
    }

    private void network(int portOfTheHost) throws IOException {
        findings.fails("NO_NETWORK", "the host's loopback answers", () -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), portOfTheHost), CONNECT_MILLIS);
                return socket;
            }
        });
        List<String> interfaces = Files.readAllLines(Path.of("/proc/net/dev")).stream()
                .filter(line -> line.contains(":") && !line.strip().startsWith("lo:"))
                .toList();
        findings.holds("NO_NETWORK", interfaces.isEmpty(), "there are " + interfaces.size() + " network interfaces");
        // Java itself has one, without a name: those of others have a path, or a name that begins with "@".
        List<String> sockets = Files.readAllLines(Path.of("/proc/net/unix")).stream()
                .filter(line -> line.contains("/") || line.contains("@"))
                .toList();
        findings.holds("NO_NETWORK", sockets.isEmpty(), sockets.size() + " local sockets of others are seen");
    }

    private void privileges() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.matches("Cap(Inh|Prm|Eff|Bnd|Amb):.*")) {
                findings.holds("NO_PRIVILEGES", line.matches(".*:\\s*0+"), line);
            } else if (line.startsWith("NoNewPrivs:")) {
                findings.holds("NO_PRIVILEGES", line.endsWith("1"), line);
            } else if (line.startsWith("Seccomp:")) {
                findings.holds("SYSTEM_CALLS", line.endsWith("2"), "there is no filter");
            }
        }
        Path locked = Files.setPosixFilePermissions(Files.createFile(Path.of("/tmp/locked")), Set.of());
        findings.fails("NO_PRIVILEGES", "a file without permissions was read", () -> Files.readString(locked));
        Files.delete(locked);
    }

    private void environment() throws IOException {
        Set<String> unknown = new TreeSet<>(System.getenv().keySet());
        unknown.removeAll(VARIABLES);
        findings.holds("EMPTY_ENVIRONMENT", unknown.isEmpty(), "variables are seen: " + unknown);
        for (String variable : environmentOfTheFirstProcess().split("\0")) {
            String name = variable.split("=", 2)[0];
            findings.holds(
                    "EMPTY_ENVIRONMENT",
                    name.isEmpty() || VARIABLES.contains(name),
                    "the first process shows a variable: " + name);
        }
    }

    private static String environmentOfTheFirstProcess() {
        try {
            return Files.readString(Path.of("/proc/1/environ"));
        } catch (IOException e) {
            // Somebody else's process: it shows nothing.
            return "";
        }
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> names = new TreeSet<>();
            files.forEach(file -> names.add(file.getFileName().toString()));
            return names;
        }
    }
}

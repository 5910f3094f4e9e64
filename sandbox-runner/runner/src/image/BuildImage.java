import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.LocalSocket;
import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.Value;
import dev.tensordojo.protocol.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Builds the runner image, run by Maven in the package phase: `java BuildImage.java LIBRARIES OPENBLAS RUNNER_JAR
/// SOURCES IMAGE`.
///
/// - `jre`: a runtime with nothing but what the runner needs, by jlink
/// - `app`: our jars, the options to start them with, and OpenBLAS in a folder of its own
/// - `aot`: a cache of loaded and linked classes, trained by playing a typical session (training.txt) with those
/// options
///
/// Does nothing when nothing has changed since the last time.
final class BuildImage {

    /// jdeps names java.base and jdk.jshell; the others are found by name only: the compiler reads class paths by
    /// jdk.zipfs, and learners' libraries may use sun.misc.Unsafe.
    private static final String MODULES = "java.base,jdk.jshell,jdk.compiler,jdk.unsupported,jdk.zipfs";

    private static final long PATIENCE_SECONDS = 240;

    private final Path libraries;
    private final Path openBlas;
    private final Path runner;
    private final Path sources;
    private final Path image;

    private BuildImage(Path libraries, Path openBlas, Path runner, Path sources, Path image) {
        this.libraries = libraries;
        this.openBlas = openBlas;
        this.runner = runner;
        this.sources = sources;
        this.image = image.toAbsolutePath();
    }

    public static void main(String[] arguments) throws Exception {
        new BuildImage(
                        Path.of(arguments[0]),
                        Path.of(arguments[1]),
                        Path.of(arguments[2]),
                        Path.of(arguments[3]),
                        Path.of(arguments[4]))
                .build();
    }

    private void build() throws Exception {
        String runtime = hash(Map.of("modules", MODULES.getBytes(StandardCharsets.UTF_8), "jdk", jdk()));
        Path runtimeStamp = image.resolve("jre.stamp");
        if (!runtime.equals(read(runtimeStamp))) {
            delete(image);
            Files.createDirectories(image);
            link();
            Files.writeString(runtimeStamp, runtime);
        }
        Path stamp = image.resolve("image.stamp");
        String all = hash(everything(runtime));
        if (all.equals(read(stamp))) {
            return;
        }
        Files.deleteIfExists(stamp);
        copy();
        train();
        Files.writeString(stamp, all);
    }

    private static byte[] jdk() {
        return (System.getProperty("java.home") + " " + Runtime.version()).getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, byte[]> everything(String runtime) throws IOException {
        Map<String, byte[]> parts = new TreeMap<>();
        parts.put("runner", Files.readAllBytes(runner));
        parts.put("runtime", runtime.getBytes(StandardCharsets.UTF_8));
        for (Path folder : List.of(libraries, openBlas, sources)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    parts.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
        }
        return parts;
    }

    private void link() throws Exception {
        Path home = Path.of(System.getProperty("java.home"));
        run(List.of(
                home.resolve("bin/jlink").toString(),
                "--add-modules",
                MODULES,
                "--strip-debug",
                "--no-man-pages",
                "--no-header-files",
                "--output",
                image.resolve("jre").toString()));
        // For compiling against older releases, which no cell does: 10 MB.
        Files.deleteIfExists(image.resolve("jre/lib/ct.sym"));
    }

    private void copy() throws IOException {
        Path app = image.resolve("app");
        delete(app);
        Files.createDirectories(app);
        copyAll(libraries, app);
        copyAll(openBlas, Files.createDirectories(app.resolve("openblas")));
        Files.copy(runner, app.resolve("runner.jar"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(sources.resolve("compiler.json"), app.resolve("compiler.json"));
        String options = Files.readString(sources.resolve("runner.options"));
        Files.writeString(app.resolve("runner.options"), options);
        Files.writeString(
                app.resolve("probe.options"),
                options.replace("dev.tensordojo.runner.RunnerMain", "dev.tensordojo.runner.probe.ProbeMain"));
        Files.writeString(
                app.resolve("plain.options"), options.replace("/app/", "app/").replace("/aot/", "aot/"));
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /// Records a session, then makes the cache from the record. The cache finds the classes again at another
    /// place, as in the sandbox: it compares class paths without their common beginning.
    private void train() throws Exception {
        Path aot = image.resolve("aot");
        delete(aot);
        Files.createDirectories(aot);
        Path record = aot.resolve("training.aotconf");
        String configuration = "-XX:AOTConfiguration=aot/" + record.getFileName();
        Path socket = Files.createTempDirectory("dojo-training").resolve("socket");
        try (ServerSocketChannel server = LocalSocket.listen(socket)) {
            Process process = start(
                    List.of("-XX:AOTMode=record", configuration),
                    List.of(socket.toString(), Long.toString(PATIENCE_SECONDS)));
            // A runner that ends before it has connected must not be waited for.
            process.onExit().thenRun(() -> close(server));
            try (LocalSocket line = LocalSocket.accept(server)) {
                play(line);
                process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } finally {
                process.destroyForcibly();
            }
        } finally {
            delete(socket.getParent());
        }
        Process assembly = start(List.of("-XX:AOTMode=create", configuration, "-XX:AOTCache=aot/runner.aot"), List.of());
        if (!assembly.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || assembly.exitValue() != 0) {
            assembly.destroyForcibly();
            throw new IOException("the AOT cache could not be made from " + record + "; see training.log beside it");
        }
        Files.delete(record);
        if (!Files.exists(aot.resolve("runner.aot"))) {
            throw new IOException("the virtual machine made no AOT cache");
        }
    }

    /// A runner as in production, but without a cache that does not exist yet, and with C1 alone.
    ///
    /// The virtual machine remembers by which compiler each method was compiled last, and goes there at once when it
    /// runs with the cache. So Java's compiler, and what it uses of the JDK, are compiled by C1 once and for all, where
    /// C2 would take a third of a starting runner's processor time. Learners' code and the tensors must not be: they
    /// are kept from both compilers in the training (training.json), and take the usual way.
    private Process start(List<String> more, List<String> arguments) throws IOException {
        List<String> options = new ArrayList<>();
        for (String line : Files.readAllLines(image.resolve("app/plain.options"))) {
            if (!line.startsWith("-XX:AOTCache") && !line.startsWith("-XX:CompilerDirectivesFile")) {
                options.add(line);
            }
        }
        Path file = image.resolve("training.options");
        Files.write(file, options);
        List<String> command = new ArrayList<>(List.of(
                image.resolve("jre/bin/java").toString(),
                "-Xmx96m",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:TieredStopAtLevel=1",
                "-XX:CompilerDirectivesFile=" + sources.resolve("training.json")));
        command.addAll(more);
        command.add("@" + file);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(image.toFile());
        builder.environment().clear();
        builder.environment().put("LANG", "C.UTF-8");
        return builder.redirectError(ProcessBuilder.Redirect.appendTo(
                        image.resolve("training.log").toFile()))
                .start();
    }

    /// Cells are parted by lines of `---`; one that begins with `?` is completed, `!` stopped, `=` evaluated.
    private void play(LocalSocket line) throws Exception {
        Wire.Writer<ToRunner> requests = new Wire.Writer<>(ToRunner.class, line.output());
        Wire.Reader<FromRunner> answers = new Wire.Reader<>(FromRunner.class, line.input());
        requests.write(new ToRunner.Received(0));
        await(answers, FromRunner.Ready.class);
        int number = 0;
        for (String cell : Files.readString(sources.resolve("training.txt")).split("\n---\n")) {
            number++;
            String rest = cell.substring(1);
            switch (cell.charAt(0)) {
                case '?' -> {
                    requests.write(new ToRunner.Complete(number, rest, rest.length()));
                    await(answers, FromRunner.Completions.class);
                }
                case '=' -> {
                    requests.write(new ToRunner.Evaluate(
                            number, rest, Map.of("input", tensor()), number, ToRunner.Wanted.VALUE));
                    await(answers, FromRunner.Evaluated.class);
                }
                case '!' -> {
                    requests.write(new ToRunner.Execute("run-" + number, "cell", rest));
                    Thread.sleep(200);
                    requests.write(new ToRunner.Interrupt("run-" + number));
                    await(answers, FromRunner.Finished.class);
                }
                default -> {
                    requests.write(new ToRunner.Execute("run-" + number, "cell", cell));
                    await(answers, FromRunner.Finished.class);
                }
            }
        }
        requests.write(new ToRunner.Received(answers.number()));
        requests.write(new ToRunner.Shutdown());
    }

    private static void close(ServerSocketChannel server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Value tensor() {
        return new Value.Numbers("float32", List.of(2L, 2L), new double[] {1, 2, 3, 4}, false);
    }

    private static void await(Wire.Reader<FromRunner> answers, Class<?> kind) throws IOException {
        while (true) {
            FromRunner answer =
                    answers.read().orElseThrow(() -> new IOException("the runner ended while it was trained"));
            if (kind.isInstance(answer)) {
                return;
            }
        }
    }

    private static void run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        process.getInputStream().transferTo(said);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed:\n" + said);
        }
    }

    private static String hash(Map<String, byte[]> parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Map.Entry<String, byte[]> part : new TreeMap<>(parts).entrySet()) {
            digest.update((part.getKey() + "\0" + part.getValue().length + "\0").getBytes(StandardCharsets.UTF_8));
            digest.update(part.getValue());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}

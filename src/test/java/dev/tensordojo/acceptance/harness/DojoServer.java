package dev.tensordojo.acceptance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The packaged backend as a process of its own, with its own data folder and port: real PostgreSQL, real runners.
///
/// It can be killed as a power cut would, and started again on the same data.
public final class DojoServer implements AutoCloseable {

    /// The environment of the backend holds this name, with [#canary] as its value: no cell may ever see it.
    public static final String CANARY_NAME = "SECRET_OF_THE_HOST";

    private static final Path BUILD =
            Path.of(System.getProperty("dojo.build", "target")).toAbsolutePath();
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final Pattern SETUP_LINK = Pattern.compile("https?://\\S+/[A-Za-z0-9_-]{16,}");

    private final Path data;
    private final Path console;
    private final int port = freePort();
    private final int managementPort = DojoCommand.managementPort(port).orElseGet(DojoServer::freePort);
    private final String canary = "canary-" + UUID.randomUUID();
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable Process process;

    private DojoServer(String name) {
        data = BUILD.resolve("dojo").resolve(name + "-" + Long.toString(System.nanoTime(), 36));
        console = BUILD.resolve("consoles").resolve(data.getFileName() + ".txt");
    }

    /// A server on an empty data folder, ready to serve.
    public static DojoServer onEmptyData(String name, String... arguments) {
        DojoServer server = new DojoServer(name);
        Runtime.getRuntime().addShutdownHook(new Thread(server::end));
        server.start(arguments);
        return server;
    }

    /// Starts it, again after a [#kill()], and waits until it says that it is ready.
    public void start(String... arguments) {
        if (!Files.exists(DojoCommand.APP)) {
            throw new IllegalStateException(DojoCommand.APP + " is missing; ./mvnw -DskipTests package makes it");
        }
        try {
            Files.createDirectories(data);
            shareThePrograms();
            Files.createDirectories(console.getParent());
            // Scenarios make hundreds of accounts and runners: the slow hash, the warming up and runners for whoever
            // may come would take minutes of a processor each.
            List<String> options = Stream.concat(
                            Stream.of(
                                    "-Ddojo.sign-in.password-rounds=1000",
                                    "-Ddojo.runners.warm-up=false",
                                    "-Ddojo.runners.expect=false",
                                    "-Ddojo.management-port=" + managementPort),
                            Arrays.stream(arguments))
                    .toList();
            ProcessBuilder builder = new ProcessBuilder(DojoCommand.forRun("localhost", port, data, options));
            builder.directory(DojoCommand.ROOT.toFile());
            builder.environment().put(CANARY_NAME, canary);
            builder.redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()));
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitReady();
    }

    /// PostgreSQL's programs are unpacked once for all scenarios: two seconds of a processor for each.
    private void shareThePrograms() throws IOException {
        Path programs = data.resolve("postgresql/programs");
        if (!Files.exists(programs)) {
            var ownersOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(programs.getParent(), ownersOnly);
            Files.createSymbolicLink(programs, Files.createDirectories(BUILD.resolve("postgresql"), ownersOnly));
        }
    }

    private void awaitReady() {
        Await.untilTrue("the backend is ready, see " + console, START, () -> {
            if (process == null || !process.isAlive()) {
                throw new AssertionError("the backend ended while starting:\n" + tail(console()));
            }
            return isReady();
        });
    }

    /// Ends the backend's process as a power cut would: SIGKILL, to it alone, and no goodbye.
    public void kill() {
        Process killed = running();
        killed.destroyForcibly();
        Await.untilTrue("the killed backend is gone", STOP, () -> !killed.isAlive());
    }

    /// Runs a tool of the application on this server's data, and waits for it; answers what it printed.
    public String runsTool(String mainClass, String... arguments) {
        try {
            shareThePrograms();
            Process tool = new ProcessBuilder(DojoCommand.forTool(mainClass, data, List.of(arguments)))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (tool.waitFor() != 0) {
                throw new AssertionError(mainClass + " failed: " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Throws its database away, as a broken disk would; it must not be running.
    public void losesItsDatabase() {
        try (Stream<Path> files = Files.walk(data.resolve("postgresql"))) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Asks it to end, as Ctrl+C does.
    public void stop() {
        Process stopped = running();
        stopped.destroy();
        Await.untilTrue("the backend ends when asked to", STOP, () -> !stopped.isAlive());
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("the server was never started");
        }
        return process;
    }

    public boolean isAlive() {
        return running().isAlive();
    }

    public long pid() {
        return running().pid();
    }

    public int port() {
        return port;
    }

    public Path data() {
        return data;
    }

    public String canary() {
        return canary;
    }

    /// Where it serves, and what a browser's `Origin` says.
    public String origin() {
        return "http://localhost:" + port;
    }

    public URI url(String path) {
        return URI.create(origin() + path);
    }

    /// Where health and metrics are.
    public URI managementUrl(String path) {
        return URI.create("http://localhost:" + managementPort + path);
    }

    /// Whether it says that it is ready.
    public boolean isReady() {
        HttpRequest ready = HttpRequest.newBuilder(managementUrl("/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What its metrics say of something at a stage, or -1 while they say nothing.
    public double gauge(String metric, String stage) {
        HttpRequest metrics = HttpRequest.newBuilder(managementUrl("/q/metrics"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(metrics, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(metric + "{") && line.contains("stage=\"" + stage + "\""))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .findFirst()
                    .orElse(-1);
        } catch (IOException busyOrGone) {
            return -1;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What its process holds in memory.
    public double residentMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid() + "/status")).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                            .sum()
                    / 1024.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Everything it printed, over all its starts.
    public String console() {
        try {
            return Files.exists(console) ? Files.readString(console) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The one-time link that makes the teacher's account.
    public URI setupLink() {
        return Await.until("the console shows the teacher's link", Duration.ofSeconds(30), () -> {
            Matcher link = SETUP_LINK.matcher(console());
            return link.find() ? URI.create(link.group()) : null;
        });
    }

    /// The process id of the embedded PostgreSQL, as it wrote it into its folder.
    public long databasePid() {
        return Long.parseLong(postmasterFile().getFirst().strip());
    }

    /// Whether the embedded PostgreSQL runs again, after the one of that process id.
    public boolean hasAnotherDatabaseThan(long pid) {
        try {
            return databasePid() != pid;
        } catch (IllegalStateException | UncheckedIOException | NoSuchElementException notYet) {
            return false;
        }
    }

    /// The port of the embedded PostgreSQL.
    public int databasePort() {
        return Integer.parseInt(postmasterFile().get(3).strip());
    }

    private List<String> postmasterFile() {
        try (Stream<Path> files = Files.walk(data)) {
            Path file = files.filter(path -> path.endsWith("postmaster.pid"))
                    .findAny()
                    .orElseThrow(() -> new IllegalStateException("no PostgreSQL runs in " + data));
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        end();
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end() {
        Process ended = process;
        if (ended == null) {
            return;
        }
        process = null;
        boolean wasAlive = ended.isAlive();
        ended.destroy();
        try {
            if (!ended.waitFor(STOP.toSeconds(), TimeUnit.SECONDS) || !wasAlive) {
                // Killed before, by a scenario or now: its database still runs and is ours to end.
                ended.destroyForcibly();
                ProcessHandle.of(databasePid()).ifPresent(ProcessHandle::destroy);
            }
        } catch (InterruptedException | IllegalStateException gone) {
            Thread.currentThread().isInterrupted();
        }
    }

    private static String tail(String text) {
        return text.length() <= 6_000 ? text : text.substring(text.length() - 6_000);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Writes how the server is started, and trains its AOT cache by starting it once: with the cache, a start takes a
/// third of the processor time. Run by Maven in the package phase: `java TrainServer.java SOURCES REPOSITORY JAVA_HOME`;
/// `./dojo image` gives a copy of what was built, in the same folders, and another runtime. Does nothing when nothing has
/// changed since the last time.
///
/// Quarkus' own way to start loads classes by a class loader of its own, which the cache knows nothing of; a plain
/// class path with the same jars in the same order does the same.
final class TrainServer {

    private static final String MAIN = "dev.tensordojo.backend.DojoMain";
    private static final String APP = "backend/target/quarkus-app";

    private static final long START_SECONDS = 120;
    private static final long STOP_SECONDS = 180;
    private static final long CELL_SECONDS = 30;

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final Pattern CSRF = Pattern.compile("\"csrf\":\"([^\"]+)\"");

    private final Path sources;
    private final Path repository;
    private final Path javaHome;
    private final Path app;

    private TrainServer(Path sources, Path repository, Path javaHome) {
        this.sources = sources;
        this.repository = repository;
        this.javaHome = javaHome;
        this.app = repository.resolve(APP);
    }

    public static void main(String[] arguments) throws Exception {
        new TrainServer(
                        Path.of(arguments[0]).toRealPath(),
                        Path.of(arguments[1]).toRealPath(),
                        Path.of(arguments[2]))
                .build();
    }

    private void build() throws Exception {
        Path cache = app.resolve("server.aot");
        String options = Files.readString(sources.resolve("server.options"))
                + "\n# The cache was trained by " + Runtime.version() + ".\n-cp \"" + String.join(":", classPath()) + "\"\n";
        String withCache = options + "-XX:AOTCache=" + APP + "/server.aot\n";
        Path file = app.resolve("server.options");
        if (isNewest(cache) && Files.exists(file) && Files.readString(file).equals(withCache)) {
            return;
        }
        Files.deleteIfExists(cache);
        Files.writeString(file, options);
        if (train()) {
            Files.writeString(file, withCache);
        } else {
            System.err.println("The server's AOT cache could not be made (see " + log()
                    + "); it works without, and starts more slowly.");
        }
    }

    /// Whether it is newer than everything that it was trained with. (Quarkus writes all jars anew, and no two builds
    /// of the same sources alike.)
    private boolean isNewest(Path cache) throws IOException {
        if (!Files.exists(cache)) {
            return false;
        }
        FileTime made = Files.getLastModifiedTime(cache);
        List<Path> parts = new ArrayList<>(List.of(sources.resolve("TrainServer.java")));
        classPath().forEach(jar -> parts.add(repository.resolve(jar)));
        for (Path part : parts) {
            if (Files.getLastModifiedTime(part).compareTo(made) > 0) {
                return false;
            }
        }
        return true;
    }

    /// Relative to the repository, so that a checkout may be moved. What Quarkus generated and changed comes first.
    private List<String> classPath() throws IOException {
        List<String> jars = new ArrayList<>();
        for (String folder : List.of("quarkus", "app", "lib/boot", "lib/main")) {
            try (Stream<Path> files = Files.list(app.resolve(folder))) {
                files.filter(each -> each.toString().endsWith(".jar"))
                        .sorted(Comparator.reverseOrder())
                        .forEach(each -> jars.add(repository.relativize(each).toString()));
            }
        }
        return jars;
    }

    private Path log() {
        return app.resolve("training.log");
    }

    private boolean train() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("dojo-training-");
        int port = freePort();
        int managementPort = freePort();
        Process server = new ProcessBuilder(
                        javaHome.resolve("bin/java").toString(),
                        "@" + APP + "/server.options",
                        "-XX:AOTCacheOutput=" + APP + "/server.aot",
                        // The cache remembers by which compiler a method was compiled last. What is hot in a start is
                        // not so later, and not worth the better one: it took half of a start's processor time.
                        "-XX:TieredStopAtLevel=1",
                        "-Ddojo.port=" + port,
                        "-Ddojo.management-port=" + managementPort,
                        "-Ddojo.data=" + data,
                        "-Ddojo.courses=" + repository.resolve("course-content"),
                        "-Ddojo.runners.warm=1",
                        "-Ddojo.runners.image=" + repository.resolve("sandbox-runner/runner/target/runner-image"),
                        MAIN)
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        try {
            boolean visited = visit(server, port, managementPort);
            server.destroy();
            return server.waitFor(STOP_SECONDS, TimeUnit.SECONDS) && visited && Files.exists(app.resolve("server.aot"));
        } finally {
            server.destroyForcibly();
            delete(data);
        }
    }

    /// Waits for the server, then does as a guest does first: reads the course, opens a lesson, runs a cell. Where no
    /// runner starts, the cache is made all the same, and knows less.
    private static boolean visit(Process server, int port, int managementPort) throws InterruptedException {
        try (HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            String origin = "http://localhost:" + port;
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
            while (!get(browser, "http://localhost:" + managementPort + "/q/health/ready").isPresent()) {
                if (!server.isAlive() || System.nanoTime() - end > 0) {
                    return false;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
            get(browser, origin + "/");
            post(browser, origin, "/api/guest", "{}");
            get(browser, origin + "/api/courses");
            post(browser, origin, "/api/workbooks", "{\"courseId\": \"pytorch-basics\", \"lessonId\": \"1-10\"}")
                    .flatMap(workbook -> found(ID, workbook))
                    .ifPresent(id -> runACell(browser, origin, id));
            return true;
        }
    }

    private static Optional<String> get(HttpClient browser, String url) throws InterruptedException {
        return answer(browser, HttpRequest.newBuilder(URI.create(url)).build());
    }

    private static Optional<String> post(HttpClient browser, String origin, String path, String json)
            throws InterruptedException {
        String csrf = get(browser, origin + "/api/me")
                .flatMap(me -> found(CSRF, me))
                .orElse("");
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin + path))
                .header("Content-Type", "application/json")
                .header("Origin", origin)
                .header("X-CSRF-Token", csrf)
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return answer(browser, request);
    }

    private static Optional<String> answer(HttpClient browser, HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> response = browser.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() < 300 ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static void runACell(HttpClient browser, String origin, String workbook) {
        CountDownLatch finished = new CountDownLatch(1);
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                if (data.toString().contains("\"runFinished\"")) {
                    finished.countDown();
                }
                socket.request(1);
                return null;
            }
        };
        try {
            WebSocket socket = browser.newWebSocketBuilder()
                    .header("Origin", origin)
                    .buildAsync(URI.create(origin.replace("http", "ws") + "/api/live/" + workbook), listener)
                    .get(10, TimeUnit.SECONDS);
            socket.sendText("{\"type\": \"attach\", \"epoch\": null, \"after\": 0}", true)
                    .thenCompose(sent -> sent.sendText(
                            "{\"type\": \"run\", \"runId\": \"" + UUID.randomUUID()
                                    + "\", \"cellId\": \"fit\", \"code\": \"var x = Torch.ones(2);\\nx.add(1)\"}",
                            true))
                    .get(10, TimeUnit.SECONDS);
            if (!finished.await(CELL_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("The server's AOT cache is trained without a cell: no runner started.");
            }
            socket.abort();
        } catch (ExecutionException | TimeoutException e) {
            System.err.println("The server's AOT cache is trained without a cell: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// Writes how the server is started, and trains its AOT cache by starting it once: with the cache, a start takes a
/// third of the processor time. Run by Maven in the package phase: `java TrainServer.java REPOSITORY`.
///
/// Quarkus' own way to start loads classes by a class loader of its own, which the cache knows nothing of; a plain
/// class path with the same jars in the same order does the same.
final class TrainServer {

    private static final String MAIN = "dev.tensordojo.backend.DojoMain";
    private static final String APP = "backend/target/quarkus-app";

    /// What a browser asks for first.
    private static final List<String> VISITS = List.of("/q/health/ready", "/", "/api/courses", "/api/me");

    private static final long START_SECONDS = 120;
    private static final long STOP_SECONDS = 180;

    private final Path repository;
    private final Path app;

    private TrainServer(Path repository) {
        this.repository = repository;
        this.app = repository.resolve(APP);
    }

    public static void main(String[] arguments) throws Exception {
        new TrainServer(Path.of(arguments[0]).toRealPath()).build();
    }

    private void build() throws Exception {
        Path cache = app.resolve("server.aot");
        Files.deleteIfExists(cache);
        String options = Files.readString(repository.resolve("backend/src/server/server.options")) + "\n-cp \""
                + String.join(":", classPath()) + "\"\n";
        Path file = app.resolve("server.options");
        Files.writeString(file, options);
        if (train()) {
            Files.writeString(file, options + "-XX:AOTCache=" + APP + "/server.aot\n");
        } else {
            System.err.println("The server's AOT cache could not be made (see " + log()
                    + "); it works without, and starts more slowly.");
        }
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
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "@" + APP + "/server.options",
                        "-XX:AOTCacheOutput=" + APP + "/server.aot",
                        "-Ddojo.port=" + port,
                        "-Ddojo.data=" + data,
                        "-Ddojo.courses=" + repository.resolve("course-content"),
                        "-Ddojo.runners.warm=0",
                        "-Ddojo.runners.image=" + repository.resolve("sandbox-runner/runner/target/runner-image"),
                        MAIN)
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        try {
            boolean visited = visit(server, port);
            server.destroy();
            return server.waitFor(STOP_SECONDS, TimeUnit.SECONDS) && visited && Files.exists(app.resolve("server.aot"));
        } finally {
            server.destroyForcibly();
            delete(data);
        }
    }

    private static boolean visit(Process server, int port) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        try (HttpClient browser = HttpClient.newHttpClient()) {
            for (String page : VISITS) {
                var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + page))
                        .build();
                while (!answered(browser, request)) {
                    if (!server.isAlive() || System.nanoTime() - end > 0) {
                        return false;
                    }
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                }
            }
        }
        return true;
    }

    private static boolean answered(HttpClient browser, HttpRequest request) throws InterruptedException {
        try {
            return browser.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < 500;
        } catch (IOException notYet) {
            return false;
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

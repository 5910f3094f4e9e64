package dev.tensordojo.acceptance.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import dev.tensordojo.acceptance.browser.SharedChromium;
import dev.tensordojo.acceptance.browser.Tab;
import dev.tensordojo.acceptance.harness.Classroom;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.Json;
import dev.tensordojo.acceptance.harness.Learner;
import dev.tensordojo.acceptance.harness.ListedLesson;
import dev.tensordojo.acceptance.harness.Workbook;
import dev.tensordojo.acceptance.load.Figure.Promise;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Three hundred learners who have been at every exercise, twenty things a second that they do, and a teacher who looks
/// at them all in a browser. Every fifth thing is a call for help or its end, which the page shows; the others are half
/// minutes of work. From the sending of a call for help to the frame that shows it.
final class WatchedClass {

    private static final int LEARNERS = 300;
    private static final int EVENTS_A_SECOND = 20;
    private static final int EVERY = 5;
    private static final int MOST_WHO_ASK = 20;
    private static final Duration PLAYED = Duration.ofSeconds(60);

    /// Writes down when a name comes into the group of those who ask, and when it goes, in the frame that shows it.
    private static final String OBSERVER = """
            () => {
              window.seen = [];
              let asking = new Set();
              const look = () => requestAnimationFrame(() => {
                const now = new Set([...document.querySelectorAll("[data-testid=group-asks] [data-learner]")]
                    .map(row => row.dataset.learner));
                for (const name of now) if (!asking.has(name)) window.seen.push([name, 1, Date.now()]);
                for (const name of asking) if (!now.has(name)) window.seen.push([name, 0, Date.now()]);
                asking = now;
              });
              new MutationObserver(look).observe(document.querySelector(".live-table"),
                  { childList: true, subtree: true });
            }""";

    private final Dojo dojo;
    private final Classroom classroom;
    private final List<Workbook> workbooks = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(7);
    private final Deque<Workbook> asking = new ArrayDeque<>();

    WatchedClass(Dojo dojo) {
        this.dojo = dojo;
        this.classroom = dojo.teacher().opensClass("Three hundred");
    }

    /// A call for help, or its end.
    private record Asked(String name, boolean asks, long at) {}

    List<Figure> play() {
        fill();
        List<Figure> figures = new ArrayList<>(snapshots());
        Duration before = processorTime();
        events();
        Duration unwatched = processorTime().minus(before);
        try (Tab teacher = Tab.ofStranger(SharedChromium.browser(), dojo)) {
            teacher.goesTo("/sign-in");
            teacher.fills("name", dojo.teacher().name())
                    .fills("password", dojo.teacher().password())
                    .clicks("sign-in");
            teacher.page().locator("main.course").waitFor();
            teacher.goesTo("/classrooms/" + classroom.id() + "/live");
            teacher.mark("live-columns").selectOption("");
            teacher.mark("live-row").nth(LEARNERS - 1).waitFor();
            teacher.page().evaluate(OBSERVER);
            CDPSession devtools = teacher.page().context().newCDPSession(teacher.page());
            devtools.send("Performance.enable");
            double taskSeconds = taskSeconds(devtools);
            before = processorTime();
            List<Asked> asked = events();
            Duration watched = processorTime().minus(before);
            taskSeconds = taskSeconds(devtools) - taskSeconds;
            figures.add(Figure.of("event_to_pixel", "ms", pixels(teacher.page(), asked), Promise.p(95, 1_000)));
            double server = Math.max(0, watched.minus(unwatched).toNanos() / 1e9) / PLAYED.toSeconds();
            figures.add(Figure.of("class_page_server", "% core", List.of(100 * server), Promise.p(100, 5)));
            double page = taskSeconds / PLAYED.toSeconds();
            figures.add(Figure.of("class_page_browser", "% core", List.of(100 * page), Promise.p(100, 100)));
        }
        return figures;
    }

    /// Every learner has been at every exercise.
    private void fill() {
        List<String> exercises = dojo.lessons().stream()
                .filter(ListedLesson::exercise)
                .map(ListedLesson::id)
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Workbook>> firsts = new ArrayList<>();
            for (int i = 0; i < LEARNERS; i++) {
                String name = "Learner %03d".formatted(i);
                firsts.add(threads.submit(() -> {
                    Learner learner = dojo.newLearner(classroom, name);
                    List<Workbook> own = exercises.stream().map(learner::opens).toList();
                    own.forEach(WatchedClass::works);
                    return own.getFirst();
                }));
            }
            for (Future<Workbook> first : firsts) {
                workbooks.add(first.get());
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Play.pause(Duration.ofSeconds(3)); // rows are written once a second
    }

    private static void works(Workbook workbook) {
        workbook.owner()
                .api()
                .post(workbook.path() + "/pulse", Json.object("visible", true, "edited", true, "activeMillis", 1000))
                .expect(204);
    }

    /// From knocking until the whole class is there, as the first who looks and as one more.
    private List<Figure> snapshots() {
        List<Double> millis = new ArrayList<>();
        List<Double> kilobytes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            String text = snapshot();
            millis.add(Play.since(start));
            kilobytes.add(text.getBytes(StandardCharsets.UTF_8).length / 1000.0);
            JsonNode read = Json.read(text);
            if (read.path("learners").size() != LEARNERS) {
                throw new IllegalStateException(
                        "a snapshot of " + read.path("learners").size() + " learners");
            }
            Play.pause(Duration.ofSeconds(2)); // the feed ends with its last onlooker
        }
        return List.of(
                Figure.of("class_snapshot", "ms", millis, Promise.p(95, 300)),
                Figure.of("class_snapshot_size", "kB", kilobytes, Promise.p(100, 150)));
    }

    private String snapshot() {
        CompletableFuture<String> whole = new CompletableFuture<>();
        StringBuilder parts = new StringBuilder();
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                parts.append(data);
                if (last) {
                    whole.complete(parts.toString());
                }
                socket.request(1);
                return CompletableFuture.completedFuture(null);
            }
        };
        try (HttpClient http = HttpClient.newHttpClient()) {
            WebSocket socket = http.newWebSocketBuilder()
                    .header("Cookie", dojo.teacher().api().cookieHeader())
                    .header("Origin", dojo.server().origin())
                    .buildAsync(
                            URI.create(dojo.server().origin().replaceFirst("http", "ws") + "/api/classrooms/"
                                    + classroom.id() + "/live"),
                            listener)
                    .join();
            socket.sendText("{\"type\":\"attach\",\"epoch\":null,\"after\":0}", true)
                    .join();
            String text = whole.get(30, TimeUnit.SECONDS);
            socket.abort();
            return text;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What the learners do for a while, evenly spread.
    private List<Asked> events() {
        List<Asked> asked = new ArrayList<>();
        long begun = System.nanoTime();
        long step = Duration.ofSeconds(1).toNanos() / EVENTS_A_SECOND;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < PLAYED.toSeconds() * EVENTS_A_SECOND; i++) {
                Play.pause(Duration.ofNanos(Math.max(0, begun + i * step - System.nanoTime())));
                Workbook workbook = workbooks.get(random.nextInt(LEARNERS));
                if (i % EVERY != 0) {
                    threads.execute(() -> works(workbook));
                } else if (asking.size() < MOST_WHO_ASK && !asking.contains(workbook)) {
                    asking.add(workbook);
                    asked.add(new Asked(workbook.owner().name(), true, System.currentTimeMillis()));
                    threads.execute(() -> workbook.owner()
                            .api()
                            .put(workbook.path() + "/help", Json.object())
                            .expect(200));
                } else {
                    Workbook first = asking.remove();
                    asked.add(new Asked(first.owner().name(), false, System.currentTimeMillis()));
                    threads.execute(() ->
                            first.owner().api().delete(first.path() + "/help").expect(200));
                }
            }
        }
        Play.pause(Duration.ofSeconds(3));
        return asked;
    }

    /// How long each took until it was on the screen. One that never came counts as a minute.
    private static List<Double> pixels(Page page, List<Asked> asked) {
        Map<String, Deque<Long>> shown = new HashMap<>();
        for (JsonNode each : Json.read(String.valueOf(page.evaluate("() => JSON.stringify(window.seen)")))) {
            shown.computeIfAbsent(each.get(0).asText() + each.get(1).asInt(), _ -> new ArrayDeque<>())
                    .add(each.get(2).asLong());
        }
        List<Double> millis = new ArrayList<>();
        for (Asked each : asked) {
            Deque<Long> times = shown.getOrDefault(each.name() + (each.asks() ? 1 : 0), new ArrayDeque<>());
            while (!times.isEmpty() && times.peek() < each.at()) {
                times.remove();
            }
            millis.add(times.isEmpty() ? 60_000.0 : (double) (times.remove() - each.at()));
        }
        return millis;
    }

    private static double taskSeconds(CDPSession devtools) {
        for (var metric : devtools.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            if (metric.getAsJsonObject().get("name").getAsString().equals("TaskDuration")) {
                return metric.getAsJsonObject().get("value").getAsDouble();
            }
        }
        throw new IllegalStateException("this Chromium tells no TaskDuration");
    }

    /// Of the server and all that it started, its database among it.
    private Duration processorTime() {
        ProcessHandle server = ProcessHandle.of(dojo.server().pid()).orElseThrow();
        return Stream.concat(Stream.of(server), server.descendants())
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}

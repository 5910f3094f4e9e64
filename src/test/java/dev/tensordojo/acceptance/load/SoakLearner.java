package dev.tensordojo.acceptance.load;

import dev.tensordojo.acceptance.harness.LiveClient;
import dev.tensordojo.acceptance.harness.LiveRun;
import dev.tensordojo.acceptance.harness.Workbook;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Somebody who runs one cell after the other, loses the connection while they run, and counts the lines that come.
final class SoakLearner {

    private static final Duration RUN = Duration.ofMinutes(2);
    private final LiveClient live;
    private final Workbook workbook;
    private final Random random;
    private final BooleanSupplier cuts;
    private final List<String> failures = new ArrayList<>();
    private int number;
    private long lines;
    private int lost;

    /// @param cuts whether the connection is to be lost now
    SoakLearner(Workbook workbook, long seed, BooleanSupplier cuts) {
        this.workbook = workbook;
        this.live = workbook.live();
        this.random = new Random(seed);
        this.cuts = cuts;
    }

    int runs() {
        return number;
    }

    long lines() {
        return lines;
    }

    /// Runs that ended with their runner.
    int lost() {
        return lost;
    }

    List<String> failures() {
        return failures;
    }

    /// Runs one cell to its end and looks whether every line came once.
    void runsACell() {
        int count = 50 + random.nextInt(400);
        String word = "word" + ++number;
        LiveRun run = new LiveRun(live, UUID.randomUUID().toString());
        Optional<LiveClient.Event> end = seesTheEnd(run, "cell-" + number % 3, code(count, word, random.nextInt(6)));
        if (end.isEmpty()) {
            failures.add(run.runId() + " is stuck; connected: " + live.isConnected() + "; " + live.recent());
            return;
        }
        String printed = run.printed();
        String all =
                IntStream.range(0, count).mapToObj(i -> word + " " + i + "\n").collect(Collectors.joining());
        String how = end.get().body().path("outcome").path("type").asText();
        lines += printed.lines().count();
        switch (how) {
            case "completed" -> check(printed.equals(all), run, "printed " + printed.length() + " of " + all.length());
            case "runnerDied" -> {
                lost++;
                check(all.startsWith(printed), run, "lines are missing in the middle or came twice");
            }
            default -> failures.add(run.runId() + " ended as " + end.get().body());
        }
    }

    private static String code(int count, String word, int pauseMillis) {
        return """
                for (int i = 0; i < %d; i++) {
                    System.out.println("%s " + i);
                    if (i %% 8 == 0) {
                        Thread.sleep(%d);
                    }
                }
                """.formatted(count, word, pauseMillis);
    }

    private void check(boolean holds, LiveRun run, String words) {
        if (!holds) {
            failures.add(run.runId() + ": " + words);
        }
    }

    private Optional<LiveClient.Event> seesTheEnd(LiveRun run, String cellId, String code) {
        long end = System.nanoTime() + RUN.toNanos();
        boolean asked = false;
        while (System.nanoTime() - end < 0) {
            try {
                if (!live.isConnected()) {
                    live.cut().attach();
                    asked = false;
                }
                if (!asked) {
                    // Sent again after every cut, as a browser does that does not know what became of it.
                    live.runs(UUID.fromString(run.runId()), cellId, code);
                    asked = true;
                }
                Optional<LiveClient.Event> seen = live.seesWithin(
                        Duration.ofMillis(20 + random.nextInt(200)),
                        event -> event.isOf(run.runId()) && event.type().equals("runFinished"));
                if (seen.isPresent()) {
                    return seen;
                }
                if (cuts.getAsBoolean()) {
                    live.cut();
                }
            } catch (CompletionException | UncheckedIOException | IllegalStateException gone) {
                // The server is away. It comes back.
                live.cut();
                Play.pause(Duration.ofMillis(100));
            } catch (AssertionError unanswered) {
                // The server died before it had answered an attach. What is wrong with numbers is seen again.
                if (live.isConnected()) {
                    throw unanswered;
                }
            }
        }
        return Optional.empty();
    }

    /// Looks whether a browser that comes now sees of every run what this one saw over all its connections, and how
    /// many runners were lost to restarts of the server.
    long compares() {
        try (LiveClient fresh = workbook.live()) {
            fresh.awaitEvent("everything up to now", RUN, event -> event.n() >= live.last() || !live.isConnected());
            for (LiveClient.Event event : fresh.events()) {
                if (event.type().equals("runFinished")) {
                    String runId = event.body().path("runId").asText();
                    check(
                            new LiveRun(fresh, runId).printed().equals(new LiveRun(live, runId).printed()),
                            new LiveRun(live, runId),
                            "another browser sees something else");
                }
            }
        }
        check(live.timesForgotten() == 0, new LiveRun(live, "all"), "the numbering began anew");
        List<String> lostToRestarts = live.events().stream()
                .filter(event -> event.type().equals("runnerLost"))
                .map(event -> event.n() + ": " + event.body().path("detail").asText())
                .filter(words -> words.contains("the server was restarted"))
                .toList();
        lostToRestarts.forEach(words -> failures.add("a runner was lost to a restart of the server, event " + words));
        return lostToRestarts.size();
    }

    void leaves() {
        live.close();
    }
}

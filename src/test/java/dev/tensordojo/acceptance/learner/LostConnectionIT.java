package dev.tensordojo.acceptance.learner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.LiveClient;
import dev.tensordojo.acceptance.harness.LiveRun;
import dev.tensordojo.acceptance.harness.SharedDojo;
import dev.tensordojo.acceptance.harness.Workbook;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// A connection may be lost at any moment; the output is whole afterwards: nothing missing, nothing twice.
@ExtendWith(SharedDojo.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LostConnectionIT {

    private static final int LINES = 10_000;

    /// Printed in gusts, so that many events carry it and a connection can be lost between any two.
    private static final String TEN_THOUSAND_LINES = """
            for (int i = 1; i <= %d; i++) {
                System.out.println("line " + i);
                if (i %% 50 == 0) Thread.sleep(20);
            }
            """.formatted(LINES);

    private final Workbook workbook;

    LostConnectionIT(Dojo dojo) {
        workbook = dojo.newLearner().opens("1-10");
    }

    @Test
    void tenThousandLinesComeWholeOverAConnectionThatIsCutAgainAndAgain() {
        long seed = System.nanoTime();
        System.out.println("cuts by seed " + seed);
        Random random = new Random(seed);
        int cuts = 0;
        try (LiveClient steady = workbook.live();
                LiveClient unlucky = workbook.live()) {
            LiveRun seenSteadily = steady.runs("lines", TEN_THOUSAND_LINES);
            LiveRun seenWithCuts = new LiveRun(unlucky, seenSteadily.runId());
            seenWithCuts.starts();
            while (isRunning(seenWithCuts)) {
                long wanted = unlucky.last() + random.nextInt(6);
                unlucky.awaitEvent(
                        "the output goes on after " + cuts + " cuts",
                        Duration.ofSeconds(60),
                        event -> event.n() >= wanted || event.type().equals("runFinished"));
                if (random.nextInt(4) == 0) {
                    unlucky.cut().attach().cut();
                }
                unlucky.cut().attach();
                cuts++;
            }
            seenSteadily.completes();
            seenWithCuts.completes();
            assertEquals(lines(), seenWithCuts.printed());
            assertEquals(lines(), seenSteadily.printed());
            assertEquals(seenSteadily.events(), seenWithCuts.events(), "the same events under the same numbers");
            assertEquals(0, unlucky.timesForgotten());
        }
        assertTrue(cuts >= 10, "cut only " + cuts + " times");
    }

    @Test
    void aReloadInTheMiddleOfARunningCellShowsEverythingFromTheStart() {
        try (LiveClient before = workbook.live()) {
            LiveRun run = before.runs("lines", TEN_THOUSAND_LINES).prints("line 2000\n");
            before.cut();
            try (LiveClient reloaded = workbook.live()) {
                LiveRun goesOn = new LiveRun(reloaded, run.runId());
                assertTrue(isRunning(goesOn), "the cell was still running when the page came back");
                goesOn.completes();
                assertEquals(lines(), goesOn.printed());
            }
        }
    }

    @Test
    void whoComesBackIsGreetedEveryTime() {
        try (LiveClient live = workbook.live()) {
            for (int i = 0; i < 100; i++) {
                live.cut().attach();
            }
            live.runs("same", "6 * 7").completes();
        }
    }

    @Test
    void aRunThatIsSentTwiceRunsOnce() {
        UUID runId = UUID.randomUUID();
        try (LiveClient live = workbook.live()) {
            live.runs("count", "int count = 0;").completes();
            live.runs(runId, "add", "count++;");
            live.cut().attach();
            live.runs(runId, "add", "count++;").completes();
            live.runs(runId, "add", "count++;");
            assertEquals(List.of("1"), live.runs("look", "count").completes().results());
        }
    }

    @Test
    void aSecondBrowserSeesWhatTheFirstRunsAndCanStopIt() {
        try (LiveClient first = workbook.live();
                LiveClient second = workbook.live()) {
            LiveRun endless = first.runs("endless", "while (true) {}");
            new LiveRun(second, endless.runId()).starts();
            second.interrupts();
            assertEquals(
                    "interrupted",
                    endless.endsWithin(Duration.ofSeconds(3)).path("type").asText());
        }
    }

    private static boolean isRunning(LiveRun run) {
        return run.events().stream().noneMatch(event -> event.type().equals("runFinished"));
    }

    private static String lines() {
        return IntStream.rangeClosed(1, LINES).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    }
}

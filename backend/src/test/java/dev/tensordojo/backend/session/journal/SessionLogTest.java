package dev.tensordojo.backend.session.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.session.message.LiveJson;
import dev.tensordojo.backend.session.message.ServerEvent;
import dev.tensordojo.protocol.Display;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.RunOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the log keeps, what it forgets, and that it stays small.
class SessionLogTest {

    private final SessionLog log = new SessionLog(() -> Instant.EPOCH, 10_000);

    private List<ServerEvent> kept() throws InterruptedException {
        return log.awaitAfter(0, 10_000).stream().map(SessionLogTest::event).toList();
    }

    private static ServerEvent event(SessionLog.Entry entry) {
        try {
            return LiveJson.decodeEvents("[" + entry.json() + "]").getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerEvent queued(String runId, String cellId) {
        return new ServerEvent.RunQueued(runId, cellId, "code");
    }

    private static ServerEvent printed(String runId, String text) {
        return new ServerEvent.Output(runId, FromRunner.Channel.STDOUT, text);
    }

    private static ServerEvent finished(String runId, String cellId) {
        return new ServerEvent.RunFinished(runId, cellId, new RunOutcome.Completed(), 1);
    }

    private static ServerEvent progress(String runId, long done) {
        return new ServerEvent.Displayed(runId, new Display.Progress("p", "epoch", done, 10, 1));
    }

    @Test
    void everyEventHasTheNextNumber() throws Exception {
        log.append(queued("r", "c"));
        log.append(printed("r", "a"));
        log.append(finished("r", "c"));
        assertEquals(
                List.of(1L, 2L, 3L),
                log.awaitAfter(0, 10).stream().map(SessionLog.Entry::n).toList());
        assertEquals(
                List.of(3L),
                log.awaitAfter(2, 10).stream().map(SessionLog.Entry::n).toList());
    }

    @Test
    void forgottenRunsLeaveNothingBehind() throws Exception {
        log.append(queued("r1", "c"));
        log.append(printed("r1", "a"));
        log.append(progress("r1", 1));
        log.append(finished("r1", "c"));
        log.append(queued("r2", "c"));
        assertEquals(List.of("r1"), log.finishedRunsOf("c"));
        ServerEvent forgotten = new ServerEvent.RunsForgotten(List.of("r1"));
        log.append(forgotten);
        assertEquals(List.of(queued("r2", "c"), forgotten), kept());
        assertEquals(List.of(), log.finishedRunsOf("c"));
        assertEquals("[]", log.saved("r1"));
    }

    @Test
    void aRunIsNotLongForWhatItReplaced() {
        log.append(queued("r", "c"));
        log.append(progress("r", 1));
        log.append(progress("r", 2));
        long before = log.charsOf("r");
        for (int i = 0; i < 100; i++) {
            log.append(progress("r", i % 10));
        }
        assertEquals(before, log.charsOf("r"));
    }

    @Test
    void ofStatesOnlyTheNewestIsKept() throws Exception {
        for (ServerEvent.SessionState state : ServerEvent.SessionState.values()) {
            log.append(new ServerEvent.SessionChanged(state, null, null));
        }
        assertEquals(List.of(new ServerEvent.SessionChanged(ServerEvent.SessionState.ENDED, null, null)), kept());
    }

    @Test
    void ofADisplayTheFirstAndTheNewestAreKept() throws Exception {
        log.append(queued("r", "c"));
        for (int done = 1; done <= 5; done++) {
            log.append(progress("r", done));
        }
        log.append(progress("other", 1));
        assertEquals(List.of(queued("r", "c"), progress("r", 1), progress("r", 5), progress("other", 1)), kept());
    }

    @Test
    void pointsOfAChartAreAllKept() throws Exception {
        for (int i = 0; i < 5; i++) {
            log.append(new ServerEvent.Displayed(
                    "r", new Display.ChartPoints("chart", "loss", new double[] {i}, new double[] {i})));
        }
        assertEquals(5, kept().size());
    }

    @Test
    void statesOfAChartAreAllKept() throws Exception {
        Display.Chart chart = new Display.Chart("c", "", "", "", false, false, List.of(), List.of(), null);
        for (int i = 0; i < 5; i++) {
            log.append(new ServerEvent.Displayed("r", new Display.Frame("c", "step " + i, i, 1, false, chart)));
        }
        assertEquals(5, kept().size());
    }

    @Test
    void aFullLogForgetsTheOldestFinishedRunsAndSaysSo() throws Exception {
        for (int run = 1; run <= 50; run++) {
            log.append(queued("r" + run, "c" + run));
            log.append(printed("r" + run, "x".repeat(1_000)));
            log.append(finished("r" + run, "c" + run));
        }
        assertTrue(log.awaitAfter(0, 1_000).stream()
                        .mapToLong(entry -> entry.json().length())
                        .sum()
                < 12_000);
        assertTrue(kept().contains(new ServerEvent.RunsForgotten(List.of("r1"))));
        assertTrue(kept().contains(finished("r50", "c50")));
    }
}

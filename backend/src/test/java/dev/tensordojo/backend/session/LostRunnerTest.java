package dev.tensordojo.backend.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.runners.FakeLauncher;
import dev.tensordojo.backend.runners.RunnerPool;
import dev.tensordojo.backend.session.journal.Journal;
import dev.tensordojo.backend.session.journal.SessionRecords;
import dev.tensordojo.backend.session.message.ServerEvent;
import dev.tensordojo.backend.session.message.ServerEvent.SessionState;
import dev.tensordojo.backend.session.message.ServerMessage;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.RunOutcome.RunnerDied;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is left for a learner whose session loses its runner, in whatever phase, or cannot keep up.
class LostRunnerTest {

    private final FakeLauncher launcher = new FakeLauncher(new ScriptedRunner());
    private final RunnerPool pool = new RunnerPool(new RunnerPool.Size(1, 3, Duration.ofSeconds(10)), launcher);
    private final Alarms alarms = new Alarms();

    /// As long as it is closed, a session does not come to the end of its first step.
    private final CountDownLatch database = new CountDownLatch(1);

    private final LiveSession session = LiveSession.begin(
            "test",
            new LiveSession.Common(pool::take, LiveSessionTest.TIMING, alarms, InstantSource.system()),
            new SlowRecords(),
            Journal.Opener.NONE);

    LostRunnerTest() {
        pool.start();
    }

    private final class SlowRecords implements SessionRecords {
        @Override
        public List<List<ServerEvent>> savedRuns() {
            try {
                database.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        }

        @Override
        public void runFinished(String cellId, String runId, String events, RunOutcome outcome) {
            // Nobody looks.
        }
    }

    @AfterEach
    void close() {
        database.countDown();
        session.close();
        session.awaitSaved(Duration.ofSeconds(5));
        alarms.close();
        pool.close();
        assertEquals(0, launcher.alive(), "no runner is left");
    }

    private Desk learner() {
        database.countDown();
        Desk learner = new Desk(session);
        learner.runs("c1", "set x 1");
        return learner;
    }

    private static ServerEvent.RunnerLost lost(Desk learner, DeathReason reason) {
        return (ServerEvent.RunnerLost)
                learner.awaits(event -> event instanceof ServerEvent.RunnerLost lost && lost.reason() == reason);
    }

    @Test
    void restartEndsTheCellThatRunsAndThoseThatWait() {
        Desk learner = learner();
        String running = learner.begins("c2", "hang");
        learner.awaits(event ->
                event instanceof ServerEvent.Output output && output.runId().equals(running));
        String waiting = learner.begins("c3", "set y 2");
        learner.awaits(event ->
                event instanceof ServerEvent.RunQueued queued && queued.runId().equals(waiting));
        session.restart(learner);
        RunnerDied restarted = new RunnerDied(DeathReason.RESTARTED, "the runner was replaced by a new one");
        assertEquals(restarted, learner.outcomeOf(running));
        assertEquals(restarted, learner.outcomeOf(waiting));
        assertEquals(1, learner.all(ServerEvent.RunnerLost.class).size());
        learner.seesInTheEnd("x", "nothing");
        assertEquals(1, learner.all(ServerEvent.RunnerLost.class).size(), "the old runner's end is no news");
    }

    @Test
    void stopWhileVariablesAreRebuiltBeginsWithoutThem() {
        Desk learner = learner();
        learner.runs("c2", "hang-when-again");
        learner.runs("c3", "exit 0");
        learner.awaits(ServerEvent.Replayed.class::isInstance);
        String waiting = learner.begins("c4", "set y 2");
        session.interrupt(learner);
        assertEquals(new RunOutcome.Interrupted(), learner.outcomeOf(waiting));
        lost(learner, DeathReason.KILLED_AFTER_STOP);
        learner.seesInTheEnd("x", "nothing");
    }

    @Test
    void runnersThatAreLostOneAfterTheOtherBeforeAnythingRanAreGivenUp() {
        Desk learner = learner();
        launcher.compute(true);
        ServerEvent.RunnerLost last = (ServerEvent.RunnerLost) learner.awaits(event ->
                event instanceof ServerEvent.RunnerLost lost && lost.detail().startsWith("one runner after the other"));
        assertTrue(last.detail().contains("went on computing"), last.detail());
        assertEquals(DeathReason.CRASHED, last.reason());
        assertEquals(
                6,
                learner.all(ServerEvent.RunnerLost.class).stream()
                        .filter(lost -> lost.reason() == DeathReason.CPU_LIMIT)
                        .count());
        learner.awaitsState(SessionState.ENDED);
        launcher.compute(false);
        assertEquals(new RunOutcome.Completed(), learner.runs("c2", "set y 2"));
    }

    @Test
    void aRunnerThatDiesOfItsCellTakesOnlyThatOneWithIt() {
        Desk learner = learner();
        String dies = learner.begins("c2", "exit 0");
        String waiting = learner.begins("c3", "set y 2");
        assertInstanceOf(RunnerDied.class, learner.outcomeOf(dies));
        assertEquals(new RunOutcome.Completed(), learner.outcomeOf(waiting));
        learner.seesInTheEnd("x", "1");
    }

    @Test
    void aSessionThatCannotKeepUpRefusesBrowsersAndForgetsNeitherThemNorItsRunner() {
        Desk learner = new Desk(session);
        String taken = learner.begins("c1", "set x 1");
        for (int i = 0; i < 1_000 && learner.direct.isEmpty(); i++) {
            session.keep(learner);
        }
        String refused = learner.begins("c2", "set x 2");
        ServerMessage.Refused busy = new ServerMessage.Refused(
                "session.busy", "This session cannot keep up with what it is asked. Try again.");
        assertEquals(List.of(busy, busy), learner.direct);
        Desk second = new Desk(session);
        database.countDown();
        assertEquals(new RunOutcome.Completed(), second.outcomeOf(taken));
        second.seesInTheEnd("x", "1");
        assertEquals(
                List.of(),
                second.all(ServerEvent.RunQueued.class).stream()
                        .filter(queued -> queued.runId().equals(refused))
                        .toList());
    }
}

package dev.tensordojo.backend.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.runners.FakeLauncher;
import dev.tensordojo.backend.runners.Runner;
import dev.tensordojo.backend.runners.RunnerPool;
import dev.tensordojo.backend.runners.RunnersExhausted;
import dev.tensordojo.backend.session.journal.Journal;
import dev.tensordojo.backend.session.journal.SessionRecords;
import dev.tensordojo.backend.session.message.ClientMessage;
import dev.tensordojo.backend.session.message.LiveJson;
import dev.tensordojo.backend.session.message.ServerEvent;
import dev.tensordojo.backend.session.message.ServerEvent.SessionChanged;
import dev.tensordojo.backend.session.message.ServerEvent.SessionState;
import dev.tensordojo.backend.session.message.ServerMessage;
import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.Diagnostic.Severity;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.RunOutcome.RunnerDied;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a learner meets in a session, with runners that obey, hang, lie and die.
class LiveSessionTest {

    static final Timing TIMING = new Timing(
            Duration.ofMillis(200),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofMillis(200),
            Duration.ofSeconds(20),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(1));

    private final FakeLauncher launcher = new FakeLauncher(new ScriptedRunner());
    private final RunnerPool pool = new RunnerPool(new RunnerPool.Size(1, 3, Duration.ofSeconds(10)), launcher);
    private final Alarms alarms = new Alarms();
    private final Shelf shelf = new Shelf();
    private LiveSession session = open(TIMING);

    LiveSessionTest() {
        pool.start();
    }

    private LiveSession open(Timing timing) {
        return LiveSession.begin(
                "test",
                new LiveSession.Common(pool::take, timing, alarms, InstantSource.system()),
                shelf,
                Journal.Opener.NONE);
    }

    @AfterEach
    void close() {
        session.close();
        session.awaitSaved(Duration.ofSeconds(5));
        alarms.close();
        pool.close();
        assertEquals(0, launcher.alive(), "no runner is left");
    }

    /// Keeps what a notebook would keep.
    private static final class Shelf implements SessionRecords {
        final List<List<ServerEvent>> runs = new CopyOnWriteArrayList<>();

        @Override
        public List<List<ServerEvent>> savedRuns() {
            return runs;
        }

        @Override
        public void runFinished(String cellId, String runId, String events, RunOutcome outcome) {
            try {
                runs.add(LiveJson.decodeEvents(events));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void aCellRunsAndItsStepsAreSeenInOrder() {
        Desk learner = new Desk(session);
        learner.awaitsState(SessionState.READY);
        String runId = learner.begins("c1", "set x 5");
        assertEquals(new RunOutcome.Completed(), learner.outcomeOf(runId));
        learner.awaitsState(SessionState.READY);
        assertEquals(
                List.of("RunQueued", "RunStarted", "Output", "VariablesChanged", "RunFinished"),
                learner.seen.stream()
                        .filter(event -> !(event instanceof ServerEvent.SessionChanged))
                        .map(event -> event.getClass().getSimpleName())
                        .toList());
        assertEquals("set\n", learner.printedBy(runId));
    }

    @Test
    void whoWaitsLongForARunnerIsToldHowManyWaitBefore() throws Exception {
        List<Runner> taken = List.of(pool.take(), pool.take(), pool.take());
        CountDownLatch queued = new CountDownLatch(1);
        Thread before = Thread.startVirtualThread(() -> {
            try {
                pool.take(place -> queued.countDown()).close();
            } catch (RunnersExhausted e) {
                throw new AssertionError(e);
            }
        });
        queued.await();
        Desk learner = new Desk(session);
        learner.awaits(event -> event instanceof SessionChanged(SessionState state, String runtime, Integer ahead)
                && state == SessionState.STARTING
                && Integer.valueOf(1).equals(ahead));
        taken.forEach(Runner::close);
        learner.awaitsState(SessionState.READY);
        assertNull(learner.all(SessionChanged.class).getLast().ahead());
        before.join();
    }

    @Test
    void cellsRunOneAfterTheOtherInTheOrderOfTheirQueue() {
        Desk learner = new Desk(session);
        learner.begins("c1", "set x 1");
        learner.begins("c2", "set x 2");
        assertEquals(new RunOutcome.Completed(), learner.runs("c3", "set x 3"));
        assertEquals(
                List.of("c1", "c2", "c3"),
                learner.all(ServerEvent.RunFinished.class).stream()
                        .map(ServerEvent.RunFinished::cellId)
                        .toList());
        learner.seesInTheEnd("x", "3");
    }

    @Test
    void aRunSentTwiceRunsOnce() {
        Desk learner = new Desk(session);
        ClientMessage.Run message = new ClientMessage.Run(UUID.randomUUID(), "c1", "set x 1");
        session.run(learner, message);
        session.run(learner, message);
        learner.runs("c2", "set y 1");
        session.run(learner, message);
        learner.runs("c3", "set z 1");
        assertEquals(3, learner.all(ServerEvent.RunStarted.class).size());
    }

    @Test
    void aRunAgainForgetsWhatTheCellShowedBefore() {
        Desk learner = new Desk(session);
        String first = learner.begins("c1", "count 3");
        learner.outcomeOf(first);
        learner.runs("c1", "count 2");
        assertEquals(
                List.of(new ServerEvent.RunsForgotten(List.of(first))), learner.all(ServerEvent.RunsForgotten.class));
        Desk late = new Desk(session);
        late.awaits(ServerEvent.RunFinished.class::isInstance);
        assertEquals("", late.printedBy(first));
    }

    @Test
    void aRunThatObeysStopKeepsItsRunner() {
        Desk learner = new Desk(session);
        learner.runs("c1", "set x 1");
        String runId = learner.begins("c2", "wait-for-stop");
        learner.awaits(event ->
                event instanceof ServerEvent.Output output && output.runId().equals(runId));
        session.interrupt(learner);
        assertEquals(new RunOutcome.Interrupted(), learner.outcomeOf(runId));
        assertEquals(List.of(), learner.all(ServerEvent.RunnerLost.class));
        learner.seesInTheEnd("x", "1");
    }

    @Test
    void aRunThatIgnoresStopLosesItsRunnerAndVariablesAreRebuilt() {
        Desk learner = new Desk(session);
        learner.runs("c1", "set x 1");
        learner.runs("c2", "throw");
        learner.runs("c3", "set y 2");
        String runId = learner.begins("c4", "hang");
        learner.awaits(event ->
                event instanceof ServerEvent.Output output && output.runId().equals(runId));
        session.interrupt(learner);
        RunnerDied died = assertInstanceOf(RunnerDied.class, learner.outcomeOf(runId));
        assertEquals(DeathReason.KILLED_AFTER_STOP, died.reason());
        learner.seesInTheEnd("x", "1");
        learner.seesInTheEnd("y", "2");
        assertEquals(
                List.of(
                        new ServerEvent.Replayed("c1", 1, 2, new RunOutcome.Completed()),
                        new ServerEvent.Replayed("c3", 2, 2, new RunOutcome.Completed())),
                learner.all(ServerEvent.Replayed.class));
        assertTrue(learner.all(ServerEvent.SessionChanged.class).stream()
                .anyMatch(change -> change.state() == SessionState.REBUILDING));
        assertEquals(
                2,
                learner.all(ServerEvent.Output.class).stream()
                        .filter(o -> o.text().equals("set\n"))
                        .count());
    }

    @Test
    void stopAlsoEndsWhatWaits() {
        Desk learner = new Desk(session);
        String running = learner.begins("c1", "wait-for-stop");
        String waiting = learner.begins("c2", "set x 1");
        learner.awaits(event -> event instanceof ServerEvent.Output);
        session.interrupt(learner);
        assertEquals(new RunOutcome.Interrupted(), learner.outcomeOf(waiting));
        assertEquals(new RunOutcome.Interrupted(), learner.outcomeOf(running));
    }

    @Test
    void everyDeathHasItsReasonAndTheNextCellRuns() {
        Desk learner = new Desk(session);
        learner.runs("c0", "set x 7");
        assertEquals(DeathReason.EXIT_CALLED, ((RunnerDied) learner.runs("c1", "exit 0")).reason());
        assertEquals(DeathReason.OUT_OF_MEMORY, ((RunnerDied) learner.runs("c2", "exit 3")).reason());
        assertEquals(DeathReason.CRASHED, ((RunnerDied) learner.runs("c3", "exit 134")).reason());
        learner.seesInTheEnd("x", "7");
    }

    @Test
    void learnersWhoLikeToExitAreNotShutOut() {
        Desk learner = new Desk(session);
        for (int i = 0; i < 10; i++) {
            assertInstanceOf(RunnerDied.class, learner.runs("c1", "exit 0"));
        }
        learner.seesInTheEnd("x", "nothing");
    }

    @Test
    void whatAThreadSaysAfterItsRunStandsUnderThatRunAndIsKept() {
        Desk learner = new Desk(session);
        String first = learner.begins("c1", "leave-behind");
        learner.outcomeOf(first);
        String other = learner.begins("c2", "speak-late once");
        learner.outcomeOf(other);
        learner.awaits(event -> event instanceof ServerEvent.Output output
                && output.runId().equals(first)
                && output.text().equals("once"));
        assertEquals("", learner.printedBy(other));
        session.close();
        session.awaitSaved(Duration.ofSeconds(5));
        assertTrue(
                shelf.runs.stream()
                        .anyMatch(
                                run -> run.contains(new ServerEvent.Output(first, FromRunner.Channel.STDOUT, "once"))),
                () -> "kept: " + shelf.runs);
    }

    @Test
    void whenTheCellRunsAgainItsThreadsSpeakUnderTheNewRun() {
        Desk learner = new Desk(session);
        String first = learner.begins("c1", "leave-behind");
        learner.outcomeOf(first);
        String again = learner.begins("c1", "set x 1");
        learner.outcomeOf(again);
        learner.runs("c2", "speak-late twice");
        learner.awaits(event ->
                event instanceof ServerEvent.Output output && output.text().equals("twice"));
        assertEquals("set\ntwice", learner.printedBy(again));
        assertEquals("", learner.printedBy(first));
    }

    @Test
    void whatALyingRunnerSaysOfOtherRunsIsNotShown() {
        Desk learner = new Desk(session);
        assertEquals(new RunOutcome.Completed(), learner.runs("c1", "lie"));
        learner.seesInTheEnd("x", "nothing");
        assertEquals(
                List.of("late"),
                learner.all(ServerEvent.Output.class).stream()
                        .map(ServerEvent.Output::text)
                        .toList(),
                "only what a thread of the ended run may have said");
        assertEquals(2, learner.all(ServerEvent.RunFinished.class).size());
    }

    @Test
    void aRunnerThatSaysItIsDeadIsTakenAtItsWord() {
        Desk learner = new Desk(session);
        RunnerDied died = assertInstanceOf(RunnerDied.class, learner.runs("c1", "play-dead"));
        assertEquals(DeathReason.PROTOCOL_VIOLATION, died.reason());
        learner.seesInTheEnd("x", "nothing");
    }

    @Test
    void restartLosesTheVariablesAndSaysSo() {
        Desk learner = new Desk(session);
        learner.runs("c1", "set x 1");
        session.restart(learner);
        learner.awaits(event -> event instanceof ServerEvent.RunnerLost lost && lost.reason() == DeathReason.RESTARTED);
        learner.seesInTheEnd("x", "nothing");
        assertEquals(List.of(), learner.all(ServerEvent.Replayed.class));
    }

    @Test
    void aStepThatKillsTheRebuildIsLeftOutOfTheNextOne() {
        Desk learner = new Desk(session);
        learner.runs("c1", "set x 1");
        learner.runs("c2", "exit-when-again");
        learner.runs("c3", "set y 2");
        learner.runs("c4", "exit 0");
        learner.seesInTheEnd("x", "1");
        learner.seesInTheEnd("y", "2");
    }

    @Test
    void aRebuildThatHangsIsGivenUp() {
        session.close();
        session = open(new Timing(
                TIMING.stopGrace(),
                TIMING.cellLimit(),
                TIMING.cellCpuLimit(),
                TIMING.idleLook(),
                Duration.ofMillis(300),
                TIMING.idle(),
                TIMING.forget(),
                TIMING.unused()));
        Desk learner = new Desk(session);
        learner.runs("c1", "set x 1");
        learner.runs("c2", "hang-when-again");
        learner.runs("c3", "exit 0");
        learner.seesInTheEnd("x", "nothing");
        assertTrue(learner.all(ServerEvent.RunnerLost.class).stream()
                .anyMatch(lost -> lost.reason() == DeathReason.TIME_LIMIT));
    }

    @Test
    void aCellThatTakesTooLongIsStopped() {
        session.close();
        session = open(new Timing(
                TIMING.stopGrace(),
                Duration.ofMillis(200),
                TIMING.cellCpuLimit(),
                TIMING.idleLook(),
                TIMING.rebuildLimit(),
                TIMING.idle(),
                TIMING.forget(),
                TIMING.unused()));
        Desk learner = new Desk(session);
        assertEquals(new RunOutcome.LimitHit(RunOutcome.Limit.WALL_CLOCK, 200), learner.runs("c1", "wait-for-stop"));
        RunnerDied died = assertInstanceOf(RunnerDied.class, learner.runs("c2", "hang"));
        assertEquals(DeathReason.TIME_LIMIT, died.reason());
        assertEquals("the cell went past its limit of 0.2 s of time and did not stop within 0.2 s", died.detail());
    }

    @Test
    void aCellThatComputesTooLongIsStopped() {
        session.close();
        session = open(new Timing(
                TIMING.stopGrace(),
                TIMING.cellLimit(),
                Duration.ofMillis(200),
                TIMING.idleLook(),
                TIMING.rebuildLimit(),
                TIMING.idle(),
                TIMING.forget(),
                TIMING.unused()));
        Desk learner = new Desk(session);
        launcher.compute(true);
        assertEquals(new RunOutcome.LimitHit(RunOutcome.Limit.CPU_TIME, 200), learner.runs("c1", "wait-for-stop"));
        RunnerDied died = assertInstanceOf(RunnerDied.class, learner.runs("c2", "hang"));
        assertEquals(DeathReason.CPU_LIMIT, died.reason());
        assertTrue(died.detail().contains("limit of 0.2 s of processor time"), died.detail());
    }

    @Test
    void aRunnerThatComputesWhileNoCellRunsIsReplacedWithoutTheCellThatRanLast() {
        Desk learner = new Desk(session);
        learner.runs("c1", "set x 1");
        learner.runs("c2", "set y 2");
        launcher.compute(true);
        ServerEvent.RunnerLost lost = (ServerEvent.RunnerLost) learner.awaits(ServerEvent.RunnerLost.class::isInstance);
        launcher.compute(false);
        assertEquals(DeathReason.CPU_LIMIT, lost.reason());
        assertTrue(lost.detail().contains("went on computing after its end"), lost.detail());
        learner.seesInTheEnd("x", "1");
        learner.seesInTheEnd("y", "nothing");
    }

    @Test
    void whatRunsShowedIsThereAgainInTheNextSession() {
        Desk learner = new Desk(session);
        String runId = learner.begins("c1", "count 3");
        learner.outcomeOf(runId);
        session.close();
        session.awaitSaved(Duration.ofSeconds(5));
        session = open(TIMING);
        Desk again = new Desk(session);
        again.outcomeOf(runId);
        assertEquals("0\n1\n2\n", again.printedBy(runId));
        session.run(again, new ClientMessage.Run(UUID.fromString(runId), "c1", "count 3"));
        again.runs("c2", "set x 1");
        assertEquals(
                1,
                again.all(ServerEvent.RunFinished.class).stream()
                        .filter(finished -> finished.runId().equals(runId))
                        .count());
    }

    @Test
    void aSessionNobodyLooksAtGivesItsRunnerBackAndComesBackRebuilt() {
        session.close();
        session = open(new Timing(
                TIMING.stopGrace(),
                TIMING.cellLimit(),
                TIMING.cellCpuLimit(),
                TIMING.idleLook(),
                TIMING.rebuildLimit(),
                Duration.ofMillis(100),
                TIMING.forget(),
                TIMING.unused()));
        Desk learner = new Desk(session);
        learner.runs("c1", "set x 1");
        Desk second = new Desk(session);
        learner.leaves();
        second.leaves();
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (launcher.alive() > 1) {
            assertTrue(System.nanoTime() - end < 0, "the runner was not given back");
            Thread.onSpinWait();
        }
        Desk back = new Desk(session);
        back.seesInTheEnd("x", "1");
    }

    private LiveSession openWithUnused(Duration unused) {
        session.close();
        return open(new Timing(
                TIMING.stopGrace(),
                TIMING.cellLimit(),
                TIMING.cellCpuLimit(),
                TIMING.idleLook(),
                TIMING.rebuildLimit(),
                TIMING.idle(),
                TIMING.forget(),
                unused));
    }

    @Test
    void aSessionInWhichNothingRunsIsWarnedAndRestsAndComesBackRebuilt() {
        session = openWithUnused(Duration.ofMillis(400));
        Desk learner = new Desk(session);
        learner.runs("c1", "set x 1");
        learner.awaits(new ServerEvent.SessionExpiring(200)::equals);
        learner.awaitsState(SessionState.ENDED);
        assertEquals(List.of(), learner.all(ServerEvent.RunnerLost.class));
        learner.seesInTheEnd("x", "1");
        assertEquals(
                List.of(new ServerEvent.Replayed("c1", 1, 1, new RunOutcome.Completed())),
                learner.all(ServerEvent.Replayed.class));
    }

    @Test
    void whoeverKeepsASessionOrRunsACellKeepsItsRunner() {
        session = openWithUnused(Duration.ofSeconds(4));
        Desk learner = new Desk(session);
        learner.awaits(ServerEvent.SessionExpiring.class::isInstance);
        session.keep(learner);
        // The warning is taken back for everybody, and comes again.
        learner.awaits(_ -> learner.seen.getLast() instanceof ServerEvent.SessionChanged);
        learner.awaits(_ -> learner.all(ServerEvent.SessionExpiring.class).size() == 2);
        learner.runs("c1", "set x 1");
        learner.awaitsState(SessionState.READY);
        assertTrue(learner.all(ServerEvent.SessionChanged.class).stream()
                .noneMatch(change -> change.state() == SessionState.ENDED));
    }

    @Test
    void aSessionThatIsForgottenTakesNobodyIn() {
        session.close();
        LiveSession forgotten = open(new Timing(
                TIMING.stopGrace(),
                TIMING.cellLimit(),
                TIMING.cellCpuLimit(),
                TIMING.idleLook(),
                TIMING.rebuildLimit(),
                Duration.ofMillis(50),
                Duration.ofMillis(50),
                TIMING.unused()));
        Desk learner = new Desk(forgotten);
        learner.leaves();
        forgotten.awaitSaved(Duration.ofSeconds(10));
        assertFalse(forgotten.attach());
    }

    @Test
    void completionIsAnsweredAlsoWhereThereIsNoRunner() {
        FromRunner.Completion found = new FromRunner.Completion("Tens!", "", true);
        isAnswered(
                new ClientMessage.Complete(7, "Tens", 4),
                new ServerMessage.Completions(7, 0, List.of(found)),
                new ClientMessage.Complete(8, "x", 1),
                new ServerMessage.Completions(8, 1, List.of()));
    }

    @Test
    void aNameIsExplainedAlsoWhereThereIsNoRunner() {
        // What a runner says of a text it was not given is cut to the text.
        isAnswered(
                new ClientMessage.Explain(7, "Tensor t", 2),
                new ServerMessage.Explained(7, 0, 8, "of Tensor t"),
                new ClientMessage.Explain(8, "x", 1),
                new ServerMessage.Explained(8, 1, 1, ""));
    }

    @Test
    void aCellIsCheckedAlsoWhereThereIsNoRunner() {
        Diagnostic said = new Diagnostic(Severity.ERROR, "int after String", 1, 1, 1, 2);
        isAnswered(
                new ClientMessage.Check(7, "int", "String"),
                new ServerMessage.Checked(7, List.of(said)),
                new ClientMessage.Check(8, "x", ""),
                new ServerMessage.Checked(8, List.of()));
    }

    /// @param inVain what is asked of a runner that hangs and is killed
    private void isAnswered(
            ClientMessage.AboutCode asked,
            ServerMessage answer,
            ClientMessage.AboutCode inVain,
            ServerMessage nothing) {
        Desk learner = new Desk(session);
        learner.awaitsState(SessionState.READY);
        session.ask(learner, asked);
        awaitDirect(learner, 1);
        assertEquals(answer, learner.direct.getFirst());
        String runId = learner.begins("c1", "hang");
        learner.awaits(ServerEvent.Output.class::isInstance);
        session.ask(learner, inVain);
        session.interrupt(learner);
        learner.outcomeOf(runId);
        awaitDirect(learner, 2);
        assertEquals(nothing, learner.direct.get(1));
    }

    private static void awaitDirect(Desk learner, int messages) {
        learner.awaits(_ -> learner.direct.size() >= messages);
    }
}

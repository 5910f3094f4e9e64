package dev.tensordojo.backend.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.runners.FakeLauncher;
import dev.tensordojo.backend.runners.RunnerPool;
import dev.tensordojo.backend.session.journal.Journal;
import dev.tensordojo.backend.session.journal.SessionRecords;
import dev.tensordojo.backend.session.message.ServerEvent;
import dev.tensordojo.backend.session.message.ServerEvent.SessionState;
import dev.tensordojo.protocol.RunOutcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// When all runners are lent, they go to those who are there.
class SessionReclaimerTest {

    private static final int RUNNERS = 3;
    private static final Duration LEFT_RUNNING = Duration.ofSeconds(2);

    private final FakeLauncher launcher = new FakeLauncher(new ScriptedRunner());
    private final RunnerPool pool = new RunnerPool(new RunnerPool.Size(0, RUNNERS, Duration.ofSeconds(10)), launcher);
    private final Alarms alarms = new Alarms();
    private final List<LiveSession> sessions = new CopyOnWriteArrayList<>();

    SessionReclaimerTest() {
        pool.reclaimBy(new SessionReclaimer(() -> sessions, LEFT_RUNNING));
        pool.start();
    }

    private LiveSession open() {
        LiveSession session = LiveSession.begin(
                "test-" + sessions.size(),
                new LiveSession.Common(pool::take, LiveSessionTest.TIMING, alarms, InstantSource.system()),
                new NoRecords(),
                Journal.Opener.NONE);
        sessions.add(session);
        return session;
    }

    private static final class NoRecords implements SessionRecords {
        @Override
        public List<List<ServerEvent>> savedRuns() {
            return List.of();
        }

        @Override
        public void runFinished(String cellId, String runId, String events, RunOutcome outcome) {
            // Nobody looks.
        }
    }

    @AfterEach
    void close() {
        sessions.forEach(LiveSession::close);
        sessions.forEach(session -> session.awaitSaved(Duration.ofSeconds(5)));
        alarms.close();
        pool.close();
    }

    /// Opens a lesson, sets a variable and goes away.
    private LiveSession visit(int number) {
        LiveSession session = open();
        Desk guest = new Desk(session);
        guest.runs("c1", "set x " + number);
        guest.awaitsState(SessionState.READY);
        guest.leaves();
        return session;
    }

    private static void awaitsNobody(LiveSession session) {
        long end = System.nanoTime() + Duration.ofSeconds(9).toNanos();
        while (session.idleness().left(System.nanoTime()).isZero()) {
            assertTrue(System.nanoTime() - end < 0, "somebody is still there");
            Thread.onSpinWait();
        }
    }

    @Test
    void aNewcomerDoesNotWaitForThoseWhoLeft() {
        List<LiveSession> left = new ArrayList<>();
        for (int i = 0; i < RUNNERS; i++) {
            left.add(visit(i));
        }
        assertEquals(RUNNERS, launcher.alive());
        long begun = System.nanoTime();
        Desk newcomer = new Desk(open());
        assertEquals(new RunOutcome.Completed(), newcomer.runs("c1", "set y 1"));
        Duration waited = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(waited.compareTo(Duration.ofSeconds(3)) < 0, waited::toString);
        // Whoever left first was asked first, and finds everything again.
        Desk back = new Desk(left.getFirst());
        back.seesInTheEnd("x", "0");
        assertEquals(1, back.all(ServerEvent.Replayed.class).size());
        assertEquals(0, back.all(ServerEvent.RunnerLost.class).size());
        assertTrue(launcher.alive() <= RUNNERS);
    }

    @Test
    void aWholeClassComesAfterAWholeClassThatLeft() {
        for (int i = 0; i < RUNNERS; i++) {
            visit(i);
        }
        List<Desk> newcomers = new ArrayList<>();
        for (int i = 0; i < RUNNERS; i++) {
            newcomers.add(new Desk(open()));
        }
        newcomers.forEach(each -> assertEquals(new RunOutcome.Completed(), each.runs("c1", "set y 1")));
    }

    @Test
    void whoIsThereAndWhoseCellRunsKeepsTheRunner() {
        Desk present = new Desk(open());
        present.runs("c1", "set x 1");
        Desk busy = new Desk(open());
        String run = busy.begins("c1", "wait-for-stop");
        busy.awaits(ServerEvent.Output.class::isInstance);
        busy.leaves();
        visit(3);
        new Desk(open()).runs("c1", "set y 1");
        present.seesInTheEnd("x", "1");
        assertEquals(0, present.all(ServerEvent.Replayed.class).size());
        Desk back = new Desk(sessions.get(1));
        sessions.get(1).interrupt(back);
        assertEquals(new RunOutcome.Interrupted(), back.outcomeOf(run));
    }

    @Test
    void aCellThatNobodyHasLookedAtForLongEndsBeforeANewcomerIsRefused() {
        List<Desk> desks = new ArrayList<>();
        List<String> running = new ArrayList<>();
        for (int i = 0; i < RUNNERS; i++) {
            Desk desk = new Desk(open());
            desk.runs("kept", "set x " + i);
            running.add(desk.begins("c1", "wait-for-stop"));
            desk.awaits(ServerEvent.Output.class::isInstance);
            desks.add(desk);
        }
        String waiting = desks.get(1).begins("c2", "set x 9");
        desks.get(1)
                .awaits(event -> event instanceof ServerEvent.RunQueued queued
                        && queued.runId().equals(waiting));
        // One after the other: each session notices it in its own time.
        desks.get(1).leaves();
        awaitsNobody(sessions.get(1));
        desks.get(2).leaves();
        awaitsNobody(sessions.get(2));
        Desk newcomer = new Desk(open());
        assertEquals(new RunOutcome.Completed(), newcomer.runs("c1", "set y 1"));
        newcomer.leaves();
        // Of those who are away, the one who left first; it is told why, and its variables come back.
        Desk back = new Desk(sessions.get(1));
        assertEquals(
                RunOutcome.DeathReason.GIVEN_AWAY, ((RunOutcome.RunnerDied) back.outcomeOf(running.get(1))).reason());
        assertEquals(new RunOutcome.Interrupted(), back.outcomeOf(waiting));
        back.awaits(event ->
                event instanceof ServerEvent.RunnerLost lost && lost.reason() == RunOutcome.DeathReason.GIVEN_AWAY);
        back.seesInTheEnd("x", "1");
        // Whoever is there keeps theirs, and so does who left later.
        sessions.get(0).interrupt(desks.get(0));
        assertEquals(new RunOutcome.Interrupted(), desks.get(0).outcomeOf(running.get(0)));
        Desk later = new Desk(sessions.get(2));
        sessions.get(2).interrupt(later);
        assertEquals(new RunOutcome.Interrupted(), later.outcomeOf(running.get(2)));
    }

    @Test
    void whoComesBackJustThenKeepsTheRunner() {
        LiveSession session = open();
        Desk desk = new Desk(session);
        String run = desk.begins("c1", "wait-for-stop");
        desk.awaits(ServerEvent.Output.class::isInstance);
        session.giveBusyRunnerToSomebodyElse();
        session.interrupt(desk);
        assertEquals(new RunOutcome.Interrupted(), desk.outcomeOf(run));
        desk.seesInTheEnd("x", "nothing");
        assertEquals(0, desk.all(ServerEvent.RunnerLost.class).size());
    }

    @Test
    void whoeverLeftWhileWaitingWaitsNoLonger() {
        for (int i = 0; i < RUNNERS; i++) {
            Desk busy = new Desk(open());
            busy.begins("c1", "wait-for-stop");
            busy.awaits(ServerEvent.Output.class::isInstance);
        }
        LiveSession left = open();
        Desk visitor = new Desk(left);
        visitor.awaitsState(SessionState.STARTING);
        visitor.leaves();
        long end = System.nanoTime() + Duration.ofSeconds(9).toNanos();
        while (!left.log().all().getLast().json().contains("ENDED")) {
            assertTrue(System.nanoTime() - end < 0, "it still waits");
            Thread.onSpinWait();
        }
    }

    @Test
    void theFirstRunOfEveryFreshSessionEnds() throws Exception {
        List<Thread> learners = new ArrayList<>();
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        for (int n = 0; n < 8; n++) {
            int own = n;
            learners.add(Thread.ofPlatform().start(() -> {
                try {
                    for (int visit = 0; visit < 25; visit++) {
                        Desk guest = new Desk(open());
                        if (visit % 5 == own % 5) {
                            guest.runs("c1", "exit 3");
                        }
                        assertEquals(new RunOutcome.Completed(), guest.runs("c1", "set x 1"));
                        guest.leaves();
                    }
                } catch (Throwable e) {
                    failures.add(e);
                }
            }));
        }
        for (Thread learner : learners) {
            learner.join();
        }
        assertEquals(List.of(), failures);
    }
}

package dev.tensordojo.acceptance.failures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.acceptance.harness.Api;
import dev.tensordojo.acceptance.harness.Await;
import dev.tensordojo.acceptance.harness.CourseFolder;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.Learner;
import dev.tensordojo.acceptance.harness.LiveClient;
import dev.tensordojo.acceptance.harness.LiveRun;
import dev.tensordojo.acceptance.harness.Workbook;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// `kill -9` of the backend in the middle of its work, and a new start on the same data with no hand laid on it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class KilledBackendIT {

    /// Leaves a server behind in which nobody stays signed in.
    private static final int LAST = Integer.MAX_VALUE;

    /// It starts again and again, and few learners come.
    private static final String ONE_WARM = "-Ddojo.runners.warm=1";

    private final Dojo dojo = Dojo.start("killed", ONE_WARM);

    @AfterAll
    void closes() {
        dojo.close();
    }

    /// One learner's browser that saves draft after draft, and remembers what was acknowledged.
    private static final class Typist {

        final Workbook workbook;
        final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
        final ConcurrentLinkedQueue<UUID> handedIn = new ConcurrentLinkedQueue<>();
        volatile String inFlight = "";
        volatile boolean tired;
        volatile UUID inFlightAttempt = UUID.randomUUID();

        Typist(Workbook workbook) {
            this.workbook = workbook;
        }

        void typesUntilTheServerIsGone(CountDownLatch... enough) {
            long revision = 0;
            try {
                for (int i = 1; !tired; i++) {
                    inFlight = "// draft " + i;
                    revision = workbook.saves("answer", inFlight, revision)
                            .expect(200)
                            .json()
                            .path("revision")
                            .asLong();
                    acknowledged.add(inFlight);
                    List.of(enough).forEach(CountDownLatch::countDown);
                }
            } catch (UncheckedIOException gone) {
                // The power cut.
            }
        }

        void handsInUntilTheServerIsGone(CountDownLatch enough) {
            try {
                for (int i = 1; i <= 2; i++) {
                    inFlightAttempt = UUID.randomUUID();
                    inFlight = "// attempt " + i;
                    workbook.submits(inFlightAttempt, inFlight).expect(202);
                    handedIn.add(inFlightAttempt);
                    enough.countDown();
                }
            } catch (UncheckedIOException gone) {
                // The power cut.
            }
        }

        String lastAcknowledged() {
            return List.copyOf(acknowledged).getLast();
        }
    }

    @Test
    void killedDuringAutosaveNoAcknowledgedDraftIsLost() throws InterruptedException {
        List<Typist> typists = IntStream.range(0, 4)
                .mapToObj(i -> new Typist(dojo.newLearner().opens("1-E1")))
                .toList();
        CountDownLatch enough = new CountDownLatch(120);
        List<Thread> threads = typists.stream()
                .map(typist -> Thread.ofVirtual().start(() -> typist.typesUntilTheServerIsGone(enough)))
                .toList();
        assertTrue(enough.await(60, TimeUnit.SECONDS), "drafts are acknowledged");
        dojo.server().kill();
        for (Thread thread : threads) {
            thread.join();
        }
        dojo.server().start(ONE_WARM);

        for (Typist typist : typists) {
            String draft = typist.workbook.draft("answer").path("code").asText();
            assertTrue(
                    draft.equals(typist.lastAcknowledged()) || draft.equals(typist.inFlight),
                    () -> "acknowledged " + typist.lastAcknowledged() + ", in flight " + typist.inFlight + ", there is "
                            + draft);
            List<String> history = historyOf(typist.workbook);
            assertTrue(history.contains(typist.lastAcknowledged()), "the history has the last acknowledged draft");
            // typing goes on where it was
            long revision = typist.workbook.draft("answer").path("revision").asLong();
            typist.workbook.saves("answer", "// after", revision).expect(200);
            assertEquals(
                    "// after", typist.workbook.draft("answer").path("code").asText());
        }
    }

    @Test
    void aBackupThatWasMadeWhileLearnersTypeComesBackAfterTheDatabaseIsLost() throws InterruptedException {
        Typist typist = new Typist(dojo.newLearner().opens("1-E1"));
        CountDownLatch some = new CountDownLatch(10);
        CountDownLatch enough = new CountDownLatch(40);
        Thread typing = Thread.ofVirtual().start(() -> typist.typesUntilTheServerIsGone(some, enough));
        assertTrue(some.await(60, TimeUnit.SECONDS), "drafts are acknowledged");
        String before = typist.lastAcknowledged();
        Path file = dojo.server().data().resolve("class.backup");
        String backup = "dev.tensordojo.backend.backup.BackupCommand";
        String said = dojo.server().runsTool(backup, "backup", file.toString());
        assertTrue(said.contains("is written: "), said);
        assertTrue(enough.await(60, TimeUnit.SECONDS), "learners go on typing");
        typist.tired = true;
        typing.join();
        dojo.server().stop();

        dojo.server().losesItsDatabase();
        said = dojo.server().runsTool(backup, "restore", file.toString());
        assertTrue(said.contains("is restored: "), said);
        dojo.server().start(ONE_WARM);
        // still signed in, and everything up to the backup is there
        assertTrue(historyOf(typist.workbook).contains(before), "the history has what was there before the backup");
        long revision = typist.workbook.draft("answer").path("revision").asLong();
        typist.workbook.saves("answer", "// after", revision).expect(200);
    }

    @Test
    void killedDuringSubmissionsEveryAttemptIsThereAndGetsItsVerdict() throws InterruptedException {
        Learner passed = dojo.newLearner();
        JsonNode solved = passed.opens("1-E1").isJudged(CourseFolder.solutionOf("1-E1"));
        assertTrue(solved.path("passed").asBoolean(), solved::toString);
        assertEquals("DONE", passed.progressOf("1-E1"));

        List<Typist> learners = IntStream.range(0, 2)
                .mapToObj(i -> new Typist(dojo.newLearner().opens("1-E1")))
                .toList();
        Learner solving = dojo.newLearner();
        Workbook solution = solving.opens("1-E1");
        UUID solutionId = UUID.randomUUID();
        CountDownLatch enough = new CountDownLatch(3);
        List<Thread> threads = learners.stream()
                .map(typist -> Thread.ofVirtual().start(() -> typist.handsInUntilTheServerIsGone(enough)))
                .toList();
        assertTrue(enough.await(60, TimeUnit.SECONDS), "attempts are acknowledged");
        solution.submits(solutionId, CourseFolder.solutionOf("1-E1")).expect(202);
        dojo.server().kill();
        for (Thread thread : threads) {
            thread.join();
        }
        dojo.server().start(ONE_WARM);

        assertEquals(
                solved,
                passed.api()
                        .get("/api/attempts/" + solved.path("id").asText())
                        .expect(200)
                        .json());
        assertEquals("DONE", passed.progressOf("1-E1"));
        for (Typist typist : learners) {
            for (UUID attemptId : typist.handedIn) {
                assertFalse(
                        typist.workbook.awaitVerdict(attemptId).path("passed").asBoolean(true));
            }
            // the browser sends again what was not acknowledged, and nothing doubles
            typist.workbook.submits(typist.inFlightAttempt, typist.inFlight).expect(202);
            long same = countOf(typist.workbook, typist.inFlightAttempt);
            assertEquals(1, same, "attempts with the id of the one in flight");
        }
        assertTrue(solution.awaitVerdict(solutionId).path("passed").asBoolean());
        assertEquals("DONE", solving.progressOf("1-E1"));
        assertEquals(
                "DONE",
                dojo.teacher()
                        .seesOf(solving)
                        .path("lessons")
                        .path("1-E1")
                        .path("state")
                        .asText());
    }

    @Test
    void killedWhileACellRunsItGoesOnAndEveryLineIsSeenOnceAndInOrder() {
        Workbook workbook = dojo.newLearner().opens("1-10");
        try (LiveClient live = workbook.live()) {
            live.runs("kept", "var kept = new Object();\nint identity = System.identityHashCode(kept);")
                    .completes();
            String epoch = live.epoch();
            LiveRun counting = live.runs("counting", """
                    for (int i = 0; i < 1_500; i++) {
                        System.out.println("line " + i);
                        Thread.sleep(4);
                    }
                    """).prints("line 100\n");
            dojo.server().kill();
            live.cut();
            dojo.server().start(ONE_WARM);
            live.attach();
            assertEquals(epoch, live.epoch(), "the numbers go on");
            assertEquals(0, live.timesForgotten());
            counting.completes();
            assertEquals(
                    IntStream.range(0, 1_500).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining()),
                    counting.printed());
            LiveRun same = live.runs("same", "System.identityHashCode(kept) == identity")
                    .completes();
            assertEquals(List.of("true"), same.results());
            assertTrue(live.events().stream().noneMatch(event -> event.type().equals("replayed")), "nothing ran again");
        }
    }

    @Test
    void killedWhileNothingRunsVariablesAreTheSameObjectsAndAnotherBrowserSeesTheWholeLog() {
        Workbook workbook = dojo.newLearner().opens("1-10");
        try (LiveClient live = workbook.live()) {
            live.runs("kept", "var kept = new Object();\nint identity = System.identityHashCode(kept);")
                    .completes();
            dojo.server().kill();
            live.cut();
            dojo.server().start(ONE_WARM);
            try (LiveClient other = workbook.live()) {
                LiveRun same = other.runs("same", "System.identityHashCode(kept) == identity")
                        .completes();
                assertEquals(List.of("true"), same.results());
                live.attach();
                live.awaitEvent(
                        "what the other browser ran",
                        Duration.ofSeconds(30),
                        event -> event.isOf(same.runId()) && event.type().equals("runFinished"));
            }
        }
    }

    @Test
    void aKilledDatabaseComesBackByItself() {
        Workbook workbook = dojo.newLearner().opens("1-02");
        workbook.saves("first", "// before", 0).expect(200);
        long database = dojo.server().databasePid();
        ProcessHandle.of(database).orElseThrow().destroyForcibly();
        Await.untilTrue(
                "drafts are saved again",
                Duration.ofSeconds(90),
                // the killed one's children may still answer for a moment
                () -> dojo.server().isAlive()
                        && dojo.server().hasAnotherDatabaseThan(database)
                        && workbook.saves("first", "// after", 1).status() == 200);
        assertEquals("// after", workbook.draft("first").path("code").asText());
        assertTrue(historyOf(workbook, "first").contains("// before"));
    }

    @Test
    @Order(LAST)
    void aSignInOutlivesTheBackendButNotItsAge() {
        Learner learner = dojo.newLearner();
        dojo.server().stop();
        dojo.server().start(ONE_WARM, "-Ddojo.sign-in.max-age=3s");
        learner.api().get("/api/sign-ins").expect(200);
        Api fresh = learner.signsInElsewhere();
        fresh.get("/api/sign-ins").expect(200);
        Await.untilTrue(
                "the cookie ends with its age",
                Duration.ofSeconds(30),
                () -> fresh.get("/api/sign-ins").status() == 401);
    }

    private static List<String> historyOf(Workbook workbook) {
        return historyOf(workbook, "answer");
    }

    private static List<String> historyOf(Workbook workbook, String cellId) {
        JsonNode history = workbook.owner()
                .api()
                .get(workbook.path() + "/cells/" + cellId + "/history")
                .expect(200)
                .json();
        return history.valueStream().map(draft -> draft.path("code").asText()).toList();
    }

    private static long countOf(Workbook workbook, UUID attemptId) {
        return workbook.owner()
                .api()
                .get(workbook.path() + "/attempts")
                .expect(200)
                .json()
                .valueStream()
                .filter(attempt -> attempt.path("id").asText().equals(attemptId.toString()))
                .count();
    }
}

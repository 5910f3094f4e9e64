package dev.tensordojo.backend.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.backend.account.School;
import dev.tensordojo.backend.course.Courses;
import dev.tensordojo.backend.course.Exercise;
import dev.tensordojo.backend.http.Browser;
import dev.tensordojo.backend.progress.Attempt;
import dev.tensordojo.backend.progress.AttemptChanged;
import dev.tensordojo.backend.progress.CheckVerdict;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// A learner submits 1-E1, and real runners judge it.
@QuarkusTest
class GraderAppIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    School school;

    @Inject
    Courses courses;

    @Inject
    Watcher watcher;

    /// Hears what a session hears.
    @Singleton
    static class Watcher {
        private final Map<UUID, CompletableFuture<Attempt>> verdicts = new ConcurrentHashMap<>();

        void hear(@Observes AttemptChanged change) {
            if (change.attempt().state() == Attempt.State.GRADED) {
                of(change.attempt().id()).complete(change.attempt());
            }
        }

        /// The attempt, once it is graded.
        CompletableFuture<Attempt> of(UUID attemptId) {
            return verdicts.computeIfAbsent(attemptId, _ -> new CompletableFuture<>());
        }
    }

    private Exercise exercise() {
        return courses.find("pytorch-basics", "1-E1").orElseThrow().exercise().orElseThrow();
    }

    private static String workbook(Browser browser) {
        return browser.post("/api/workbooks", Map.of("courseId", "pytorch-basics", "lessonId", "1-E1"))
                .ok()
                .get("id")
                .asText();
    }

    private CompletableFuture<Attempt> submits(Browser browser, String code) {
        UUID id = UUID.randomUUID();
        browser.post("/api/workbooks/" + workbook(browser) + "/attempts", Map.of("attemptId", id, "code", code))
                .ok();
        return watcher.of(id);
    }

    private Attempt submit(Browser browser, String code) throws Exception {
        return submits(browser, code).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /// As many learners as codes submit at the same time; what came of each code.
    private Map<String, Attempt> submitAll(List<String> codes) throws Exception {
        Map<String, CompletableFuture<Attempt>> verdicts = new LinkedHashMap<>();
        for (String code : codes) {
            verdicts.put(code, submits(school.guest(), code));
        }
        Map<String, Attempt> attempts = new LinkedHashMap<>();
        for (var entry : verdicts.entrySet()) {
            attempts.put(entry.getKey(), entry.getValue().get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        }
        return attempts;
    }

    private static List<CheckVerdict.State> states(Attempt attempt) {
        return attempt.checks().stream().map(CheckVerdict::state).toList();
    }

    @Test
    void theStarterFailsWithAHelpfulVerdictAndTheSolutionPasses() throws Exception {
        Browser learner = school.guest();
        Attempt first = submit(learner, exercise().starter());
        assertEquals(false, first.passed());
        assertTrue(first.checks().stream().allMatch(check -> check.state() == CheckVerdict.State.FAILED));
        CheckVerdict filled = first.checks().getFirst();
        Exercise.Check check = exercise().checks().getFirst();
        assertEquals("float32[1] [0.0]", filled.got());
        assertTrue(String.valueOf(filled.expected()).matches("float32\\[\\d, \\d]"), filled::toString);
        assertTrue(String.valueOf(filled.input()).startsWith("rows = "), filled::toString);
        assertEquals(check.hints().get(0), filled.hint());

        Attempt second = submit(learner, exercise().starter());
        assertEquals(check.hints().get(1), second.checks().getFirst().hint());

        Attempt third = submit(learner, exercise().solution());
        assertEquals(true, third.passed());
        assertTrue(third.checks().stream().allMatch(each -> each.state() == CheckVerdict.State.PASSED));

        JsonNode stored = learner.get("/api/attempts/" + third.id()).ok();
        assertEquals("GRADED", stored.get("state").asText());
        assertEquals(
                List.of("PASSED", "PASSED", "PASSED"),
                StreamSupport.stream(stored.get("checks").spliterator(), false)
                        .map(each -> each.get("state").asText())
                        .toList());
        assertEquals(
                "DONE",
                learner.get("/api/courses/pytorch-basics/progress")
                        .ok()
                        .get("lessons")
                        .get("1-E1")
                        .get("state")
                        .asText());
    }

    @Test
    void cheatersFailWithWords() throws Exception {
        Browser cheater = school.guest();
        for (String code : List.of(
                "System.out.println(\"passed\"); System.exit(0);",
                "System.out.println(\"{\\\"passed\\\": true}\");",
                "int broken = ;")) {
            Attempt attempt = submit(cheater, code);
            assertEquals(false, attempt.passed(), code);
            CheckVerdict verdict = attempt.checks().getFirst();
            assertEquals(CheckVerdict.State.FAILED, verdict.state(), code);
            assertFalse(String.valueOf(verdict.message()).isBlank(), code);
        }
    }

    private String withFilled(String body) {
        String solution = exercise().solution();
        return "Tensor filled(long rows, long cols, double value) { " + body + " }\n"
                + solution.substring(solution.indexOf("Tensor counting"));
    }

    @Test
    void aBadMethodFailsAndTheOthersAreJudged() throws Exception {
        List<String> bodies = List.of(
                "while (true) { }",
                "while (true) { System.out.println(\"and on\"); }",
                "var all = new ArrayList<long[]>(); while (true) { all.add(new long[1 << 20]); }",
                "while (true) { try { Thread.sleep(1000); } catch (Throwable t) { } }",
                "System.exit(0); return null;",
                "return filled(rows, cols, value + 1);",
                "return null;",
                "return Torch.full(Shape.of(rows, cols), Double.NaN);",
                "return Torch.full(Shape.of(400_000, 10_000), value);",
                "throw new ThreadDeath();",
                "for (int i = 0; i < 4; i++) { Thread.ofPlatform().start(() -> { while (true) { } }); } return null;",
                "Thread.currentThread().interrupt(); return null;",
                "java.util.concurrent.locks.LockSupport.parkNanos(Long.MAX_VALUE); return null;");
        submitAll(bodies.stream().map(this::withFilled).toList())
                .forEach((code, attempt) -> assertEquals(
                        List.of(CheckVerdict.State.FAILED, CheckVerdict.State.PASSED, CheckVerdict.State.PASSED),
                        states(attempt),
                        () -> code + " " + attempt));
    }

    @Test
    void aStrayLineThatThrowsDoesNotKeepMethodsFromBeingJudged() throws Exception {
        Attempt attempt = submit(
                school.guest(),
                "int[] few = new int[1];\nfor (int i = 0; i < 5; i++) {\n  few[i] = i;\n}\n"
                        + exercise().solution() + "\nSystem.out.println(few[7]);");
        assertEquals(true, attempt.passed(), attempt::toString);
        assertTrue(
                String.valueOf(attempt.checks().getFirst().message())
                        .contains("A statement outside of the methods threw (line 3): ArrayIndexOutOfBounds"),
                attempt::toString);
    }

    @Test
    void whatAStatementOutsideOfMethodsDoesIsToldOfTheWholeAnswer() throws Exception {
        List<String> lines = List.of(
                "while (true) { }",
                "while (true) { System.out.println(\"and on\"); }",
                "System.exit(0);",
                "var all = new ArrayList<long[]>(); while (true) { all.add(new long[1 << 20]); }");
        String solution = exercise().solution();
        submitAll(lines.stream().map(line -> solution + "\n" + line).toList()).forEach((code, attempt) -> {
            assertEquals(
                    List.of(CheckVerdict.State.FAILED, CheckVerdict.State.SKIPPED, CheckVerdict.State.SKIPPED),
                    states(attempt),
                    () -> code + " " + attempt);
            assertTrue(
                    String.valueOf(attempt.checks().getFirst().message())
                            .contains("A statement outside of the methods kept the whole answer"),
                    () -> code + " " + attempt);
        });
    }

    @Test
    void oneLearnersEndlessMethodsDoNotKeepAnotherWaiting() throws Exception {
        Browser slow = school.guest();
        String workbook = workbook(slow);
        List<UUID> endless = Stream.generate(UUID::randomUUID).limit(3).toList();
        for (UUID id : endless) {
            slow.post(
                            "/api/workbooks/" + workbook + "/attempts",
                            Map.of("attemptId", id, "code", withFilled("while (true) { }")))
                    .ok();
        }
        Attempt right = submit(school.guest(), exercise().solution());
        assertEquals(true, right.passed(), right::toString);
        // On a busy machine the first may have met its limit meanwhile; nobody waits for all of them.
        assertEquals(
                "PENDING",
                slow.get("/api/attempts/" + endless.getLast()).ok().get("state").asText(),
                "the other verdict came while these were being judged");
    }
}

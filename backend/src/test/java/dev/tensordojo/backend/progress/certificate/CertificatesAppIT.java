package dev.tensordojo.backend.progress.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.backend.MovableClock;
import dev.tensordojo.backend.account.School;
import dev.tensordojo.backend.course.Course;
import dev.tensordojo.backend.course.Courses;
import dev.tensordojo.backend.course.Lesson;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.http.Browser;
import dev.tensordojo.backend.progress.Attempts;
import dev.tensordojo.backend.progress.LessonEvents;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A path is finished, a certificate issued, and somebody else asks whether it is true.
@QuarkusTest
class CertificatesAppIT {

    private static final String FAST = "/api/me/certificates/pytorch-basics/fast";

    @Inject
    School school;

    @Inject
    Courses courses;

    @Inject
    Attempts attempts;

    @Inject
    LessonEvents events;

    @Inject
    Sql sql;

    @Inject
    MovableClock clock;

    /// What was tried is forgotten after that: the tests of a run share one address.
    @AfterEach
    void timePasses() {
        clock.advance(Duration.ofMinutes(11));
    }

    @Test
    void aFinishedPathIsCertifiedOnceInTheWordsOfThatDay() {
        Browser hana = school.learner();
        List<Lesson> open = new ArrayList<>(lessonsOnFast());
        Lesson example = open.stream()
                .filter(each -> each.kind() == Lesson.Kind.EXAMPLE)
                .findFirst()
                .orElseThrow();
        Lesson exercise = open.stream()
                .filter(each -> each.kind() == Lesson.Kind.EXERCISE)
                .findFirst()
                .orElseThrow();
        open.removeAll(List.of(example, exercise));
        open.forEach(lesson -> finishes(hana, lesson));
        hana.put(FAST, "").refused(409, "certificate.not-yet");
        finishes(hana, example);
        attempt(hana, exercise, false);
        hana.put(FAST, "").refused(409, "certificate.not-yet");
        JsonNode before = fast(hana);
        assertEquals(lessonsOnFast().size() - 1, before.get("done").asInt());
        assertEquals(exercise.id(), before.get("next").asText());
        assertTrue(before.get("certificate").isNull());
        attempt(hana, exercise, true);

        JsonNode issued = hana.put(FAST, "").ok();
        assertEquals("Hana", issued.get("name").asText());
        assertEquals("速習", issued.at("/path/ja").asText());
        assertTrue(issued.get("code").asText().matches("([0-9A-Z]{4}-){3}[0-9A-Z]{4}"));
        assertEquals(
                lessonsOnFast().stream().mapToInt(Lesson::minutes).sum(),
                issued.get("minutes").asInt());
        assertEquals(issued.get("code"), fast(hana).get("certificate"));
        hana.put("/api/me/certificates/pytorch-basics/full", "").refused(409, "certificate.not-yet");

        clock.advance(Duration.ofDays(2));
        update("update account set name = 'Another' where id = ?1", account(hana));
        attempt(hana, exercise, false); // what was done stays done
        assertEquals(issued, hana.put(FAST, "").ok(), "the same code, name and day");
    }

    @Test
    void whoeverHasTheCodeSeesWhatIsOnThePaperUntilTheAccountIsGone() {
        Browser hana = school.learner();
        lessonsOnFast().forEach(lesson -> finishes(hana, lesson));
        JsonNode issued = hana.put(FAST, "").ok();
        String code = issued.get("code").asText();
        String careless =
                code.toLowerCase(Locale.ROOT).replace("-", "").replace('1', 'l').replace('0', 'o');
        for (String typed : List.of(code, careless)) {
            JsonNode seen = school.visitor().get("/api/certificates/" + typed).ok();
            assertEquals(
                    List.of("code", "name", "course", "path", "issuedOn"),
                    List.copyOf(seen.propertyStream().map(Map.Entry::getKey).toList()));
            seen.propertyStream().forEach(each -> assertEquals(issued.get(each.getKey()), each.getValue()));
        }
        update("delete from account where id = ?1", account(hana));
        school.visitor().get("/api/certificates/" + code).refused(404, "certificate.unknown");
    }

    @Test
    void guestsAreToldWhatToDoInsteadAndPathsThatAreNotThereAreNot() {
        Browser guest = school.guest();
        lessonsOnFast().forEach(lesson -> finishes(guest, lesson));
        guest.put(FAST, "").refused(403, "certificate.guest");
        school.learner().put("/api/me/certificates/pytorch-basics/nope", "").refused(404, "path.unknown");
        school.learner().put("/api/me/certificates/nope/fast", "").refused(404, "path.unknown");
    }

    @Test
    void whoGuessesCodesWaitsAndWhoHoldsTrueOnesDoesNot() {
        clock.advance(Duration.ofMinutes(11));
        Browser hana = school.learner();
        lessonsOnFast().forEach(lesson -> finishes(hana, lesson));
        String code = hana.put(FAST, "").ok().get("code").asText();
        Browser visitor = school.visitor();
        IntStream.range(0, 105)
                .forEach(_ -> visitor.get("/api/certificates/" + code).ok());
        IntStream.range(0, 101).forEach(_ -> visitor.get(
                        "/api/certificates/" + CertificateCode.random().text())
                .refused(404, "certificate.unknown"));
        visitor.get("/api/certificates/" + code).refused(429, "certificate.throttled");
    }

    private List<Lesson> lessonsOnFast() {
        Course course = courses.find("pytorch-basics").orElseThrow();
        return course.lessonsOn(course.paths().stream()
                .filter(path -> path.id().equals("fast"))
                .findFirst()
                .orElseThrow());
    }

    private static JsonNode fast(Browser browser) {
        JsonNode paths = browser.get("/api/me/progress").ok().at("/courses/0/paths");
        return IntStream.range(0, paths.size())
                .mapToObj(paths::get)
                .filter(path -> path.get("id").asText().equals("fast"))
                .findFirst()
                .orElseThrow();
    }

    private void finishes(Browser browser, Lesson lesson) {
        switch (lesson.kind()) {
            case EXAMPLE ->
                lesson.cells()
                        .forEach(
                                cell -> events.exampleRan(workbook(browser, lesson), cell.id(), "run of " + cell.id()));
            case EXERCISE -> attempt(browser, lesson, true);
        }
    }

    /// What a grader does, without a runner.
    private void attempt(Browser browser, Lesson lesson, boolean passed) {
        UUID attempt = UUID.randomUUID();
        update(
                "insert into attempt (id, workbook_id, code, seed, submitted_at) values (?1, ?2, 'int b = 1;', 1, ?3)",
                attempt,
                workbook(browser, lesson),
                clock.instant());
        attempts.record(attempt, passed, List.of());
    }

    private static UUID workbook(Browser browser, Lesson lesson) {
        return UUID.fromString(
                browser.post("/api/workbooks", Map.of("courseId", "pytorch-basics", "lessonId", lesson.id()))
                        .ok()
                        .get("id")
                        .asText());
    }

    private static UUID account(Browser browser) {
        return UUID.fromString(browser.visits().at("/account/id").asText());
    }

    private void update(String statement, Object... parameters) {
        QuarkusTransaction.requiringNew().run(() -> sql.execute(statement, parameters));
    }
}

package dev.tensordojo.backend.classroom.hint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.backend.MovableClock;
import dev.tensordojo.backend.account.School;
import dev.tensordojo.backend.course.Text;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.http.Browser;
import dev.tensordojo.backend.progress.AttemptChanged;
import dev.tensordojo.backend.progress.Attempts;
import dev.tensordojo.backend.progress.CheckVerdict;
import dev.tensordojo.backend.progress.CheckVerdict.State;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Learners who fail for the same reason, and one hint to all of them.
@QuarkusTest
class HintsAppIT {

    private static final Map<String, String> EXERCISE = Map.of("courseId", "pytorch-basics", "lessonId", "1-E1");

    @Inject
    School school;

    @Inject
    Sql sql;

    @Inject
    Attempts attempts;

    @Inject
    Event<AttemptChanged> changed;

    @Inject
    MovableClock clock;

    @Test
    void whoFailsForTheSameReasonStandsTogether() {
        Room room = new Room();
        for (String name : List.of("Aoi", "Haru", "Mio", "Riku")) {
            fails(room.learner(name), "wrong-shape");
        }
        fails(room.learner("Sora"), "wrong-value");
        Browser changedTheirMind = room.learner("Yui");
        fails(changedTheirMind, "wrong-shape");
        fails(changedTheirMind, "wrong-dtype");
        Browser done = room.learner("Ren");
        fails(done, "wrong-shape");
        passes(done);
        JsonNode clusters = room.teacher.get(room.path("/clusters")).ok();
        assertEquals(1, clusters.size(), "one alone is no cluster");
        JsonNode cluster = clusters.get(0);
        assertEquals(
                List.of("Aoi", "Haru", "Mio", "Riku"), cluster.get("learners").findValuesAsText("name"));
        assertEquals("It has another shape.", cluster.at("/message/en").asText());
        assertEquals("int wrong = 1;", cluster.get("code").asText());
        assertFalse(cluster.get("starter").asText().isEmpty());
        assertEquals(3, cluster.get("ladder").size(), "the exercise's own hints at that check");
    }

    @Test
    void oneHintReachesAllOfThemAndWhoeverRunsIntoItLater() {
        Room room = new Room();
        List<Browser> four =
                List.of(room.learner("Aoi"), room.learner("Haru"), room.learner("Mio"), room.learner("Riku"));
        four.forEach(each -> fails(each, "wrong-shape"));
        Browser other = room.learner("Sora");
        fails(other, "wrong-value");
        JsonNode sent = room.sends(room.fingerprint(), "Look at `shape`.", 30);
        assertEquals(4, sent.get("delivered").asInt());
        four.forEach(each -> assertEquals(
                List.of("Look at `shape`."), hintsOf(each).findValue("text").findValuesAsText("en")));
        assertEquals(0, hintsOf(other).size());

        Browser fifth = room.learner("Yui");
        fails(fifth, "wrong-value");
        assertEquals(0, hintsOf(fifth).size(), "for another reason");
        fails(fifth, "wrong-shape");
        assertEquals(1, hintsOf(fifth).size());
        fails(fifth, "wrong-shape");
        assertEquals(1, hintsOf(fifth).size(), "once");
        Browser done = room.learner("Ken");
        passes(done);
        fails(done, "wrong-shape");
        assertEquals(
                5, room.teacher.get(room.path("/hints")).ok().at("/0/delivered").asInt(), "who has passed needs none");
        clock.advance(Duration.ofMinutes(31));
        Browser late = room.learner("Ren");
        fails(late, "wrong-shape");
        assertEquals(0, hintsOf(late).size(), "the time was over");

        Browser elsewhere = new Room().learner("Kai");
        fails(elsewhere, "wrong-shape");
        assertEquals(0, hintsOf(elsewhere).size(), "another class");
    }

    @Test
    void aHintIsReadAnsweredAndCounted() {
        Room room = new Room();
        Browser aoi = room.learner("Aoi");
        Browser haru = room.learner("Haru");
        List.of(aoi, haru).forEach(each -> fails(each, "wrong-shape"));
        String hint = room.sends(room.fingerprint(), "Look.", 0).get("id").asText();
        aoi.put(hintsPath(aoi) + "/" + hint, helped(null)).ok();
        assertEquals(1, rows(aoi, "HINT_READ"));
        JsonNode answered = aoi.put(hintsPath(aoi) + "/" + hint, helped(true)).ok();
        assertTrue(answered.at("/0/helped").asBoolean());
        assertEquals(1, rows(aoi, "HINT_READ"), "read once");
        haru.put(hintsPath(haru) + "/" + hint, helped(false)).ok();
        JsonNode told = room.teacher.get(room.path("/hints")).ok().get(0);
        assertEquals(
                "2 2 1 1",
                told.get("delivered") + " " + told.get("read") + " " + told.get("helped") + " "
                        + told.get("notHelped"));
        Browser stranger = room.learner("Sora");
        stranger.put(hintsPath(stranger) + "/" + hint, helped(true)).refused(404, "hint.unknown");
    }

    @Test
    void whatIsTakenBackIsGoneForEverybody() {
        Room room = new Room();
        Browser aoi = room.learner("Aoi");
        Browser haru = room.learner("Haru");
        List.of(aoi, haru).forEach(each -> fails(each, "wrong-shape"));
        String hint =
                room.sends(room.fingerprint(), "Wrong advice.", 30).get("id").asText();
        assertEquals(1, hintsOf(aoi).size());
        assertTrue(room.teacher
                .delete(room.path("/hints/" + hint))
                .ok()
                .get("withdrawn")
                .asBoolean());
        assertEquals(0, hintsOf(aoi).size());
        Browser later = room.learner("Sora");
        fails(later, "wrong-shape");
        assertEquals(0, hintsOf(later).size());
        new Room().teacher.delete(new Room().path("/hints/" + hint)).refused(404, "hint.unknown");
    }

    @Test
    void aHintGoesAwayWhenItsCheckPasses() {
        Room room = new Room();
        Browser aoi = room.learner("Aoi");
        Browser haru = room.learner("Haru");
        List.of(aoi, haru).forEach(each -> fails(each, "wrong-shape"));
        room.sends(room.fingerprint(), "Look.", 0);
        judged(
                aoi,
                false,
                verdict("filled", State.PASSED, "wrong-shape"),
                verdict("counting", State.FAILED, "wrong-value"));
        assertEquals(0, hintsOf(aoi).size(), "that check has passed");
        assertEquals(1, hintsOf(haru).size());
        passes(haru);
        assertEquals(0, hintsOf(haru).size());
    }

    @Test
    void oneLearnerCanBeWrittenToByName() {
        Room room = new Room();
        Browser aoi = room.learner("Aoi");
        Browser haru = room.learner("Haru");
        List.of(aoi, haru).forEach(HintsAppIT::workbook);
        Map<String, Object> form = new HashMap<>(EXERCISE);
        form.put("en", "You are nearly there.");
        passes(haru);
        form.put("learnerIds", List.of(account(aoi), account(haru)));
        assertEquals(
                1,
                room.teacher
                        .post(room.path("/hints"), form)
                        .ok()
                        .get("delivered")
                        .asInt());
        assertEquals(1, hintsOf(aoi).size());
        assertEquals(0, hintsOf(haru).size());
        form.put("learnerIds", List.of(account(new Room().learner("Kai"))));
        room.teacher.post(room.path("/hints"), form).refused(404, "classroom.no-learner");
    }

    @Test
    void whatIsNoHintIsRefusedWithTheReason() {
        Room room = new Room();
        Map<String, Object> form = new HashMap<>(EXERCISE);
        form.put("fingerprint", "0123456789abcdef");
        room.teacher.post(room.path("/hints"), form).refused(400, "hint.empty");
        form.put("ja", "あ".repeat(2001));
        room.teacher.post(room.path("/hints"), form).refused(400, "hint.too-long");
        room.teacher.send("POST", room.path("/hints"), """
                        {"courseId": "pytorch-basics", "lessonId": "1-E1", "ja": "half a pair: \\ud83d"}""").refused(400, "code.bad-character");
        form.put("ja", "形を見てください。");
        room.teacher.post(room.path("/hints"), form).refused(409, "hint.nobody");
        form.put("minutes", 721);
        room.teacher.post(room.path("/hints"), form).refused(400, "hint.open-too-long");
        form.put("minutes", 5);
        assertEquals(
                0,
                room.teacher
                        .post(room.path("/hints"), form)
                        .ok()
                        .get("delivered")
                        .asInt(),
                "for whoever comes");
        form.put("fingerprint", "' or true");
        room.teacher.post(room.path("/hints"), form).refused(400, "hint.for-whom");
        form.remove("fingerprint");
        room.teacher.post(room.path("/hints"), form).refused(400, "hint.for-whom");
        form.put("lessonId", "9-99");
        room.teacher.post(room.path("/hints"), form).refused(404, "lesson.unknown");
    }

    /// A class of its own.
    private final class Room {
        final Browser teacher = school.teacher();
        final JsonNode classroom = school.classroom();

        Browser learner(String name) {
            return school.learner(classroom.get("joinCode").asText(), name);
        }

        String path(String rest) {
            return "/api/classrooms/" + classroom.get("id").asText() + rest;
        }

        String fingerprint() {
            return teacher.get(path("/clusters")).ok().at("/0/fingerprint").asText();
        }

        JsonNode sends(String fingerprint, String words, int minutes) {
            Map<String, Object> form = new HashMap<>(EXERCISE);
            form.put("fingerprint", fingerprint);
            form.put("en", words);
            form.put("minutes", minutes);
            return teacher.post(path("/hints"), form).ok();
        }
    }

    private static Map<String, Object> helped(@Nullable Boolean helped) {
        Map<String, Object> answer = new HashMap<>();
        answer.put("helped", helped);
        return answer;
    }

    private static String workbook(Browser learner) {
        return learner.post("/api/workbooks", EXERCISE).ok().get("id").asText();
    }

    private static String hintsPath(Browser learner) {
        return "/api/workbooks/" + workbook(learner) + "/hints";
    }

    private static JsonNode hintsOf(Browser learner) {
        return learner.get(hintsPath(learner)).ok();
    }

    private static String account(Browser learner) {
        return learner.visits().at("/account/id").asText();
    }

    private void fails(Browser learner, String messageKey) {
        judged(learner, false, verdict("filled", State.FAILED, messageKey), verdict("counting", State.SKIPPED, ""));
    }

    private void passes(Browser learner) {
        judged(learner, true, verdict("filled", State.PASSED, ""), verdict("counting", State.PASSED, ""));
    }

    private static CheckVerdict verdict(String check, State state, String messageKey) {
        return new CheckVerdict(
                check,
                new Text("検査", "Check"),
                state,
                null,
                null,
                null,
                messageKey.isEmpty() ? null : new Text("形が違います。", "It has another shape."),
                null,
                null,
                messageKey.isEmpty() ? null : messageKey,
                Map.of());
    }

    /// What a grader does, without a runner.
    private void judged(Browser learner, boolean passed, CheckVerdict... verdicts) {
        UUID workbook = UUID.fromString(workbook(learner));
        UUID attempt = UUID.randomUUID();
        QuarkusTransaction.requiringNew()
                .run(() -> sql.execute(
                        "insert into attempt (id, workbook_id, code, seed, submitted_at)"
                                + " values (?1, ?2, 'int wrong = 1;', 1, ?3)",
                        attempt,
                        workbook,
                        clock.instant()));
        attempts.record(attempt, passed, List.of(verdicts));
        changed.fire(new AttemptChanged(
                workbook,
                attempts.find(attempt, UUID.fromString(account(learner))).orElseThrow()));
    }

    private long rows(Browser learner, String kind) {
        return QuarkusTransaction.requiringNew().call(() -> sql.one(
                        row -> row.number("n"),
                        "select count(*) n from activity where account_id = ?1 and kind = ?2",
                        UUID.fromString(account(learner)),
                        kind)
                .orElseThrow());
    }
}

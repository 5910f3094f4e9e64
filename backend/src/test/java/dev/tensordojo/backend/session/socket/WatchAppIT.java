package dev.tensordojo.backend.session.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.backend.MovableClock;
import dev.tensordojo.backend.account.School;
import dev.tensordojo.backend.http.Browser;
import dev.tensordojo.backend.session.message.ClientMessage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A teacher looks at a learner's live session: asked for, seen, ended by either side, and never more than a look.
@QuarkusTest
class WatchAppIT {

    @Inject
    School school;

    @Inject
    MovableClock clock;

    private final List<LiveClient> connected = new ArrayList<>();
    private Browser teacher;
    private Browser hana;
    private String classroom;
    private String workbook;
    private String watch;
    private LiveClient lesson;

    @BeforeEach
    void aLearnerHasALessonOpen() {
        JsonNode made = school.classroom();
        classroom = "/api/classrooms/" + made.get("id").asText();
        teacher = school.teacher();
        hana = school.learner(made.get("joinCode").asText(), "Hana");
        workbook = hana.post("/api/workbooks", Map.of("courseId", "pytorch-basics", "lessonId", "1-E1"))
                .ok()
                .get("id")
                .asText();
        watch = classroom + "/learners/" + hana.visits().at("/account/id").asText() + "/watch";
        lesson = connect(hana, "/api/live/" + workbook).attaches();
        lesson.awaits("hello", _ -> true);
    }

    @AfterEach
    void hangUp() {
        connected.forEach(LiveClient::vanishes);
    }

    @Test
    void whoWasAllowedSeesWhatHappensAndCanDoNothing() throws Exception {
        String id = teacher.post(watch, Map.of()).ok().get("id").asText();
        lesson.awaits("watchChanged", _ -> true);
        JsonNode asks = hana.get("/api/workbooks/" + workbook + "/watch").ok().get(0);
        assertEquals("Teacher", asks.get("by").asText());
        assertTrue(asks.get("until").isNull());
        assertEquals(404, teacher.opensSocket("/api/watch/" + id + "/live"), "refused without consent");
        teacher.get("/api/watch/" + id).refused(404, "watch.over");

        answers(id, true);
        assertTrue(teacher.get(watch).ok().get("allowed").asBoolean());
        LiveClient looks = connect(teacher, "/api/watch/" + id + "/live").attaches();
        lesson.says(
                "{'type':'run','runId':'" + UUID.randomUUID() + "','cellId':'c1','code':'System.out.println(6 * 7);'}");
        looks.sees("output", event -> event.get("text").asText().contains("42"));
        hana.put("/api/workbooks/" + workbook + "/cells/answer", Map.of("code", "int a = 9;", "baseRevision", 0))
                .ok();
        looks.awaits("draftSaved", saved -> saved.get("cellId").asText().equals("answer"));
        JsonNode texts = teacher.get("/api/watch/" + id).ok();
        assertEquals("1-E1", texts.get("lessonId").asText());
        assertEquals("int a = 9;", texts.at("/drafts/0/code").asText());

        // Every message that there is, but for the two that change nothing.
        List<String> others = List.of(
                "{'type':'run','runId':'" + UUID.randomUUID() + "','cellId':'c1','code':'int b = 1;'}",
                "{'type':'interrupt'}",
                "{'type':'restart'}",
                "{'type':'keep'}",
                "{'type':'complete','requestId':1,'code':'a','cursor':1}",
                "{'type':'explain','requestId':2,'code':'a','cursor':1}",
                "{'type':'check','requestId':3,'code':'a','others':''}");
        long inAll = Arrays.stream(ClientMessage.class.getPermittedSubclasses())
                .filter(Class::isRecord)
                .count();
        assertEquals(inAll, others.size() + 2, "a new message has to be tried here, too");
        for (String message : others) {
            looks.says(message).awaitsAnother("refused");
        }
        looks.refusal("watch.read-only");
        looks.says("{'type':'ping'}").awaitsAnother("pong");
        looks.hasNever("completions");
        looks.hasNever("checked");

        answers(id, false);
        assertEquals(1008, looks.closeCode());
        teacher.get("/api/watch/" + id).refused(404, "watch.over");
        teacher.get(watch).refused(404, "watch.over");
        assertEquals(
                List.of("true", "1-E1"),
                List.of(
                        hana.get("/api/me/work").ok().at("/looks/0/live").asText(),
                        hana.get("/api/me/work").ok().at("/looks/0/lessonId").asText()));
        assertEquals(
                List.of("watch.ended", "watch.started", "watch.asked"),
                teacher.get(classroom + "/audit?kind=watch").ok().get("entries").findValuesAsText("action"));
    }

    @Test
    void aNoHoldsForAWhileAndWhoHasNoLessonOpenIsNotAsked() {
        String id = teacher.post(watch, Map.of()).ok().get("id").asText();
        answers(id, false);
        teacher.post(watch, Map.of()).refused(409, "watch.not-now");
        assertEquals(404, teacher.opensSocket("/api/watch/" + id + "/live"));
        clock.advance(Duration.ofMinutes(3));
        teacher.post(watch, Map.of()).ok();
        lesson.vanishes();
        awaits("the lesson is closed", () -> {
            teacher.delete(watch).ok();
            return teacher.post(watch, Map.of()).status() == 409;
        });
        teacher.post(watch, Map.of()).refused(409, "watch.absent");
    }

    @Test
    void aLookEndsByItselfByTheClockWithTheTeacherAndWithTheClass() throws Exception {
        String id = teacher.post(watch, Map.of()).ok().get("id").asText();
        answers(id, true);
        LiveClient looks = connect(teacher, "/api/watch/" + id + "/live").attaches();
        looks.awaits("hello", _ -> true);
        clock.advance(Duration.ofMinutes(16));
        assertEquals(1008, looks.closeCode());

        String second = teacher.post(watch, Map.of()).ok().get("id").asText();
        assertFalse(second.equals(id));
        clock.advance(Duration.ofSeconds(31)); // and the teacher's page says nothing
        awaits(
                "nobody asks any more",
                () -> hana.get("/api/workbooks/" + workbook + "/watch").ok().isEmpty());

        answers(teacher.post(watch, Map.of()).ok().get("id").asText(), true);
        teacher.put(classroom + "/people/status", Map.of("ids", List.of(learnerId()), "status", "LEFT"))
                .ok();
        awaits(
                "the look has ended",
                () -> hana.get("/api/workbooks/" + workbook + "/watch").ok().isEmpty());
    }

    @Test
    void aClassCanDoWithoutAskingOrWithoutLooking() {
        teacher.put(classroom + "/watching", Map.of("watching", "ANNOUNCED")).ok();
        JsonNode begun = teacher.post(watch, Map.of()).ok();
        assertTrue(begun.get("allowed").asBoolean());
        assertFalse(hana.get("/api/workbooks/" + workbook + "/watch")
                .ok()
                .at("/0/until")
                .isNull());
        teacher.put(classroom + "/watching", Map.of("watching", "OFF")).ok();
        awaits("the look has ended", () -> teacher.get(watch).status() == 404);
        teacher.post(watch, Map.of()).refused(403, "watch.off");
        teacher.put(classroom + "/watching", Map.of()).refused(400, "watch.no-setting");
    }

    @Test
    void aLookIsForWhoAskedAndForNobodyElse() {
        String id = teacher.post(watch, Map.of()).ok().get("id").asText();
        answers(id, true);
        for (Browser other : List.of(hana, school.learner(), school.guest())) {
            assertEquals(404, other.opensSocket("/api/watch/" + id + "/live"));
            other.get("/api/watch/" + id).refused(404, "watch.over");
        }
        Browser other = school.learner();
        String theirs = other.post("/api/workbooks", Map.of("courseId", "pytorch-basics", "lessonId", "1-E1"))
                .ok()
                .get("id")
                .asText();
        other.put("/api/workbooks/" + theirs + "/watch/" + id, Map.of("allow", true))
                .refused(404, "watch.over");
        teacher.delete(watch).ok();
    }

    private void answers(String id, boolean allow) {
        hana.put("/api/workbooks/" + workbook + "/watch/" + id, Map.of("allow", allow))
                .ok();
    }

    private String learnerId() {
        return hana.visits().at("/account/id").asText();
    }

    private LiveClient connect(Browser browser, String path) {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        LiveClient client = new LiveClient(
                URI.create("ws://localhost:" + port + path),
                "dojo_session=" + browser.cookie("dojo_session"),
                "http://localhost:" + port);
        connected.add(client);
        return client;
    }

    private static void awaits(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - end < 0, what);
            Thread.onSpinWait();
        }
    }
}

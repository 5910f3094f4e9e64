package dev.tensordojo.backend.classroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.backend.account.School;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.http.Browser;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A class ends, and the next term begins from it.
@QuarkusTest
class TermsAppIT {

    @Inject
    School school;

    @Inject
    Sql sql;

    private Browser teacher;
    private Browser hana;
    private String classroom;
    private String code;

    @BeforeEach
    void makesAClass() {
        teacher = school.teacher();
        JsonNode made = school.classroom();
        classroom = "/api/classrooms/" + made.get("id").asText();
        code = made.get("joinCode").asText();
        hana = school.learner(code, "Hana");
    }

    @Test
    void anArchivedClassIsLookedAtAndNotChanged() {
        String learner = id(hana);
        assertFalse(teacher.post(classroom + "/archive", Map.of())
                .ok()
                .get("archivedAt")
                .isNull());
        teacher.put(classroom, Map.of("name", "Another")).refused(409, "classroom.archived");
        teacher.post(classroom + "/join-code", Map.of()).refused(409, "classroom.archived");
        teacher.put(classroom + "/people/status", Map.of("ids", List.of(learner), "status", "LEFT"))
                .refused(409, "classroom.archived");
        teacher.put(
                        classroom + "/learners/" + learner + "/marks/pytorch-basics/1-E1",
                        Map.of("percent", 1, "reason", "Too late."))
                .refused(409, "classroom.archived");
        teacher.post(
                        classroom + "/hints",
                        Map.of(
                                "learnerIds",
                                List.of(learner),
                                "courseId",
                                "pytorch-basics",
                                "lessonId",
                                "1-E1",
                                "en",
                                "Late."))
                .refused(409, "classroom.archived");
        // Looking and taking along go on.
        JsonNode whole = teacher.get(classroom).ok();
        assertFalse(whole.get("mayChange").asBoolean());
        assertTrue(whole.get("mayEnd").asBoolean());
        teacher.get(classroom + "/people").ok();
        teacher.get(classroom + "/audit").ok();
        teacher.get(classroom + "/learners/" + learner + "/work").ok();
        assertTrue(teacher.download("GET", classroom + "/export/tidy.csv", Map.of())
                .contains("Hana"));
        assertEquals(101, teacher.opensSocket(classroom + "/live"));
        // Nobody comes in any more, and those who are in keep what is theirs.
        school.visitor()
                .post("/api/join", Map.of("joinCode", code, "name", "Late", "password", School.PASSWORD))
                .refused(404, "join.unknown-code");
        school.visitor()
                .post("/api/sign-in", Map.of("joinCode", code, "name", "Hana", "password", School.PASSWORD))
                .ok();
        hana.get("/api/me/work").ok();
    }

    @Test
    void aClassIsTakenUpAgain() {
        teacher.post(classroom + "/archive", Map.of()).ok();
        assertTrue(teacher.delete(classroom + "/archive").ok().get("archivedAt").isNull());
        teacher.put(classroom, Map.of("name", "Again")).ok();
        school.learner(code, "Late");
        assertEquals(
                List.of("classroom.renamed", "classroom.taken-up", "classroom.archived", "classroom.created"),
                teacher.get(classroom + "/audit?kind=classroom")
                        .ok()
                        .get("entries")
                        .findValuesAsText("action"));
    }

    @Test
    void aNewTermHasThoseWhoTeachAndNobodyWhoLearns() {
        String assistant = id(school.learner(code, "Helper"));
        QuarkusTransaction.requiringNew()
                .run(() -> sql.execute(
                        "update membership set role = 'ASSISTANT' where account_id = ?1", UUID.fromString(assistant)));
        JsonNode next =
                teacher.post(classroom + "/terms", Map.of("name", "Next year")).ok();
        String there = "/api/classrooms/" + next.get("id").asText();
        assertEquals(0, teacher.get(there).ok().get("learners").size());
        JsonNode people = teacher.get(there + "/people").ok();
        assertEquals(
                List.of("ASSISTANT", "OWNER"),
                people.findValuesAsText("role").stream().sorted().toList());
        assertTrue(people.findValuesAsText("id").contains(assistant));
        assertEquals(1, teacher.get(classroom).ok().get("learners").size(), "the class before stays as it is");
        teacher.post(classroom + "/terms", Map.of("name", " ")).refused(400, "name.missing");
    }

    private static String id(Browser browser) {
        return browser.visits().at("/account/id").asText();
    }
}

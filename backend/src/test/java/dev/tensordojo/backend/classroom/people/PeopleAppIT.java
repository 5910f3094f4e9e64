package dev.tensordojo.backend.classroom.people;

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
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The list of a class, and what its teacher does with it.
@QuarkusTest
class PeopleAppIT {

    @Inject
    School school;

    @Inject
    Sql sql;

    private Browser teacher;
    private String classroom;
    private String code;

    @BeforeEach
    void makesAClass() {
        teacher = school.teacher();
        JsonNode made = school.classroom();
        classroom = made.get("id").asText();
        code = made.get("joinCode").asText();
    }

    @Test
    void whoForgotTheirPasswordGetsOneThatOnlyLetsThemChooseAnother() {
        Browser hana = school.learner(code, "Hana");
        String id = idOf(hana);
        JsonNode given = teacher.post(people("/passwords"), Map.of("ids", List.of(id)))
                .ok()
                .get(0);
        assertEquals("Hana", given.get("name").asText());
        hana.get("/api/sign-ins").refused(401, "not-signed-in");
        assertTrue(person("Hana").get("oneTime").asBoolean());

        Browser again = school.visitor();
        signsIn(again, "Hana", School.PASSWORD).refused(401, "sign-in.wrong");
        String typed = given.get("password").asText().toUpperCase(Locale.ROOT).replace('-', ' ');
        assertTrue(signsIn(again, "Hana", typed)
                .ok()
                .at("/account/mustChangePassword")
                .asBoolean());
        again.get("/api/sign-ins").refused(401, "not-signed-in");
        again.post("/api/workbooks", Map.of("courseId", "pytorch-basics", "lessonId", "1-E1"))
                .refused(401, "not-signed-in");
        assertEquals(401, again.opensSocket("/api/live/" + UUID.randomUUID()));
        again.post("/api/password", Map.of("password", "short")).refused(400, "password.too-short");
        again.post("/api/password", Map.of("password", "a horse of her own")).ok();
        assertFalse(again.visits().at("/account/mustChangePassword").asBoolean());
        again.get("/api/sign-ins").ok();
        signsIn(school.visitor(), "Hana", typed).refused(401, "sign-in.wrong");
        again.post("/api/password", Map.of("password", "a thief's horse")).refused(400, "password.wrong");
        assertFalse(person("Hana").get("oneTime").asBoolean());
    }

    @Test
    void nobodyWhoTeachesAnywhereAndNobodyOfAnotherClassGetsAnotherPassword() {
        String hana = idOf(school.learner(code, "Hana"));
        String stranger = idOf(school.learner());
        teacher.post(people("/passwords"), Map.of("ids", List.of(hana, stranger)))
                .refused(404, "people.unknown");
        assertFalse(person("Hana").get("oneTime").asBoolean(), "all or nobody");
        String own = teacher.visits().at("/account/id").asText();
        teacher.post(people("/passwords"), Map.of("ids", List.of(own))).refused(404, "people.unknown");

        JsonNode other = school.classroom();
        teachesIn(other, hana);
        teacher.post(people("/passwords"), Map.of("ids", List.of(hana))).refused(403, "people.teaches");
        teacher.put(people("/" + hana + "/name"), Map.of("name", "Mine")).refused(403, "people.teaches");
        teacher.post(people("/passwords"), Map.of("ids", List.of())).refused(400, "people.nobody");
    }

    @Test
    void aNameIsTheirsAloneInEveryClassThatTheyAreIn() {
        Browser hana = school.learner(code, "Hana");
        school.learner(code, "Sora");
        String id = idOf(hana);
        teacher.put(people("/" + id + "/name"), Map.of("name", "ＳＯＲＡ")).refused(409, "people.name-taken");
        teacher.put(people("/" + id + "/name"), Map.of("name", "小林 花")).ok();
        assertEquals("小林 花", hana.visits().at("/account/name").asText());
        signsIn(school.visitor(), "Hana", School.PASSWORD).refused(401, "sign-in.wrong");
        signsIn(school.visitor(), "小林 花", School.PASSWORD).ok();

        Browser colleague = school.learner();
        String theirs = idOf(colleague);
        UUID elsewhere = UUID.fromString(
                colleague.visits().at("/account/classrooms/0/id").asText());
        update("update membership set role = 'TEACHER' where account_id = ?1", UUID.fromString(theirs));
        update("delete from membership where classroom_id = ?1 and role = 'OWNER'", elsewhere);
        update(
                "insert into membership (account_id, classroom_id, role, name_key, joined_at)"
                        + " values (?1, ?2, 'LEARNER', 'hana2', now())",
                UUID.fromString(id),
                elsewhere);
        teacher.put(people("/" + id + "/name"), Map.of("name", "Hana")).refused(409, "people.elsewhere");
    }

    @Test
    void whoHasLeftIsNoLongerSeenAndComesBackAsTheOneTheyWere() {
        String hana = idOf(school.learner(code, "Hana"));
        school.learner(code, "Sora");
        mark(List.of(hana), "LEFT");
        mark(List.of(hana), "LEFT");
        assertEquals(List.of("Sora"), learners(classroom));
        assertEquals("LEFT", person("Hana").get("status").asText());
        teacher.post(people("/passwords"), Map.of("ids", List.of(hana))).refused(409, "people.left");
        mark(List.of(hana), "ACTIVE");
        assertEquals(List.of("Hana", "Sora"), learners(classroom));
        assertEquals("person.left, person.taken-back", told(hana), "what changed nothing is not told");
    }

    @Test
    void whoMovesTakesAlongWhatTheyHaveDone() {
        Browser hana = school.learner(code, "Hana");
        String id = idOf(hana);
        JsonNode workbook = hana.post("/api/workbooks", Map.of("courseId", "pytorch-basics", "lessonId", "1-E1"))
                .ok();
        hana.post(
                        "/api/workbooks/" + workbook.get("id").asText() + "/attempts",
                        Map.of("attemptId", UUID.randomUUID(), "code", "int nothing = 0;"))
                .ok();
        JsonNode target = school.classroom();
        String targetId = target.get("id").asText();
        String move = people("/" + id + "/move");
        teacher.post(move, Map.of("classroomId", UUID.randomUUID())).refused(404, "classroom.unknown");
        teacher.post(move, Map.of("classroomId", classroom)).refused(400, "people.same-class");
        teacher.post(move, Map.of("classroomId", targetId)).ok();
        assertEquals(List.of(), learners(classroom));
        JsonNode there = teacher.get("/api/classrooms/" + targetId).ok().at("/learners/0");
        assertEquals("Hana", there.get("name").asText());
        assertEquals(1, there.at("/lessons/1-E1/attempts").asInt());
        signsIn(school.visitor(), "Hana", School.PASSWORD).ok();
        school.learner(code, "Sora");
        String sora = person("Sora").get("id").asText();
        school.learner(target.get("joinCode").asText(), "sora");
        teacher.post(people("/" + sora + "/move"), Map.of("classroomId", targetId))
                .refused(409, "people.name-taken");
    }

    private String people(String rest) {
        return "/api/classrooms/" + classroom + "/people" + rest;
    }

    private void mark(List<String> ids, String status) {
        teacher.put(people("/status"), Map.of("ids", ids, "status", status)).ok();
    }

    private JsonNode person(String name) {
        for (JsonNode each : teacher.get(people("")).ok()) {
            if (each.get("name").asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("nobody is called " + name);
    }

    private List<String> learners(String classroomId) {
        return teacher.get("/api/classrooms/" + classroomId)
                .ok()
                .get("learners")
                .findValuesAsText("name");
    }

    private Browser.Answer signsIn(Browser browser, String name, String password) {
        return browser.post("/api/sign-in", Map.of("joinCode", code, "name", name, "password", password));
    }

    private static String idOf(Browser browser) {
        return browser.visits().at("/account/id").asText();
    }

    private void teachesIn(JsonNode other, String id) {
        update(
                "insert into membership (account_id, classroom_id, role, joined_at)"
                        + " values (?1, ?2, 'ASSISTANT', now())",
                UUID.fromString(id),
                UUID.fromString(other.get("id").asText()));
    }

    private String told(String about) {
        return QuarkusTransaction.requiringNew().call(() -> sql
                .query(
                        row -> row.text("action"),
                        "select action from audit_event where about_id = ?1 order by id",
                        UUID.fromString(about))
                .stream()
                .collect(Collectors.joining(", ")));
    }

    private void update(String statement, Object... parameters) {
        QuarkusTransaction.requiringNew().run(() -> sql.execute(statement, parameters));
    }
}

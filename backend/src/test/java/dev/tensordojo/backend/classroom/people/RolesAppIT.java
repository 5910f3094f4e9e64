package dev.tensordojo.backend.classroom.people;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.backend.account.School;
import dev.tensordojo.backend.http.Browser;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who is what in a class, who owns it, and who comes into one more.
@QuarkusTest
class RolesAppIT {

    @Inject
    School school;

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
    void anOwnerSaysWhoTeachesAndWhoHelps() {
        hana.get(classroom).refused(403, "forbidden");
        becomes(hana, "ASSISTANT").ok();
        assertEquals(List.of("Hana"), names(teacher, "ASSISTANT"));
        hana.get(classroom).ok();
        hana.put(classroom, Map.of("name", "Mine")).refused(403, "forbidden");
        becomes(hana, "TEACHER").ok();
        hana.put(classroom, Map.of("name", "Ours")).ok();
        hana.put(role(hana), Map.of("role", "OWNER")).refused(403, "forbidden");
        becomes(hana, "LEARNER").ok();
        hana.get(classroom).refused(403, "forbidden");
        assertEquals(
                List.of("person.made-learner", "person.made-teacher", "person.made-assistant"),
                teacher.get(classroom + "/audit?kind=person")
                        .ok()
                        .get("entries")
                        .findValuesAsText("action"));
        teacher.put(role(hana), Map.of()).refused(400, "people.no-role");
        becomes(school.learner(), "TEACHER").refused(404, "people.nobody-here");
    }

    @Test
    void aClassChangesHandsAndIsNeverWithoutAnOwner() {
        becomes(teacher, "TEACHER").refused(409, "people.last-owner");
        teacher.delete(role(teacher)).refused(409, "people.last-owner");
        becomes(hana, "OWNER").ok();
        becomes(teacher, "TEACHER").ok();
        teacher.put(role(hana), Map.of("role", "LEARNER")).refused(403, "forbidden");
        hana.delete(role(teacher)).ok();
        teacher.get(classroom).refused(404, "classroom.unknown");
        hana.delete(role(hana)).refused(409, "people.last-owner");
        hana.delete(role(school.learner(code, "Sora"))).refused(404, "people.nobody-here");
    }

    @Test
    void whoHasAnAccountComesIntoOneMoreClassWithIt() {
        JsonNode other = school.classroom();
        JsonNode me = hana.post(
                        "/api/memberships",
                        Map.of("joinCode", other.get("joinCode").asText()))
                .ok();
        assertEquals(2, me.at("/account/classrooms").size());
        assertEquals(
                "Hana",
                teacher.get("/api/classrooms/" + other.get("id").asText())
                        .ok()
                        .at("/learners/0/name")
                        .asText());
        hana.post("/api/memberships", Map.of("joinCode", code)).refused(409, "join.before");
        hana.post("/api/memberships", Map.of("joinCode", "KUMO-2222")).refused(404, "join.unknown-code");
        school.learner().post("/api/memberships", Map.of("joinCode", code)).refused(409, "join.name-taken-there");
        school.guest().post("/api/memberships", Map.of("joinCode", code)).refused(403, "forbidden");
        // Signed in by the code of either class.
        school.visitor()
                .post(
                        "/api/sign-in",
                        Map.of("joinCode", other.get("joinCode").asText(), "name", "Hana", "password", School.PASSWORD))
                .ok();
        // Who was marked as left comes back by the code.
        teacher.put(classroom + "/people/status", Map.of("ids", List.of(id(hana)), "status", "LEFT"))
                .ok();
        hana.post("/api/memberships", Map.of("joinCode", code)).ok();
        assertEquals(1, teacher.get(classroom).ok().get("learners").size());
    }

    @Test
    void aClassSetsFromWhenOnSomebodyCountsAsStuckWithinBounds() {
        String rules = classroom + "/stuck-rules";
        assertEquals(
                "{\"same\":3,\"silentMinutes\":4,\"churn\":6,\"longFactor\":2,\"restMinutes\":10}",
                teacher.get(rules).ok().toString());
        assertEquals(5, teacher.put(rules, Map.of("same", 5)).ok().get("same").asInt());
        assertEquals(4, teacher.get(rules).ok().get("silentMinutes").asInt(), "what is left out stays");
        assertEquals(
                "churn",
                teacher.put(rules, Map.of("churn", 3))
                        .refused(400, "stuck.bounds")
                        .field());
        teacher.put(rules, Map.of("restMinutes", 121)).refused(400, "stuck.bounds");
        JsonNode next =
                teacher.post(classroom + "/terms", Map.of("name", "Next year")).ok();
        assertEquals(
                5,
                teacher.get("/api/classrooms/" + next.get("id").asText() + "/stuck-rules")
                        .ok()
                        .get("same")
                        .asInt(),
                "a new term has the settings of the one before");
    }

    private Browser.Answer becomes(Browser person, String role) {
        return teacher.put(role(person), Map.of("role", role));
    }

    private String role(Browser person) {
        return classroom + "/people/" + id(person) + "/role";
    }

    private List<String> names(Browser browser, String role) {
        JsonNode people = browser.get(classroom + "/people").ok();
        return people.findParents("role").stream()
                .filter(each -> each.get("role").asText().equals(role))
                .map(each -> each.get("name").asText())
                .toList();
    }

    private static String id(Browser browser) {
        return browser.visits().at("/account/id").asText();
    }
}

package dev.tensordojo.backend.classroom.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.backend.account.AuditLog;
import dev.tensordojo.backend.account.School;
import dev.tensordojo.backend.http.Browser;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What was done in a class, and by whom.
@QuarkusTest
class AuditAppIT {

    @Inject
    School school;

    @Inject
    AuditLog audit;

    @Test
    void whatWasDoneIsToldWithNamesTheNewestFirst() {
        JsonNode classroom = school.classroom();
        Browser hana = school.learner(classroom.get("joinCode").asText(), "Hana");
        school.teacher().put(path(classroom, ""), Map.of("name", "Another")).ok();
        school.teacher()
                .put(path(classroom, "/people/" + account(hana) + "/name"), Map.of("name", "Hana B"))
                .ok();
        JsonNode entries = school.teacher().get(path(classroom, "/audit")).ok().get("entries");
        assertEquals(
                List.of("person.renamed", "classroom.renamed", "account.joined", "classroom.created"),
                entries.findValuesAsText("action"));
        assertEquals(List.of("Teacher", "Teacher", "Hana B", "Teacher"), entries.findValuesAsText("who"));
        assertEquals("Hana B", entries.at("/0/whom").asText(), "by the name of today");
        JsonNode some =
                school.teacher().get(path(classroom, "/audit?kind=classroom")).ok();
        assertEquals(
                List.of("classroom.renamed", "classroom.created"),
                some.get("entries").findValuesAsText("action"));
        school.teacher().get(path(classroom, "/audit?kind=a%27b")).refused(400, "audit.no-kind");
    }

    @Test
    void itIsReadAPageAtATimeAndHoldsNothingOfOtherClasses() {
        JsonNode classroom = school.classroom();
        UUID id = UUID.fromString(classroom.get("id").asText());
        UUID teacher = UUID.fromString(account(school.teacher()));
        audit.append(
                teacher,
                "hint.sent",
                UUID.fromString(school.classroom().get("id").asText()));
        for (int i = 0; i < 120; i++) {
            audit.append(teacher, "hint.sent", id);
        }
        JsonNode first = school.teacher().get(path(classroom, "/audit")).ok();
        assertEquals(100, first.get("entries").size());
        assertTrue(first.get("more").asBoolean());
        String oldest = first.at("/entries/99/id").asText();
        JsonNode rest =
                school.teacher().get(path(classroom, "/audit?before=" + oldest)).ok();
        assertEquals(21, rest.get("entries").size(), "and that the class was made");
        assertFalse(rest.get("more").asBoolean());
    }

    private static String path(JsonNode classroom, String rest) {
        return "/api/classrooms/" + classroom.get("id").asText() + rest;
    }

    private static String account(Browser somebody) {
        return somebody.visits().at("/account/id").asText();
    }
}

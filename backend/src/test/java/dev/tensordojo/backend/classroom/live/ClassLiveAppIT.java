package dev.tensordojo.backend.classroom.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.backend.account.School;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.http.Browser;
import dev.tensordojo.backend.progress.Activities;
import dev.tensordojo.backend.progress.Activity.Kind;
import dev.tensordojo.backend.progress.Presence;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A class that is looked at, over its socket.
@QuarkusTest
class ClassLiveAppIT {

    @Inject
    School school;

    @Inject
    Sql sql;

    @Inject
    Presence presence;

    @Inject
    Activities activities;

    /// Other tests have set it forward.
    @Inject
    InstantSource clock;

    @Test
    void theRightOnesAreFlaggedForTheRightReason() throws Exception {
        JsonNode classroom = school.classroom();
        String code = classroom.get("joinCode").asText();
        for (String rule : new String[] {"SAME", "SILENT", "CHURN", "LONG", "ASKED"}) {
            UUID stuck = learner(code, rule);
            UUID near = learner(code, "nearly " + rule);
            switch (rule) {
                case "SAME" -> {
                    fails(stuck, "a", 30, 20, 1);
                    works(stuck, 25, 100);
                    works(stuck, 10, 100);
                    fails(near, "a", 30, 20);
                    works(near, 1, 100);
                }
                case "SILENT" -> {
                    fails(stuck, "a", 5);
                    fails(near, "a", 3);
                }
                case "CHURN" -> {
                    fails(stuck, "a", 9, 5);
                    fails(stuck, "b", 8, 4);
                    fails(stuck, "c", 7);
                    fails(stuck, "d", 2);
                    fails(near, "a", 9, 5);
                    fails(near, "b", 8, 4);
                    fails(near, "c", 7, 2);
                    works(near, 1, 1);
                }
                case "LONG" -> {
                    works(stuck, 9, 4 * 3600);
                    works(near, 9, 60);
                }
                case "ASKED" -> {
                    row(stuck, "ASKED", null, 2, 0);
                    row(near, "ASKED", null, 2, 0);
                    row(near, "WITHDRAWN", null, 1, 0);
                }
                default -> throw new IllegalStateException(rule);
            }
        }
        try (ClassClient client = looksAt(classroom)) {
            var flagged = new TreeMap<String, String>();
            JsonNode snapshot = client.next("snapshot");
            snapshot.get("learners").forEach(learner -> learner.get("cells").forEach(cell -> {
                JsonNode stuck = cell.at("/cell/stuck");
                if (!stuck.isMissingNode()) {
                    flagged.put(learner.get("name").asText(), stuck.get("rule").asText());
                }
            }));
            assertEquals(
                    Map.of("SAME", "SAME", "SILENT", "SILENT", "CHURN", "CHURN", "LONG", "LONG", "ASKED", "ASKED"),
                    flagged);
        }
    }

    @Test
    void whatTheClassSetsHoldsAtOnce() throws Exception {
        JsonNode classroom = school.classroom();
        UUID hana = learner(classroom.get("joinCode").asText(), "Hana");
        fails(hana, "a", 30, 20, 1);
        works(hana, 25, 100);
        works(hana, 10, 100);
        try (ClassClient client = looksAt(classroom)) {
            assertEquals(
                    "SAME",
                    client.next("snapshot")
                            .at("/learners/0/cells/0/cell/stuck/rule")
                            .asText());
            school.teacher()
                    .put("/api/classrooms/" + classroom.get("id").asText() + "/stuck-rules", Map.of("same", 5))
                    .ok();
            assertTrue(
                    client.next("snapshot").at("/learners/0/cells/0/cell/stuck").isMissingNode());
        }
    }

    @Test
    void whatALearnerDoesComesAsAPatchAndAReconnectMissesNone() throws Exception {
        JsonNode classroom = school.classroom();
        Browser hana = school.learner(classroom.get("joinCode").asText(), "Hana");
        String workbook = hana.post("/api/workbooks", Map.of("courseId", "pytorch-basics", "lessonId", "1-E1"))
                .ok()
                .get("id")
                .asText();
        try (ClassClient client = looksAt(classroom)) {
            JsonNode snapshot = client.next("snapshot");
            String epoch = snapshot.get("epoch").asText();
            assertEquals(0, snapshot.at("/learners/0/cells").size());
            assertTrue(snapshot.at("/learners/0/states").asText().matches("N{20,}"), "one letter for each exercise");
            hana.put("/api/workbooks/" + workbook + "/help", Map.of()).ok();
            JsonNode asked = client.next("patch");
            assertEquals("ASKED", asked.at("/cells/0/cell/stuck/rule").asText());
            assertEquals(snapshot.get("n").asLong() + 1, asked.get("n").asLong());

            hana.delete("/api/workbooks/" + workbook + "/help").ok();
            JsonNode withdrawn = client.next("patch");
            assertTrue(withdrawn.at("/cells/0/cell/stuck").isMissingNode());
            try (ClassClient again = looksAt(classroom, epoch, asked.get("n").asLong())) {
                assertEquals(withdrawn, again.next("patch"), "what came after the last number seen");
            }
            try (ClassClient stranger = looksAt(classroom, "another epoch", 7)) {
                assertEquals(
                        "Hana", stranger.next("snapshot").at("/learners/0/name").asText());
            }
        }
    }

    @Test
    void whoHasLookedAfterSomebodyTakesTheQuestionOffTheList() throws Exception {
        JsonNode classroom = school.classroom();
        Browser hana = school.learner(classroom.get("joinCode").asText(), "Hana");
        String help = "/api/workbooks/"
                + hana.post("/api/workbooks", Map.of("courseId", "pytorch-basics", "lessonId", "1-E1"))
                        .ok()
                        .get("id")
                        .asText()
                + "/help";
        String first = hana.put(help, Map.of()).ok().get("askedAt").asText();
        assertEquals(first, hana.put(help, Map.of()).ok().get("askedAt").asText(), "asked twice, the first counts");
        String seen = "/api/classrooms/" + classroom.get("id").asText() + "/seen";
        Map<String, Object> form = Map.of(
                "learnerId",
                hana.visits().at("/account/id").asText(),
                "courseId",
                "pytorch-basics",
                "lessonId",
                "1-E1");
        school.teacher().post(seen, form).ok();
        JsonNode answer = hana.get(help).ok();
        assertTrue(answer.get("askedAt").isNull());
        assertTrue(!answer.get("seenAt").isNull());
        school.teacher()
                .post(seen, Map.of("learnerId", UUID.randomUUID(), "courseId", "pytorch-basics", "lessonId", "1-E1"))
                .refused(404, "classroom.no-learner");
    }

    @Test
    void whoIsNoLongerInTheClassIsSentAway() throws Exception {
        JsonNode classroom = school.classroom();
        Browser aide = school.learner(classroom.get("joinCode").asText(), "Aide");
        UUID account = UUID.fromString(aide.visits().at("/account/id").asText());
        update("update membership set role = 'ASSISTANT' where account_id = ?1", account);
        try (ClassClient client = new ClassClient(aide, classroom.get("id").asText(), null, 0)) {
            client.next("snapshot");
            update("update membership set status = 'LEFT' where account_id = ?1", account);
            assertEquals(1008, client.closedWith());
        }
    }

    @Test
    void whatTheDatabaseRefusesTakesNothingElseWithIt() {
        UUID hana = UUID.fromString(school.learner().visits().at("/account/id").asText());
        activities.tell(hana, "pytorch-basics", "1-E1", Kind.RUN_OK, Duration.ZERO);
        activities.tell(hana, "no id of a course", "1-E1", Kind.RUN_OK, Duration.ZERO);
        activities.tell(hana, "pytorch-basics", "1-E2", Kind.RUN_OK, Duration.ZERO);
        activities.write();
        activities.tell(hana, "pytorch-basics", "1-E3", Kind.RUN_OK, Duration.ZERO);
        activities.write();
        for (String lesson : List.of("1-E1", "1-E2", "1-E3")) {
            assertEquals(
                    1,
                    activities.of(hana, "pytorch-basics", lesson, Instant.EPOCH).size(),
                    lesson);
        }
    }

    private ClassClient looksAt(JsonNode classroom) {
        return looksAt(classroom, null, 0);
    }

    private ClassClient looksAt(JsonNode classroom, @Nullable String epoch, long after) {
        return new ClassClient(school.teacher(), classroom.get("id").asText(), epoch, after);
    }

    /// Somebody whose page is in front of them.
    private UUID learner(String code, String name) {
        UUID account = UUID.fromString(
                school.learner(code, name).visits().at("/account/id").asText());
        presence.enter(account);
        return account;
    }

    private void fails(UUID account, String kind, int... minutesAgo) {
        for (int minutes : minutesAgo) {
            row(account, "RUN_FAILED", kind.repeat(16), minutes, 0);
        }
    }

    private void works(UUID account, int minutesAgo, int seconds) {
        row(account, "EDITED", null, minutesAgo, seconds);
    }

    private void row(UUID account, String kind, @Nullable String fingerprint, int minutesAgo, int seconds) {
        update(
                "insert into activity (account_id, course_id, lesson_id, at, kind, fingerprint, active_ms)"
                        + " values (?1, 'pytorch-basics', '1-E1', ?2, ?3, nullif(?4, ''), ?5)",
                account,
                clock.instant().minus(Duration.ofMinutes(minutesAgo)),
                kind,
                fingerprint == null ? "" : fingerprint,
                seconds * 1000);
    }

    private void update(String statement, Object... parameters) {
        QuarkusTransaction.requiringNew().run(() -> sql.execute(statement, parameters));
    }
}

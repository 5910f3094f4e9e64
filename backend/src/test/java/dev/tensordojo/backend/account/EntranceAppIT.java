package dev.tensordojo.backend.account;

import static dev.tensordojo.backend.account.School.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.backend.MovableClock;
import dev.tensordojo.backend.account.name.AccountName;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.http.Browser;
import dev.tensordojo.backend.http.Browser.Answer;
import dev.tensordojo.backend.http.Secret;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EntranceAppIT {

    @Inject
    School school;

    @Inject
    MovableClock clock;

    @Inject
    Sql sql;

    @Test
    void theTeachersLinkWorksOnce() {
        school.teacher(); // whoever was first has used it
        Secret unknown = Secret.random();
        school.visitor().get("/api/setup/" + unknown.text()).refused(404, "setup.unknown-link");
        school.visitor()
                .post("/api/setup", Map.of("token", unknown.text(), "name", "Me too", "password", PASSWORD))
                .refused(404, "setup.unknown-link");
        assertFalse(school.visitor().visits().get("setupNeeded").asBoolean());
    }

    @Test
    void aLearnerJoinsWithTheCodeAndSignsInAgainElsewhere() {
        String code = school.classroom().get("joinCode").asText();
        Browser here = school.learner(code, "花子");
        JsonNode account = here.visits().get("account");
        assertEquals("LEARNER", account.get("role").asText());
        assertTrue(account.at("/classrooms/0/name").asText().startsWith("Class "));

        Browser there = school.visitor();
        there.post(
                        "/api/sign-in",
                        Map.of("joinCode", code.toLowerCase(Locale.ROOT), "name", " 花子 ", "password", PASSWORD))
                .ok();
        assertEquals(account, there.visits().get("account"));
    }

    /// As a server had stored it that knew less of what names can hide.
    @Test
    void whoeverHasANameThatIsRefusedTodaySignsInAllTheSame() {
        String code = school.classroom().get("joinCode").asText();
        for (String name : List.of("\u3164", "渡邉\udb40\udd00", "Straße", "a\u034fb")) {
            Browser learner = school.learner(code, "joined as " + UUID.randomUUID());
            UUID id = UUID.fromString(learner.visits().get("account").get("id").asText());
            String key = AccountName.known(name).keys().getFirst();
            QuarkusTransaction.requiringNew().run(() -> {
                sql.execute("update account set name = ?1, name_key = ?2 where id = ?3", name, key, id);
                sql.execute("update membership set name_key = ?1 where account_id = ?2", key, id);
            });
            Browser there = school.visitor();
            there.post("/api/sign-in", Map.of("joinCode", code, "name", name, "password", PASSWORD))
                    .ok();
            assertEquals(id.toString(), there.visits().get("account").get("id").asText());
        }
        // Of two that look the same each is found by its own spelling.
        Browser plain = school.learner(code, "渡邉");
        Browser there = school.visitor();
        there.post("/api/sign-in", Map.of("joinCode", code, "name", "渡邉", "password", PASSWORD))
                .ok();
        assertEquals(plain.visits().get("account"), there.visits().get("account"));
    }

    @Test
    void aClassIsNamedByTheRuleOfNames() {
        for (String name : List.of("\u3164", " ", "\ufe0f")) {
            assertEquals(
                    "name",
                    school.teacher()
                            .post("/api/classrooms", Map.of("name", name))
                            .refused(400, "name.missing")
                            .field());
        }
        for (String name : List.of("a\u2028b", "a\u200fb", "a\ue000")) {
            school.teacher().post("/api/classrooms", Map.of("name", name)).refused(400, "name.bad-character");
        }
    }

    @Test
    void whoeverKnowsThePasswordChangesItAndIsSignedOutElsewhere() {
        String code = school.classroom().get("joinCode").asText();
        Browser here = school.learner(code, "Mio");
        Browser there = school.visitor();
        there.post("/api/sign-in", Map.of("joinCode", code, "name", "Mio", "password", PASSWORD))
                .ok();
        assertEquals(
                "current",
                here.post("/api/password", Map.of("current", "not this one", "password", "another horse"))
                        .refused(400, "password.wrong")
                        .field());
        here.post("/api/password", Map.of("current", PASSWORD, "password", "short"))
                .refused(400, "password.too-short");
        assertFalse(there.visits().get("account").isNull());

        here.post("/api/password", Map.of("current", PASSWORD, "password", "another horse"))
                .ok();
        assertFalse(here.visits().get("account").isNull());
        assertTrue(there.visits().get("account").isNull());
        school.visitor()
                .post("/api/sign-in", Map.of("joinCode", code, "name", "Mio", "password", PASSWORD))
                .refused(401, "sign-in.wrong");
        school.visitor()
                .post("/api/sign-in", Map.of("joinCode", code, "name", "Mio", "password", "another horse"))
                .ok();
    }

    @Test
    void guessingThePasswordOfAnOpenBrowserIsAsSlowAsAtTheDoor() {
        Browser learner = school.learner();
        Map<String, String> guess = Map.of("current", "a wrong guess", "password", "another horse");
        for (int i = 0; i < 6; i++) {
            learner.post("/api/password", guess).refused(400, "password.wrong");
        }
        learner.post("/api/password", guess).refused(429, "sign-in.throttled");
        learner.post("/api/password", Map.of("current", PASSWORD, "password", "another horse"))
                .refused(429, "sign-in.throttled");
    }

    @Test
    void nobodyAndGuestsHaveNoPasswordToChange() {
        Map<String, String> change = Map.of("current", PASSWORD, "password", "another horse");
        school.visitor().post("/api/password", change).refused(401, "not-signed-in");
        school.guest().post("/api/password", change).refused(403, "password.none");
    }

    @Test
    void aLearnerSignsInWithARetiredCodeButNobodyJoinsWithIt() {
        JsonNode classroom = school.classroom();
        String old = classroom.get("joinCode").asText();
        school.learner(old, "Ken");
        String renewed = school.teacher()
                .post("/api/classrooms/" + classroom.get("id").asText() + "/join-code", Map.of())
                .ok()
                .get("joinCode")
                .asText();
        assertNotEquals(old, renewed);
        school.visitor()
                .post("/api/sign-in", Map.of("joinCode", old, "name", "Ken", "password", PASSWORD))
                .ok();
        Answer late = school.visitor().post("/api/join", Map.of("joinCode", old, "name", "Late", "password", PASSWORD));
        assertEquals("joinCode", late.refused(404, "join.unknown-code").field());
        school.learner(renewed, "Late");
    }

    @Test
    void aClassGetsAnotherNameFromItsTeacherOnly() {
        JsonNode classroom = school.classroom();
        String path = "/api/classrooms/" + classroom.get("id").asText();
        Browser learner = school.learner(classroom.get("joinCode").asText(), "Rin");
        JsonNode renamed = school.teacher().put(path, Map.of("name", " 1年3組 ")).ok();
        assertEquals("1年3組", renamed.get("name").asText());
        assertEquals(classroom.get("joinCode"), renamed.get("joinCode"));
        assertEquals("1年3組", learner.visits().at("/account/classrooms/0/name").asText());
        school.teacher().put(path, Map.of("name", " ")).refused(400, "name.missing");
        learner.put(path, Map.of("name", "Mine")).refused(403, "forbidden");
        school.teacher()
                .put("/api/classrooms/" + UUID.randomUUID(), Map.of("name", "Nobody's"))
                .refused(404, "classroom.unknown");
    }

    @Test
    void aClassKnowsEachNameOnce() {
        String code = school.classroom().get("joinCode").asText();
        school.learner(code, "Aya");
        Answer second =
                school.visitor().post("/api/join", Map.of("joinCode", code, "name", "ＡＹＡ", "password", PASSWORD));
        assertEquals("name", second.refused(409, "join.name-taken").field());
    }

    @Test
    void aGuestWhoJoinsKeepsTheWorkAndTheOldCookieEnds() {
        Browser guest = school.guest();
        String before = guest.cookie("dojo_session");
        JsonNode workbook = guest.post("/api/workbooks", Map.of("courseId", "pytorch-basics", "lessonId", "1-E1"))
                .ok();
        String code = school.classroom().get("joinCode").asText();
        guest.post("/api/join", Map.of("joinCode", code, "name", "Was a guest", "password", PASSWORD))
                .ok();
        assertEquals("LEARNER", guest.visits().get("account").get("role").asText());
        JsonNode after = guest.post("/api/workbooks", Map.of("courseId", "pytorch-basics", "lessonId", "1-E1"))
                .ok();
        assertEquals(workbook.get("id"), after.get("id"));

        Browser thief = school.visitor().with("Cookie", "dojo_session=" + before);
        assertTrue(thief.visits().get("account").isNull());
    }

    @Test
    void somebodyWhoIsInCannotJoinAsSomebodyElse() {
        Browser learner = school.learner();
        String other = school.classroom().get("joinCode").asText();
        learner.post("/api/join", Map.of("joinCode", other, "name", "Again", "password", PASSWORD))
                .refused(409, "join.signed-in");
    }

    @Test
    void aWrongPasswordAndAnUnknownNameLookTheSame() {
        String code = school.classroom().get("joinCode").asText();
        school.learner(code, "Mio");
        Answer wrong = school.visitor()
                .post("/api/sign-in", Map.of("joinCode", code, "name", "Mio", "password", "guess guess"));
        Answer unknown = school.visitor()
                .post("/api/sign-in", Map.of("joinCode", code, "name", "Nobody", "password", "guess guess"));
        assertEquals(
                wrong.refused(401, "sign-in.wrong").body(),
                unknown.refused(401, "sign-in.wrong").body());
    }

    @Test
    void whoeverGuessesMustWaitLongerAndLongerAndOthersNeedNot() {
        String code = school.classroom().get("joinCode").asText();
        school.learner(code, "Victim");
        school.learner(code, "Bystander");
        Map<String, String> guess = Map.of("joinCode", code, "name", "Victim", "password", "guess guess");
        try (var _ = clock.held()) {
            Browser guesser = school.visitor();
            IntStream.range(0, 6)
                    .forEach(_ -> guesser.post("/api/sign-in", guess).refused(401, "sign-in.wrong"));
            Answer stopped = guesser.post("/api/sign-in", guess).refused(429, "sign-in.throttled");
            int seconds = stopped.body().get("args").get("seconds").asInt();
            assertTrue(seconds >= 1 && seconds <= 2, "seconds: " + seconds);
            school.visitor()
                    .post("/api/sign-in", Map.of("joinCode", code, "name", "Bystander", "password", PASSWORD))
                    .ok();

            clock.advance(Duration.ofSeconds(3));
            school.visitor()
                    .post("/api/sign-in", Map.of("joinCode", code, "name", "Victim", "password", PASSWORD))
                    .ok();
        }
    }

    @Test
    void theCookieIsKeptFromScriptsAndForeignPagesAndOnlyItsHashIsStored() {
        Browser guest = school.visitor();
        Answer in = guest.post("/api/guest", Map.of());
        String header = in.header("set-cookie");
        assertTrue(header.contains("HttpOnly") && header.contains("SameSite=Strict"), header);
        assertEquals(43, guest.cookie("dojo_session").length());
        QuarkusTransaction.requiringNew()
                .run(() -> assertEquals(
                        1L,
                        sql.one(
                                        row -> row.number("n"),
                                        "select count(*) n from sign_in where token_hash = ?1",
                                        new Secret(guest.cookie("dojo_session")).hash())
                                .orElseThrow()));
    }

    @Test
    void aSignInEndsWhenItIsRevokedElsewhere() {
        String code = school.classroom().get("joinCode").asText();
        Browser lost = school.learner(code, "Rei");
        Browser home = school.visitor();
        home.post("/api/sign-in", Map.of("joinCode", code, "name", "Rei", "password", PASSWORD))
                .ok();
        for (JsonNode signIn : home.get("/api/sign-ins").ok()) {
            if (!signIn.get("current").asBoolean()) {
                home.delete("/api/sign-ins/" + signIn.get("id").asText()).ok();
            }
        }
        lost.get("/api/sign-ins").refused(401, "not-signed-in");
        assertTrue(lost.visits().get("account").isNull());
        assertEquals(1, home.get("/api/sign-ins").ok().size());
    }

    @Test
    void nobodyRevokesSomebodyElsesSignIn() {
        Browser victim = school.guest();
        String id = victim.get("/api/sign-ins").ok().get(0).get("id").asText();
        school.guest().delete("/api/sign-ins/" + id).refused(404, "sign-in.unknown");
        victim.get("/api/sign-ins").ok();
    }

    @Test
    void signingOutEndsTheSignInOnTheServerToo() {
        Browser guest = school.guest();
        String cookie = guest.cookie("dojo_session");
        guest.post("/api/sign-out", Map.of()).ok();
        assertEquals("", guest.cookie("dojo_session"));
        Browser copy = school.visitor().with("Cookie", "dojo_session=" + cookie);
        assertTrue(copy.visits().get("account").isNull());
    }

    @Test
    void aVisitKeepsASignInAliveAndSilenceEndsIt() {
        Browser guest = school.guest();
        clock.advance(Duration.ofDays(29));
        assertFalse(guest.visits().get("account").isNull());
        clock.advance(Duration.ofDays(29));
        assertFalse(guest.visits().get("account").isNull());
        clock.advance(Duration.ofDays(31));
        assertTrue(guest.visits().get("account").isNull());
    }

    @Test
    void badFormsAreRefusedFieldByField() {
        String code = school.classroom().get("joinCode").asText();
        assertBadJoin(Map.of("joinCode", "NOPE-2222", "name", "A", "password", PASSWORD), 404, "join.unknown-code");
        assertBadJoin(Map.of("joinCode", code, "name", " ", "password", PASSWORD), 400, "name.missing");
        assertBadJoin(Map.of("joinCode", code, "name", "x".repeat(61), "password", PASSWORD), 400, "name.too-long");
        assertBadJoin(Map.of("joinCode", code, "name", "a\u0000b", "password", PASSWORD), 400, "name.bad-character");
        assertBadJoin(Map.of("joinCode", code, "name", "A", "password", "short"), 400, "password.too-short");
        assertBadJoin(Map.of("joinCode", code, "name", "A", "password", "x".repeat(201)), 400, "password.too-long");
        assertBadJoin(Map.of("joinCode", code, "name", "A"), 400, "password.too-short");
    }

    @Test
    void codesOfClassesAreNeverTheSame() {
        Browser teacher = school.teacher();
        Set<String> codes = new HashSet<>();
        IntStream.range(0, 20)
                .forEach(i -> codes.add(teacher.post("/api/classrooms", Map.of("name", "Class " + i))
                        .ok()
                        .get("joinCode")
                        .asText()));
        assertEquals(20, codes.size());
    }

    @Test
    void whatLooksAtACodeSeesTheClassNameOnly() {
        JsonNode classroom = school.classroom();
        JsonNode seen = school.visitor()
                .get("/api/join/" + classroom.get("joinCode").asText())
                .ok();
        assertEquals(1, seen.size());
        assertEquals(classroom.get("name"), seen.get("classroomName"));
        school.visitor().get("/api/join/" + UUID.randomUUID()).refused(404, "join.unknown-code");
    }

    private void assertBadJoin(Map<String, String> form, int status, String code) {
        school.visitor().post("/api/join", form).refused(status, code);
    }
}

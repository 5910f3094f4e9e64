package dev.tensordojo.acceptance.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.acceptance.harness.Api;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.Json;
import dev.tensordojo.acceptance.harness.Learner;
import dev.tensordojo.acceptance.harness.LiveClient;
import dev.tensordojo.acceptance.harness.SharedDojo;
import dev.tensordojo.acceptance.harness.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// Signing in, and everything that must not count as it.
@ExtendWith(SharedDojo.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SignInIT {

    private final Dojo dojo;
    private final Learner learner;

    SignInIT(Dojo dojo) {
        this.dojo = dojo;
        learner = dojo.newLearner();
    }

    @Test
    void aWrongPasswordIsRefusedInTheSameWordsAsAnUnknownName() {
        Api stranger = new Api(dojo.server());
        JsonNode wrong = signIn(stranger, learner.name(), "guess")
                .expectError(401, "sign-in.wrong")
                .json();
        JsonNode unknown = signIn(stranger, "Nobody", "guess")
                .expectError(401, "sign-in.wrong")
                .json();
        assertEquals(wrong, unknown, "nobody learns which names exist");
    }

    @Test
    void guessingIsSlowedDownAndSaysForHowLong() {
        Learner victim = dojo.newLearner();
        Api stranger = new Api(dojo.server());
        Api.Answer answer = signIn(stranger, victim.name(), "guess 0");
        for (int guess = 1; guess < 40 && answer.status() == 401; guess++) {
            answer = signIn(stranger, victim.name(), "guess " + guess);
        }
        answer.expectError(429, "sign-in.throttled");
        assertTrue(Integer.parseInt(answer.json().path("args").path("seconds").asText("0")) > 0, answer::text);
        signIn(stranger, victim.name(), victim.password()).expect(429);
        victim.api().get("/api/sign-ins").expect(200);
    }

    @Test
    void guessingAtOneLearnerDoesNotShutOutTheClass() {
        Learner victim = dojo.newLearner();
        Api stranger = new Api(dojo.server());
        for (int guess = 0; guess < 12; guess++) {
            signIn(stranger, victim.name(), "guess " + guess);
        }
        learner.signsInElsewhere();
    }

    @Test
    void aRevokedSignInEndsAtOnceWithItsLiveConnection() {
        Workbook workbook = learner.opens("1-02");
        Api lostPhone = learner.signsInElsewhere();
        try (LiveClient onThePhone =
                LiveClient.connect(lostPhone, workbook.id()).attach()) {
            String id = signInsOf(learner.api(), false);
            learner.api().delete("/api/sign-ins/" + id).expect(204);
            lostPhone.get("/api/sign-ins").expect(401);
            assertEquals(
                    401,
                    LiveClient.upgradeStatus(
                            lostPhone, workbook.id(), dojo.server().origin()));
            onThePhone.awaitClose();
        }
        learner.api().get("/api/sign-ins").expect(200);
    }

    @Test
    void afterSignOutTheCookieIsWorthNothing() {
        Api api = learner.signsInElsewhere();
        String cookie = api.cookie();
        api.post("/api/sign-out", Json.object()).expect(204);
        api.withCookie(cookie).get("/api/sign-ins").expect(401);
        assertTrue(api.withCookie(cookie).get("/api/me").json().path("account").isNull());
    }

    @Test
    void cookiesThatNobodyGaveOutAreWorthNothing() {
        for (String cookie : new String[] {"guess", "..", "%00", "'; drop table account; --", "x".repeat(4_000)}) {
            Api api = new Api(dojo.server()).withCookie(cookie);
            api.get("/api/sign-ins").expect(401);
            assertTrue(api.get("/api/me").expect(200).json().path("account").isNull());
        }
    }

    @Test
    void anUnknownJoinCodeIsRefusedAtItsField() {
        Api stranger = new Api(dojo.server());
        stranger.get("/api/join/NOSUCH").expectError(404, "join.unknown-code");
        JsonNode error = stranger.post(
                        "/api/join", Json.object("joinCode", "NOSUCH", "name", "Ren", "password", "correct horse"))
                .expectError(404, "join.unknown-code")
                .json();
        assertEquals("joinCode", error.path("field").asText());
    }

    @Test
    void aNameThatIsTakenInTheClassIsNotGivenTwice() {
        Api stranger = new Api(dojo.server());
        Api.Answer answer = stranger.post(
                "/api/join",
                Json.object(
                        "joinCode",
                        dojo.classroom().joinCode(),
                        "name",
                        learner.name(),
                        "password",
                        "another password"));
        assertEquals(4, answer.status() / 100, answer::text);
        assertEquals("name", answer.json().path("field").asText(), answer::text);
    }

    @Test
    void aGuestWhoJoinsTheClassKeepsTheWork() {
        Api guest = new Api(dojo.server());
        assertEquals(
                "GUEST",
                guest.post("/api/guest", Json.object())
                        .expect(200)
                        .json()
                        .path("account")
                        .path("role")
                        .asText());
        JsonNode lesson = Json.object("courseId", dojo.courseId(), "lessonId", "1-02");
        String id = guest.post("/api/workbooks", lesson)
                .expect(200)
                .json()
                .path("id")
                .asText();
        guest.put("/api/workbooks/" + id + "/cells/first", Json.object("code", "int kept = 1;", "baseRevision", 0))
                .expect(200);
        guest.post(
                        "/api/join",
                        Json.object(
                                "joinCode",
                                dojo.classroom().joinCode(),
                                "name",
                                "Guest no more",
                                "password",
                                "correct horse"))
                .expect(200);
        JsonNode workbook = guest.post("/api/workbooks", lesson).expect(200).json();
        assertEquals(id, workbook.path("id").asText());
        assertEquals(
                "int kept = 1;", workbook.path("cells").path(0).path("code").asText());
    }

    private static String signInsOf(Api api, boolean current) {
        for (JsonNode signIn : api.get("/api/sign-ins").expect(200).json()) {
            if (signIn.path("current").asBoolean() == current) {
                return signIn.path("id").asText();
            }
        }
        throw new AssertionError("no such sign-in");
    }

    private Api.Answer signIn(Api api, String name, String password) {
        return api.post(
                "/api/sign-in",
                Json.object("joinCode", dojo.classroom().joinCode(), "name", name, "password", password));
    }
}

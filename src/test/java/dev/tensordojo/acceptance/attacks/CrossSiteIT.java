package dev.tensordojo.acceptance.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.acceptance.harness.Api;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.Json;
import dev.tensordojo.acceptance.harness.Learner;
import dev.tensordojo.acceptance.harness.LiveClient;
import dev.tensordojo.acceptance.harness.SharedDojo;
import dev.tensordojo.acceptance.harness.Workbook;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A page of another site in the learner's browser, which sends the learner's cookie along, gets nowhere.
@ExtendWith(SharedDojo.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CrossSiteIT {

    private final Learner learner;
    private final Workbook workbook;
    private final String origin;

    CrossSiteIT(Dojo dojo) {
        learner = dojo.newLearner();
        workbook = learner.opens("1-02");
        origin = dojo.server().origin();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://localhost",
                "http://localhost:1",
                "http://localhost.evil.example",
                "http://127.0.0.1.evil.example",
                "null",
                "file://",
                "not an origin"
            })
    void aLiveSessionIsNotOpenedFromAnotherSite(String foreign) {
        assertEquals(403, LiveClient.upgradeStatus(learner.api(), workbook.id(), foreign));
        assertEquals(403, LiveClient.upgradeStatus(learner.api(), workbook.id(), origin + "0"));
    }

    @Test
    void aLiveSessionIsNotOpenedWithoutSayingFromWhere() {
        assertEquals(403, LiveClient.upgradeStatus(learner.api(), workbook.id(), null));
        assertEquals(101, LiveClient.upgradeStatus(learner.api(), workbook.id(), origin));
    }

    @Test
    void nothingIsChangedFromAnotherSite() {
        String body = Json.object("code", "planted", "baseRevision", 0).toString();
        String path = workbook.path() + "/cells/first";
        String csrf = learner.api().csrf();
        Api api = learner.api();
        api.send("PUT", path, body, request -> request.header("Origin", "https://evil.example")
                        .header("X-CSRF-Token", csrf))
                .expect(403);
        api.send("PUT", path, body, request -> request.header("Origin", "null").header("X-CSRF-Token", csrf))
                .expect(403);
        api.send("PUT", path, body, request -> request.header("Origin", origin)).expect(403);
        api.send("PUT", path, body, request -> request.header("Origin", origin).header("X-CSRF-Token", "guess"))
                .expect(403);
        api.send("POST", "/api/sign-out", null, request -> request.header("Origin", origin))
                .expect(403);
        assertTrue(workbook.draft("first").isMissingNode(), "no draft was planted");
        assertEquals(
                learner.name(),
                api.get("/api/me").json().path("account").path("name").asText());
    }

    @Test
    void anotherLearnersTokenDoesNotServe() {
        String foreign = workbook.owner().dojo().newLearner().api().csrf();
        learner.api()
                .send("POST", "/api/sign-out", null, request -> request.header("Origin", origin)
                        .header("X-CSRF-Token", foreign))
                .expect(403);
    }

    @Test
    void theCookieIsKeptFromScriptsAndOtherSites() {
        Api api = new Api(learner.dojo().server());
        String cookie = api
                .post(
                        "/api/sign-in",
                        Json.object(
                                "joinCode",
                                learner.classroom().joinCode(),
                                "name",
                                learner.name(),
                                "password",
                                learner.password()))
                .expect(200)
                .headers()
                .allValues("Set-Cookie")
                .stream()
                .filter(header -> header.startsWith("dojo_session="))
                .findFirst()
                .orElseThrow()
                .toLowerCase(Locale.ROOT);
        assertTrue(cookie.contains("httponly"), cookie);
        assertTrue(cookie.contains("samesite=strict"), cookie);
        assertTrue(cookie.contains("path=/"), cookie);
    }

    @Test
    void noOtherSiteMayReadAnswers() {
        Api.Answer answer =
                learner.api().send("GET", "/api/me", null, request -> request.header("Origin", "https://evil.example"));
        assertTrue(answer.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
    }
}

package dev.tensordojo.backend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.account.School;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RequestGuardAppIT {

    @Inject
    School school;

    @ParameterizedTest
    @ValueSource(strings = {"", "http://evil.example", "https://localhost", "null", "http://localhost", "file://"})
    void aChangeFromAForeignPageIsRefused(String origin) {
        school.guest().with("Origin", origin).post("/api/sign-out", Map.of()).refused(403, "origin.foreign");
    }

    @Test
    void aChangeWithoutTheTokenOfItsCookieIsRefused() {
        Browser guest = school.guest();
        guest.withCsrf("").post("/api/sign-out", Map.of()).refused(403, "csrf.wrong");
        guest.withCsrf("x".repeat(43)).post("/api/sign-out", Map.of()).refused(403, "csrf.wrong");
        String foreign = school.guest().visits().get("csrf").asText();
        guest.withCsrf(foreign).post("/api/sign-out", Map.of()).refused(403, "csrf.wrong");
        assertFalse(guest.visits().get("account").isNull());
    }

    @Test
    void aFormOfSomebodyWhoIsNotInIsProtectedToo() {
        school.visitor().withCsrf("").post("/api/guest", Map.of()).refused(403, "csrf.wrong");
    }

    @Test
    void aServerThatIsAskedForByAForeignNameAdmitsNoGuests() {
        Browser rebound = school.visitor().with("Host", "evil.example:8080").with("Origin", "http://evil.example:8080");
        assertFalse(rebound.visits().get("guestsAllowed").asBoolean());
        rebound.post("/api/guest", Map.of()).refused(403, "guest.off");
    }

    @Test
    void aRequestThatWasForwardedAdmitsNoGuests() {
        Browser forwarded = school.visitor().with("X-Forwarded-For", "203.0.113.9");
        assertFalse(forwarded.visits().get("guestsAllowed").asBoolean());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/me", "/api/nothing", "/q/health", "/nothing"})
    void everyAnswerCarriesTheSecurityHeaders(String path) {
        Browser.Answer answer = school.visitor().get(path);
        String policy = answer.header("content-security-policy");
        assertTrue(policy.contains("frame-ancestors 'none'") && policy.contains("script-src 'self'"), policy);
        assertEquals("nosniff", answer.header("x-content-type-options"));
        assertEquals("same-origin", answer.header("referrer-policy"));
    }
}

package dev.tensordojo.backend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.account.School;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BadRequestsAppIT {

    @Inject
    School school;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{bad                                   | malformed-json",
                "{\"courseId\":\"a\"} x                 | malformed-json",
                "{\"courseId\":\"a\",\"courseId\":\"b\"}| malformed-json",
                "null                                   | body.missing",
                "[]                                     | wrong-type",
                "\"text\"                               | wrong-type",
                "{\"courseId\":5}                       | wrong-type",
                "{\"courseId\":{}}                      | wrong-type",
                "{\"courseid\":\"a\"}                   | unknown-field",
            })
    void aBodyThatCannotBeReadIsRefusedInWords(String body, String code) {
        school.guest().send("POST", "/api/workbooks", body).refused(400, code);
    }

    @Test
    void nothingAtAllIsNoBody() {
        school.guest().send("POST", "/api/workbooks", "").refused(400, "body.missing");
    }

    @Test
    void aNumberOfTheWrongKindIsRefusedAndNamed() {
        String path = "/api/workbooks/" + UUID.randomUUID() + "/cells/main";
        Browser guest = school.guest();
        assertEquals(
                "baseRevision",
                guest.send("PUT", path, "{\"code\":\"1\",\"baseRevision\":\"1\"}")
                        .refused(400, "wrong-type")
                        .field());
        guest.send("PUT", path, "{\"code\":\"1\",\"baseRevision\":null}").refused(400, "wrong-type");
        guest.send("PUT", path, "{\"code\":\"1\",\"baseRevision\":1.5}").refused(400, "wrong-type");
        guest.send("PUT", path, "{\"code\":\"1\",\"baseRevision\":99999999999999999999}")
                .refused(400, "wrong-type");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        String body = "{\"courseId\":\"" + "a".repeat(1 << 20) + "\"}";
        school.guest().send("POST", "/api/workbooks", body).refused(413, "too-large");
    }

    @Test
    void anUnknownAddressSaysSoInJson() {
        school.visitor().get("/api/nothing").refused(404, "not-found");
        school.visitor().get("/api/").refused(404, "not-found");
        school.guest().get("/api/attempts/no-uuid").refused(404, "not-found");
    }

    /// The page says it in the reader's language; the status says it to everybody else.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nope",
                "/nope/deeper",
                "/courses/a/b",
                "/courses",
                "/sign-inn",
                "/nope.png",
                "/index.php?a=1",
                "/%E3%81%82"
            })
    void anUnknownAddressIsAPageForWhoeverAsksForOne(String path) {
        Browser reader = school.visitor().with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        String page = reader.text("/");
        assertTrue(page.contains("<dojo-app>"), page);
        assertEquals(200, reader.get("/").status());
        assertEquals(200, reader.get("/courses/pytorch-basics/lessons/1-02").status());
        assertEquals(200, reader.get("/favicon.svg").status());
        assertEquals(404, reader.get(path).status());
        assertEquals(page, reader.text(path));
        assertEquals("nosniff", reader.get(path).header("x-content-type-options"));
        assertEquals(
                404,
                reader.with("If-None-Match", reader.get("/").header("etag"))
                        .with("If-Modified-Since", reader.get("/").header("last-modified"))
                        .get(path)
                        .status());
        school.visitor().get(path).refused(404, "not-found");
        school.visitor().with("Accept", "application/json").get(path).refused(404, "not-found");
    }

    @Test
    void whatIsNoPageStaysJsonForBrowsersToo() {
        Browser reader = school.visitor().with("Accept", "text/html");
        reader.get("/api/nothing").refused(404, "not-found");
        reader.get("/api").refused(404, "not-found");
        assertEquals(404, reader.get("/q/nothing").status());
        reader.post("/nope", Map.of()).refused(404, "not-found");
    }

    @Test
    void theWrongMethodAndTheWrongMediaTypeAreRefused() {
        school.guest().send("PATCH", "/api/workbooks", "{}").refused(405, "method-not-allowed");
        school.guest()
                .with("Content-Type", "text/plain")
                .post("/api/workbooks", Map.of())
                .refused(415, "unsupported-media-type");
    }

    @Test
    void whoeverIsNotInIsAskedToSignIn() {
        Browser visitor = school.visitor();
        visitor.get("/api/sign-ins").refused(401, "not-signed-in");
        visitor.get("/api/classrooms").refused(401, "not-signed-in");
        visitor.get("/api/courses/pytorch-basics/progress").refused(401, "not-signed-in");
        visitor.post("/api/workbooks", Map.of("courseId", "pytorch-basics", "lessonId", "1-10"))
                .refused(401, "not-signed-in");
    }
}

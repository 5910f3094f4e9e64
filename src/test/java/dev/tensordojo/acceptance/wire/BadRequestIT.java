package dev.tensordojo.acceptance.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.acceptance.harness.Api;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.Json;
import dev.tensordojo.acceptance.harness.SharedDojo;
import dev.tensordojo.acceptance.harness.Workbook;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every call with a body, with every kind of bad one: refused with a 4xx and words, never a 5xx, and nothing that was
/// saved is harmed.
@ExtendWith(SharedDojo.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadRequestIT {

    private static final String DRAFT = "int saved = 1;";

    private final Dojo dojo;
    private final Workbook workbook;
    private final Workbook other;

    /// A call of the interface and a good body for it.
    private record Call(String method, String path, JsonNode good) {}

    BadRequestIT(Dojo dojo) {
        this.dojo = dojo;
        workbook = dojo.newLearner().opens("1-E1");
        other = workbook.owner().opens("1-02");
        workbook.saves("answer", DRAFT, 0).expect(200);
    }

    @AfterEach
    void nothingIsHarmed() {
        assertEquals(DRAFT, workbook.draft("answer").path("code").asText());
        assertTrue(dojo.server().isReady());
    }

    private List<Call> calls() {
        String joinCode = dojo.classroom().joinCode();
        return List.of(
                new Call("POST", "/api/setup", Json.object("token", "none", "name", "A", "password", "correct horse")),
                new Call(
                        "POST",
                        "/api/sign-in",
                        Json.object("joinCode", joinCode, "name", "Nobody here", "password", "correct horse")),
                new Call(
                        "POST", "/api/join", Json.object("joinCode", "NONE", "name", "Ren", "password", "good enough")),
                new Call("POST", "/api/workbooks", Json.object("courseId", dojo.courseId(), "lessonId", "1-02")),
                new Call("PUT", other.path() + "/cells/first", Json.object("code", "1", "baseRevision", 0)),
                new Call("PUT", other.path() + "/own-cells/own-aaaaaaaa", Json.object("rank", "V")),
                new Call(
                        "POST",
                        workbook.path() + "/attempts",
                        Json.object("attemptId", UUID.randomUUID(), "code", "1")));
    }

    static List<String> bodies() {
        return List.of(
                "",
                " ",
                "{",
                "}",
                "[]",
                "null",
                "7",
                "\"text\"",
                "{\"a\":1}{\"b\":2}",
                "{'name': 'single quotes'}",
                "<xml/>",
                "name=Ren&password=x",
                "\u0000",
                "[".repeat(100_000),
                "{\"code\":".repeat(20_000));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void whatIsNoObjectIsRefused(String body) {
        for (Call call : calls()) {
            assertRefused(call, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void fieldsOfTheWrongTypeAreRefused() {
        for (Call call : calls()) {
            call.good().fieldNames().forEachRemaining(field -> {
                for (String wrong : List.of("null", "true", "[1]", "{\"x\": 1}", "1e999", "-1.5")) {
                    if (!(wrong.equals("null")
                            && field.equals("joinCode")
                            && call.path().equals("/api/sign-in"))) {
                        assertRefused(call, with(call, field, wrong).getBytes(StandardCharsets.UTF_8));
                    }
                }
            });
        }
    }

    @Test
    void missingFieldsAreRefused() {
        for (Call call : calls()) {
            call.good().fieldNames().forEachRemaining(field -> {
                JsonNode without = call.good().deepCopy();
                ((com.fasterxml.jackson.databind.node.ObjectNode) without).remove(field);
                if (!call.path().equals("/api/sign-in")) {
                    assertRefused(call, without.toString().getBytes(StandardCharsets.UTF_8));
                }
            });
        }
    }

    @Test
    void unknownFieldsAreRefused() {
        for (Call call : calls()) {
            assertRefused(call, with(call, "role", "\"TEACHER\"").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        for (Call call : calls()) {
            for (byte[] bytes : List.of(
                    new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0},
                    new byte[] {'{', '"', (byte) 0xc3, 0x28, '"', ':', '1', '}'},
                    new byte[] {(byte) 0xc0, (byte) 0x80})) {
                assertRefused(call, bytes);
            }
        }
    }

    @Test
    void manyMegabytesAreRefused() {
        byte[] huge = ("{\"code\": \"" + "x".repeat(24 << 20) + "\"}").getBytes(StandardCharsets.US_ASCII);
        for (Call call : calls()) {
            try {
                int status =
                        caller(call).sendRaw(call.method(), call.path(), huge).status();
                assertTrue(status == 413 || status == 400, () -> call + " answered " + status);
            } catch (java.io.UncheckedIOException closedMeanwhile) {
                // A server may hang up on somebody who goes on sending.
                assertTrue(dojo.server().isAlive());
            }
        }
    }

    @Test
    void aCellThatIsTooLongIsRefusedAtItsField() {
        Api.Answer answer = other.saves("first", "x".repeat(200_001), 0);
        assertEquals(4, answer.status() / 100, answer::text);
        assertEquals("code", answer.json().path("field").asText(), answer::text);
        assertEquals(4, workbook.submits(UUID.randomUUID(), "x".repeat(200_001)).status() / 100);
    }

    @Test
    void nulAndLoneSurrogatesInADraftAreKeptOrRefusedButNeverChangeIt() {
        for (String code : List.of("a\u0000b", "\uD800", "\uDC00x", "\uFFFF", "\u202Eevil", "日本語😀")) {
            String body = "{\"code\": \"" + escaped(code) + "\", \"baseRevision\": 0}";
            Api.Answer answer = workbook.owner()
                    .api()
                    .sendRaw("PUT", other.path() + "/cells/first", body.getBytes(StandardCharsets.UTF_8));
            if (answer.status() == 200) {
                assertEquals(
                        escaped(code), escaped(other.draft("first").path("code").asText()));
            } else {
                assertWords(answer);
            }
        }
    }

    static final List<String> NAMES = List.of(
            "", " ", "\t\n", "x".repeat(10_000), "a\u0000b", "\uD800", "line\nbreak", "\u202Egnp.exe", "\u200B\u200B");

    @ParameterizedTest
    @FieldSource("NAMES")
    void namesThatNobodyCouldReadAreRefusedAtTheirField(String name) {
        String body = "{\"joinCode\": \"%s\", \"name\": \"%s\", \"password\": \"correct horse\"}"
                .formatted(dojo.classroom().joinCode(), escaped(name));
        Api.Answer answer = new Api(dojo.server()).sendRaw("POST", "/api/join", body.getBytes(StandardCharsets.UTF_8));
        assertWords(answer);
        assertEquals("name", answer.json().path("field").asText(), answer::text);
        String classBody = "{\"name\": \"%s\"}".formatted(escaped(name));
        assertWords(
                dojo.teacher().api().sendRaw("POST", "/api/classrooms", classBody.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void namesWithMarkupAndQuotesAreJustNames() {
        for (String name :
                List.of("<img src=x onerror=alert(1)>", "'; DROP TABLE account; --", "${jndi:ldap://x}", "青井 葵 😀")) {
            Api api = new Api(dojo.server());
            api.post(
                            "/api/join",
                            Json.object(
                                    "joinCode", dojo.classroom().joinCode(), "name", name, "password", "correct horse"))
                    .expect(200);
            assertEquals(
                    name, api.get("/api/me").json().path("account").path("name").asText());
        }
    }

    @Test
    void weakOrEndlessPasswordsAreRefusedAtTheirField() {
        for (String password : List.of("", "abc", "x".repeat(100_000))) {
            Api.Answer answer = new Api(dojo.server())
                    .post(
                            "/api/join",
                            Json.object("joinCode", dojo.classroom().joinCode(), "name", "Ren", "password", password));
            assertWords(answer);
            assertEquals("password", answer.json().path("field").asText(), answer::text);
        }
    }

    @Test
    void addressesThatLeadNowhereAnswerInWords() {
        List<String> paths = List.of(
                "/api/nothing",
                "/api/workbooks/no-uuid/attempts",
                "/api/workbooks/" + UUID.randomUUID() + "/attempts",
                "/api/attempts/no-uuid",
                "/api/attempts/" + UUID.randomUUID(),
                "/api/courses/none",
                "/api/courses/..%2f..%2fetc/lessons/passwd",
                "/api/courses/" + dojo.courseId() + "/lessons/none",
                "/api/courses/" + dojo.courseId() + "/lessons/%00",
                "/api/courses/" + dojo.courseId() + "/lessons/..%2F..%2F..%2Fpom.xml",
                "/api/join/" + "x".repeat(1_000));
        for (String path : paths) {
            Api.Answer answer = workbook.owner().api().get(path);
            assertTrue(answer.status() == 404 || answer.status() == 400, () -> path + " answered " + answer.status());
            assertWords(answer);
        }
    }

    @Test
    void aLessonThatDoesNotExistHasNoWorkbook() {
        Api api = workbook.owner().api();
        for (String lesson : List.of("none", "", "../1-02", "x".repeat(10_000))) {
            assertWords(api.post("/api/workbooks", Json.object("courseId", dojo.courseId(), "lessonId", lesson)));
        }
    }

    @Test
    void headersThatAreTooManyOrTooLongEndOnlyTheirConnection() throws IOException {
        for (String head : List.of(
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(200_000) + "\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "this is no HTTP\r\n\r\n",
                "POST /api/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
                "POST /api/sign-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n")) {
            try (Socket socket = new Socket("localhost", dojo.server().port())) {
                socket.setSoTimeout(20_000);
                socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
                byte[] answer = socket.getInputStream().readNBytes(12);
                String line = new String(answer, StandardCharsets.ISO_8859_1);
                assertTrue(line.isEmpty() || line.matches("HTTP/\\d\\.\\d [45].*"), line);
            } catch (java.net.SocketException reset) {
                assertTrue(dojo.server().isAlive());
            }
        }
    }

    private void assertRefused(Call call, byte[] body) {
        assertWords(caller(call).sendRaw(call.method(), call.path(), body));
    }

    private Api caller(Call call) {
        return List.of("/api/setup", "/api/sign-in", "/api/join").contains(call.path())
                ? new Api(dojo.server())
                : workbook.owner().api();
    }

    /// A refusal has a code that the catalogue knows and words, and shows nothing of how the server is made.
    private static void assertWords(Api.Answer answer) {
        assertEquals(
                4, answer.status() / 100, () -> answer.call() + " answered " + answer.status() + " " + answer.text());
        JsonNode error = answer.json();
        assertTrue(error.path("code").asText().matches("[a-z]+([.-][a-z]+)*"), () -> answer.call() + ": " + answer);
        String words = error.path("message").asText();
        assertFalse(words.isBlank(), answer::toString);
        for (String leak : List.of("Exception", "dev.tensordojo", "com.fasterxml", "org.hibernate", "SQL", "\tat ")) {
            assertFalse(words.contains(leak), words);
        }
    }

    private static String with(Call call, String field, String json) {
        List<String> fields = new ArrayList<>();
        call.good().properties().forEach(entry -> {
            if (!entry.getKey().equals(field)) {
                fields.add("\"" + entry.getKey() + "\": " + entry.getValue());
            }
        });
        fields.add("\"" + field + "\": " + json);
        return "{" + String.join(", ", fields) + "}";
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
        return escaped.toString();
    }
}

package dev.tensordojo.acceptance.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.Json;
import dev.tensordojo.acceptance.harness.LiveClient;
import dev.tensordojo.acceptance.harness.LiveRun;
import dev.tensordojo.acceptance.harness.SharedDojo;
import dev.tensordojo.acceptance.harness.Workbook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is sent over the live connection, the session of the learner goes on and nothing of it is lost.
@ExtendWith(SharedDojo.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadFramesIT {

    private static final String RUN_ID = UUID.randomUUID().toString();

    private final Workbook workbook;
    private final LiveClient wellBehaved;

    BadFramesIT(Dojo dojo) {
        workbook = dojo.newLearner().opens("1-06");
        wellBehaved = workbook.live();
    }

    @BeforeAll
    void knowsSomething() {
        wellBehaved.runs("kept", "int kept = 42;").completes();
    }

    /// After each scenario: the same session, the same variables, the other browser never cut.
    @AfterEach
    void theSessionGoesOn() {
        assertEquals(
                List.of("43"), wellBehaved.runs("next", "kept + 1").completes().results());
    }

    @AfterAll
    void leaves() {
        wellBehaved.close();
    }

    static List<String> notUnderstood() {
        return List.of(
                "",
                " ",
                "{",
                "[]",
                "null",
                "7",
                "\"run\"",
                "{}",
                "{\"type\": null}",
                "{\"type\": 7}",
                "{\"type\": \"RUN\"}",
                "{\"type\": \"dance\"}",
                "{\"type\": \"run\"}",
                "{\"type\": \"run\", \"runId\": \"no uuid\", \"cellId\": \"a\", \"code\": \"1\"}",
                "{\"type\": \"run\", \"runId\": 7, \"cellId\": \"a\", \"code\": \"1\"}",
                "{\"type\": \"run\", \"runId\": \"%s\", \"cellId\": \"\", \"code\": \"1\"}".formatted(RUN_ID),
                "{\"type\": \"run\", \"runId\": \"%s\", \"cellId\": \"a\"}".formatted(RUN_ID),
                "{\"type\": \"run\", \"runId\": \"%s\", \"cellId\": \"a\", \"code\": null}".formatted(RUN_ID),
                "{\"type\": \"run\", \"runId\": \"%s\", \"cellId\": \"a\", \"code\": {\"x\": [1]}}".formatted(RUN_ID),
                "{\"type\": \"run\", \"runId\": \"%s\", \"cellId\": \"%s\", \"code\": \"1\"}"
                        .formatted(RUN_ID, "c".repeat(5_000)),
                "{\"type\": \"complete\", \"requestId\": 1, \"code\": \"ab\", \"cursor\": 3}",
                "{\"type\": \"explain\", \"requestId\": 1, \"code\": \"ab\", \"cursor\": 3}",
                "{\"type\": \"check\", \"requestId\": 1, \"code\": \"ab\"}",
                "{\"type\": \"check\", \"requestId\": 1, \"code\": \"ab\", \"others\": []}",
                "{\"type\": \"complete\", \"requestId\": 1, \"code\": \"ab\", \"cursor\": -1}",
                "{\"type\": \"complete\", \"requestId\": 1e999, \"code\": \"ab\", \"cursor\": 1}",
                "{\"type\": \"complete\", \"requestId\": \"x\", \"code\": \"ab\", \"cursor\": 99999999999}",
                "{\"type\": \"attach\", \"epoch\": null, \"after\": -1}",
                "{\"type\": \"attach\", \"epoch\": 7.5, \"after\": \"x\"}",
                "{\"type\": \"interrupt\"} trailing",
                "{\"type\": \"event\", \"n\": 1, \"at\": \"\", \"event\": {\"type\": \"output\"}}",
                "[".repeat(20_000),
                "{\"type\":".repeat(5_000),
                "{\"type\": \"interrupt\", \"deep\": " + "[".repeat(3_000) + "]".repeat(3_000) + "}",
                "\u0000\u0001\u0002");
    }

    @ParameterizedTest
    @MethodSource("notUnderstood")
    void whatIsNotUnderstoodIsRefusedInWordsAndTheConnectionLives(String text) {
        try (LiveClient live = workbook.live()) {
            live.sendText(text);
            JsonNode refused = live.awaitAnswer("refused");
            assertFalse(refused.path("code").asText().isBlank(), refused::toString);
            String words = refused.path("message").asText();
            assertFalse(words.isBlank(), refused::toString);
            assertFalse(words.contains("Exception") || words.contains("com.fasterxml"), words);
            live.runs("same", "kept").completes();
        }
    }

    @Test
    void aCellIsRefusedWhenItIsTooLongAndTheConnectionLives() {
        try (LiveClient live = workbook.live()) {
            live.runs("long", "/*" + "x".repeat(250_000) + "*/");
            live.awaitAnswer("refused");
            live.runs("same", "kept").completes();
        }
    }

    @Test
    void aCellOfTheLongestAllowedSizeRuns() {
        wellBehaved.runs("long", "/*" + "字".repeat(199_990) + "*/ 1").completes();
    }

    @Test
    void codeWithEveryKindOfCharacterIsTakenAsItIs() {
        LiveRun run = wellBehaved.runs("characters", "System.out.print(\"日本語 \\u0000 😀 \\ud800 é\");");
        run.completes();
        String printed = run.printed();
        assertTrue(printed.startsWith("日本語 ") && printed.contains("😀") && printed.endsWith(" é"), printed);
    }

    @Test
    void codeWithNulAndLoneSurrogatesEndsInAPlainOutcome() {
        UUID runId = UUID.randomUUID();
        // written as escapes: a lone surrogate cannot be written in UTF-8
        wellBehaved.sendText(
                "{\"type\": \"run\", \"runId\": \"%s\", \"cellId\": \"nul\", \"code\": \"String s = \\\"a\\u0000b\\ud800c\\\";\"}"
                        .formatted(runId));
        String outcome =
                new LiveRun(wellBehaved, runId.toString()).ends().path("type").asText();
        assertTrue(Set.of("completed", "didNotCompile").contains(outcome), outcome);
    }

    @Test
    void talkingBeforeAttachingIsRefused() {
        try (LiveClient live = LiveClient.connect(workbook.owner().api(), workbook.id())) {
            live.sendText(Json.object("type", "run", "runId", RUN_ID, "cellId", "early", "code", "int early = 1;")
                    .toString());
            live.awaitAnswer("refused");
        }
        assertTrue(wellBehaved.events().stream()
                .noneMatch(event -> event.body().path("cellId").asText().equals("early")));
    }

    @Test
    void attachingTwiceIsNoHarm() {
        try (LiveClient live = workbook.live()) {
            live.send(Json.object("type", "attach", "epoch", live.epoch(), "after", live.last()));
            live.runs("same", "kept").completes();
        }
    }

    @Test
    void attachingAfterAnEventThatNeverWasIsToldWhereTheLogEnds() {
        try (LiveClient live = LiveClient.connect(workbook.owner().api(), workbook.id())) {
            live.send(Json.object("type", "attach", "epoch", wellBehaved.epoch(), "after", 1_000_000_000L));
            JsonNode hello = live.awaitHello();
            assertTrue(hello.path("after").asLong() <= wellBehaved.last(), hello::toString);
        }
    }

    @Test
    void binaryIsRefused() {
        try (LiveClient live = workbook.live()) {
            live.sendBinary(new byte[] {1, 2, 3});
            assertRefusedOrClosed(live);
        }
    }

    @Test
    void aMessageOfManyMegabytesIsCutOff() {
        try (LiveClient live = workbook.live()) {
            try {
                live.sendText("{\"type\": \"run\", \"code\": \"" + "x".repeat(32 << 20) + "\"}");
            } catch (java.util.concurrent.CompletionException closedMeanwhile) {
                // The server need not wait for the end of it.
            }
            assertTrue(Set.of(1009, 1008, 1006).contains(live.awaitClose()));
        }
    }

    @Test
    void aMessageInAThousandFragmentsIsOneMessage() {
        try (LiveClient live = workbook.live()) {
            String code = "/*" + "x".repeat(2_000) + "*/ kept";
            UUID runId = UUID.randomUUID();
            live.sendFragments(
                    Json.object("type", "run", "runId", runId, "cellId", "same", "code", code)
                            .toString(),
                    2);
            new LiveRun(live, runId.toString()).completes();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 5_000})
    void manyMessagesAtOnceAreAllAnswered(int count) {
        try (LiveClient live = workbook.live()) {
            for (int i = 0; i < count; i++) {
                live.sendText("{\"type\": \"dance\"}");
            }
            for (int i = 0; i < Math.min(count, 3); i++) {
                live.awaitAnswer("refused");
            }
        }
    }

    @Test
    void framesThatBreakTheWebSocketProtocolEndOnlyTheirConnection() throws IOException {
        byte[] interrupt = "{\"type\": \"interrupt\"}".getBytes(StandardCharsets.UTF_8);
        try (RawWebSocket raw = raw()) {
            raw.bytes(0x81, 2, '{', '}'); // not masked
            assertTrue(raw.awaitClose() >= 1002);
        }
        try (RawWebSocket raw = raw()) {
            raw.frame(0x83, interrupt); // an opcode that does not exist
            assertTrue(raw.awaitClose() >= 1002);
        }
        try (RawWebSocket raw = raw()) {
            raw.frame(RawWebSocket.CONTINUES, interrupt); // goes on with what never began
            assertTrue(raw.awaitClose() >= 1002);
        }
        try (RawWebSocket raw = raw()) {
            raw.frame(RawWebSocket.TEXT, new byte[] {(byte) 0xc3, 0x28}); // no UTF-8: read as no JSON either
            raw.awaitRefusal();
        }
        try (RawWebSocket raw = raw()) {
            raw.bytes(0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0); // 2^63-1 bytes to come
            assertTrue(raw.awaitClose() >= 1002);
        }
        try (RawWebSocket raw = raw()) {
            raw.frame(RawWebSocket.PING, new byte[126]); // a ping longer than pings may be
            assertTrue(raw.awaitClose() >= 1002);
        }
    }

    @Test
    void aMessageThatNeverEndsIsCutOff() throws IOException {
        try (RawWebSocket raw = raw()) {
            byte[] part = "x".repeat(60_000).getBytes(StandardCharsets.UTF_8);
            try {
                raw.frame(RawWebSocket.TEXT_BEGINS, part);
                for (int i = 0; i < 1_000; i++) {
                    raw.frame(RawWebSocket.CONTINUES, part);
                }
            } catch (IOException closedMeanwhile) {
                // What is wanted.
            }
            assertTrue(raw.awaitClose() >= 1002);
        }
    }

    @Test
    void randomBytesEndOnlyTheirConnection() throws IOException {
        long seed = System.nanoTime();
        System.out.println("random bytes by seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            try (RawWebSocket raw = raw()) {
                raw.bytes(random.ints(200, 0, 256).toArray());
            } catch (java.net.SocketException closedMeanwhile) {
                // The server saw enough.
            }
        }
    }

    private RawWebSocket raw() throws IOException {
        return new RawWebSocket(workbook.owner().api(), workbook.id());
    }

    private static void assertRefusedOrClosed(LiveClient live) {
        int code;
        try {
            live.awaitAnswer("refused");
            return;
        } catch (AssertionError notRefused) {
            code = live.awaitClose();
        }
        assertTrue(Set.of(1003, 1008).contains(code), () -> "closed with " + code);
    }
}

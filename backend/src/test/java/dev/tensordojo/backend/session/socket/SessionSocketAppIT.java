package dev.tensordojo.backend.session.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.backend.account.School;
import dev.tensordojo.backend.http.Browser;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The live socket as browsers and those who pretend to be one meet it, with real runners behind it.
@QuarkusTest
class SessionSocketAppIT {

    private static final Map<String, String> LESSON = Map.of("courseId", "pytorch-basics", "lessonId", "1-10");

    @Inject
    School school;

    @Inject
    SilentConnections silent;

    private String workbookOf(Browser browser) {
        return browser.post("/api/workbooks", LESSON).ok().get("id").asText();
    }

    private static URI address(String workbookId) {
        return URI.create("ws://localhost:" + port() + "/api/live/" + workbookId);
    }

    private static String origin() {
        return "http://localhost:" + port();
    }

    private static int port() {
        return ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    }

    private final List<LiveClient> connected = new ArrayList<>();

    private LiveClient connect(Browser browser, String workbookId) {
        LiveClient client = new LiveClient(address(workbookId), cookieOf(browser), origin());
        connected.add(client);
        return client;
    }

    @Test
    void aBrowserOfWhichNothingComesIsHungUpAndOneThatGivesASignOfLifeIsNot() throws Exception {
        Browser guest = school.guest();
        String workbook = workbookOf(guest);
        LiveClient gone = connect(guest, workbook).attaches();
        gone.awaits("hello", _ -> true);
        LiveClient present = connect(guest, workbook).attaches();
        Duration patience = Duration.ofSeconds(3);
        silent.endThoseSilentFor(patience);
        assertFalse(gone.isClosed(), "nobody is hung up early");
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!gone.isClosed()) {
            assertTrue(System.nanoTime() - end < 0, "the silent connection is still there");
            present.says("{'type':'ping'}").awaitsAnother("pong");
            silent.endThoseSilentFor(patience);
        }
        assertEquals(1001, gone.closeCode());
        present.says("{'type':'ping'}").awaitsAnother("pong");
    }

    @AfterEach
    void hangUp() {
        connected.forEach(LiveClient::vanishes);
    }

    private static String cookieOf(Browser browser) {
        return "dojo_session=" + browser.cookie("dojo_session");
    }

    private int refusedWith(String workbookId, String cookie, String from) {
        CompletionException refused =
                assertThrows(CompletionException.class, () -> new LiveClient(address(workbookId), cookie, from));
        return assertInstanceOf(WebSocketHandshakeException.class, refused.getCause())
                .getResponse()
                .statusCode();
    }

    private static String run(UUID runId, String code) {
        return "{'type':'run','runId':'" + runId + "','cellId':'c1','code':'" + code + "'}";
    }

    @Test
    void strangersForeignPagesAndOtherLearnersStayOutside() {
        Browser owner = school.guest();
        String workbook = workbookOf(owner);
        assertEquals(401, refusedWith(workbook, "", origin()));
        assertEquals(401, refusedWith(workbook, "dojo_session=made-up", origin()));
        assertEquals(403, refusedWith(workbook, cookieOf(owner), "https://evil.example"));
        assertEquals(403, refusedWith(workbook, cookieOf(owner), "null"));
        assertEquals(403, refusedWith(workbook, cookieOf(owner), ""));
        assertEquals(404, refusedWith(workbook, cookieOf(school.guest()), origin()));
        assertEquals(404, refusedWith(UUID.randomUUID().toString(), cookieOf(owner), origin()));
        assertEquals(404, refusedWith("not-an-id", cookieOf(owner), origin()));
    }

    @Test
    void whatIsNoMessageIsRefusedAndTheConnectionLivesOn() {
        Browser guest = school.guest();
        LiveClient client = connect(guest, workbookOf(guest));
        client.says("{'type':'interrupt'}").refusal("attach.first");
        client.says("hello").refusal("message.bad");
        client.says("{'type':'attach','epoch':null,'after':'0'}").refusal("message.bad");
        client.saysInBytes(new byte[] {1, 2, 3}).refusal("message.binary");
        client.attaches().awaits("hello", hello -> hello.get("after").asLong() == 0);
        client.attaches().refusal("attach.twice");
        JsonNode refused = client.says("{'type':'run','runId':'1','cellId':'c','code':''}")
                .awaits("refused", m -> m.get("message").asText().contains("runId"));
        assertTrue(refused.get("message").asText().contains("no such message"), refused.toString());
    }

    @Test
    void aMessageThatIsTooLargeEndsOnlyItsConnection() throws Exception {
        Browser guest = school.guest();
        String workbook = workbookOf(guest);
        LiveClient client = connect(guest, workbook).attaches();
        client.awaits("hello", _ -> true);
        try {
            client.says("x".repeat(3 << 20));
        } catch (CompletionException e) {
            // The server may hang up while we still send.
        }
        try {
            assertEquals(1009, client.closeCode());
        } catch (java.util.concurrent.ExecutionException e) {
            // Or before it could say why.
        }
        connect(guest, workbook).attaches().awaits("hello", _ -> true);
    }

    @Test
    void aCellRunsAndASecondTabSeesTheSame() {
        Browser guest = school.guest();
        String workbook = workbookOf(guest);
        LiveClient first = connect(guest, workbook).attaches();
        UUID runId = UUID.randomUUID();
        first.says(run(runId, "1 + 1"));
        first.says(run(runId, "1 + 1"));
        first.sees("result", event -> event.get("text").asText().equals("2"));
        first.sees(
                "runFinished",
                event -> event.get("outcome").get("type").asText().equals("completed"));
        LiveClient second = connect(guest, workbook).attaches();
        second.sees("result", event -> event.get("text").asText().equals("2"));
        second.sees("runFinished", event -> event.get("runId").asText().equals(runId.toString()));
    }

    @Test
    void whoComesBackMissesNothingAndSeesNothingTwice() {
        Browser guest = school.guest();
        String workbook = workbookOf(guest);
        LiveClient first = connect(guest, workbook).attaches();
        String epoch = first.awaits("hello", _ -> true).get("epoch").asText();
        first.says(run(UUID.randomUUID(), "for (int i = 0; i < 2000; i++) { System.out.println(i); }"));
        long shown = first.awaits(
                        "event",
                        message -> message.get("event").get("type").asText().equals("output"))
                .get("n")
                .asLong();
        first.vanishes();
        LiveClient again = connect(guest, workbook);
        again.says("{'type':'attach','epoch':'" + epoch + "','after':" + shown + "}");
        again.sees("runFinished", _ -> true);
        List<Long> after = again.numbers();
        assertTrue(after.getFirst() > shown, "nothing twice");
        List<Long> sorted = after.stream().sorted().distinct().toList();
        assertEquals(sorted, after);
    }

    @Test
    void whoeverAsksHearsThatTheLineIsThere() {
        Browser guest = school.guest();
        LiveClient client = connect(guest, workbookOf(guest));
        client.says("{'type':'ping'}").awaits("pong", _ -> true);
    }

    @Test
    void aTextThatIsSavedIsToldToEverybodyWhoLooksAtTheWorkbook() {
        Browser guest = school.guest();
        String workbook = workbookOf(guest);
        LiveClient one = connect(guest, workbook).attaches();
        LiveClient two = connect(guest, workbook).attaches();
        one.awaits("hello", _ -> true);
        two.awaits("hello", _ -> true);
        Browser other = school.guest();
        LiveClient stranger = connect(other, workbookOf(other)).attaches();
        stranger.awaits("hello", _ -> true);
        guest.put("/api/workbooks/" + workbook + "/cells/fit", Map.of("code", "1", "baseRevision", 0))
                .ok();
        for (LiveClient client : List.of(one, two)) {
            client.awaits(
                    "draftSaved",
                    told -> told.get("cellId").asText().equals("fit")
                            && told.get("revision").asLong() == 1);
        }
        stranger.says("{'type':'ping'}").awaits("pong", _ -> true);
        stranger.hasNever("draftSaved");
    }

    @Test
    void aCellThatIsAddedMovedOrDeletedIsToldToEverybodyWhoLooksAtTheWorkbook() {
        Browser guest = school.guest();
        String workbook = workbookOf(guest);
        LiveClient client = connect(guest, workbook).attaches();
        client.awaits("hello", _ -> true);
        Browser other = school.guest();
        LiveClient stranger = connect(other, workbookOf(other)).attaches();
        stranger.awaits("hello", _ -> true);
        String cell = "/api/workbooks/" + workbook + "/own-cells/own-aaaaaaaa";
        guest.put(cell, Map.of("rank", "V")).ok();
        client.awaitsAnother("ownCellsChanged");
        guest.put(cell, Map.of("rank", "k")).ok();
        client.awaitsAnother("ownCellsChanged");
        guest.delete(cell).ok();
        client.awaitsAnother("ownCellsChanged");
        stranger.says("{'type':'ping'}").awaits("pong", _ -> true);
        stranger.hasNever("ownCellsChanged");
    }

    @Test
    void completionsComeBackToTheOneWhoAsked() {
        Browser guest = school.guest();
        LiveClient client = connect(guest, workbookOf(guest)).attaches();
        client.sees("sessionChanged", event -> event.get("state").asText().equals("READY"));
        client.says("{'type':'complete','requestId':42,'code':'Mat','cursor':3}");
        JsonNode answer =
                client.awaits("completions", message -> message.get("requestId").asLong() == 42);
        assertTrue(answer.get("items").toString().contains("Math"), answer.toString());
    }

    @Test
    void stopEndsALoopAndTheVariablesSurvive() {
        Browser guest = school.guest();
        LiveClient client = connect(guest, workbookOf(guest)).attaches();
        UUID first = UUID.randomUUID();
        UUID loop = UUID.randomUUID();
        client.says(run(first, "int kept = 41;"));
        client.says(run(loop, "while (true) {}").replace("'c1'", "'c2'"));
        client.sees("runStarted", event -> event.get("runId").asText().equals(loop.toString()));
        client.says("{'type':'interrupt'}");
        client.sees("runFinished", event -> event.get("runId").asText().equals(loop.toString()));
        client.says(run(UUID.randomUUID(), "kept + 1").replace("'c1'", "'c3'"));
        client.sees("result", event -> event.get("text").asText().equals("42"));
    }
}

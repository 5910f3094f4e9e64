package dev.tensordojo.backend.session.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.session.journal.SessionLog;
import dev.tensordojo.protocol.Display;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.RunOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The text of messages, as both sides agreed.
class LiveJsonTest {

    @Test
    void eachMessageOfABrowserIsToldByItsType() throws Exception {
        UUID runId = UUID.randomUUID();
        assertEquals(
                new ClientMessage.Run(runId, "c1", "1 + 1"),
                LiveJson.decode("{\"type\":\"run\",\"runId\":\"" + runId + "\",\"cellId\":\"c1\",\"code\":\"1 + 1\"}"));
        assertEquals(
                new ClientMessage.Attach(null, 0), LiveJson.decode("{\"type\":\"attach\",\"epoch\":null,\"after\":0}"));
        assertEquals(new ClientMessage.Interrupt(), LiveJson.decode("{\"type\":\"interrupt\"}"));
        assertEquals(new ClientMessage.Restart(), LiveJson.decode("{\"type\":\"restart\"}"));
        assertEquals(
                new ClientMessage.Complete(3, "Ten", 3),
                LiveJson.decode("{\"type\":\"complete\",\"requestId\":3,\"code\":\"Ten\",\"cursor\":3}"));
        assertEquals(
                new ClientMessage.Explain(4, "Ten", 1),
                LiveJson.decode("{\"type\":\"explain\",\"requestId\":4,\"code\":\"Ten\",\"cursor\":1}"));
        assertEquals(
                new ClientMessage.Check(5, "Ten", "sor"),
                LiveJson.decode("{\"type\":\"check\",\"requestId\":5,\"code\":\"Ten\",\"others\":\"sor\"}"));
    }

    @Test
    void anEventCarriesTheProtocolsRecordsAndNumbersThatJsonLacks() {
        var view = new Display.TensorView(
                "t",
                "x",
                "float32",
                List.of(2L),
                List.of(2L),
                new double[] {Double.NaN, Double.NEGATIVE_INFINITY},
                new Display.Stats(1.5, 2, Double.POSITIVE_INFINITY, 1, 1),
                List.of(1L),
                new Display.Spread(0.5, 0, List.of(3L)));
        assertEquals(
                "{\"type\":\"event\",\"n\":4,\"at\":\"2026-11-24T00:00:00Z\",\"event\":{\"type\":\"displayed\",\"runId\":\"r\","
                        + "\"display\":{\"type\":\"tensorView\",\"id\":\"t\",\"name\":\"x\",\"dtype\":\"float32\",\"shape\":[2],"
                        + "\"shownShape\":[2],\"values\":[\"NaN\",\"-Infinity\"],\"stats\":{\"min\":1.5,\"mean\":2.0,"
                        + "\"max\":\"Infinity\",\"nanCount\":1,\"infCount\":1},\"steps\":[1],"
                        + "\"spread\":{\"std\":0.5,\"zeroCount\":0,\"bins\":[3]}},\"row\":null}}",
                LiveJson.encode(new ServerMessage.Event(
                        4, Instant.parse("2026-11-24T00:00:00Z"), new ServerEvent.Displayed("r", view))));
    }

    @Test
    void anUnknownTypeIsToldAllThatThereAre() {
        String words = assertThrows(LiveJson.BadMessage.class, () -> LiveJson.decode("{\"type\":\"fly\"}"))
                .toString();
        for (String type : SealedTypes.namesOf(ClientMessage.class)) {
            assertTrue(words.contains(type), words);
        }
        assertTrue(words.contains("check") && words.contains("attach"), words);
    }

    @Test
    void eventsThatOlderVersionsWroteAreRead() throws Exception {
        assertEquals(
                List.of(
                        new ServerEvent.VariablesChanged(List.of(), 0),
                        new ServerEvent.Output("r", FromRunner.Channel.STDOUT, "x", List.of()),
                        new ServerEvent.Displayed("r", new Display.Progress("p", "epoch", 1, 2, 3))),
                LiveJson.decodeEvents("[{\"type\":\"variablesChanged\",\"variables\":[]},"
                        + "{\"type\":\"output\",\"runId\":\"r\",\"channel\":\"STDOUT\",\"text\":\"x\"},"
                        + "{\"type\":\"displayed\",\"runId\":\"r\",\"display\":{\"type\":\"progress\","
                        + "\"id\":\"p\",\"label\":\"epoch\",\"done\":1,\"total\":2,\"perSecond\":3}}]"));
    }

    @Test
    void whatOnlyAnotherVersionKnowsIsPassedOverInEventsButNotInMessages() throws Exception {
        String output =
                "{\"type\":\"output\",\"runId\":\"r\",\"channel\":\"STDOUT\",\"text\":\"x\",\"later\":{\"a\":[1]}}";
        var read = new ServerEvent.Output("r", FromRunner.Channel.STDOUT, "x", List.of());
        assertEquals(List.of(read), LiveJson.decodeEvents("[" + output + "]"));
        assertEquals(read, LiveJson.decodeEvent(LiveJson.tree(output.getBytes(StandardCharsets.UTF_8))));
        assertEquals(
                List.of(new ServerEvent.RunFinished("r", "c", new RunOutcome.Threw("E", null, 0, List.of()), 1)),
                LiveJson.decodeEvents(
                        "[{\"type\":\"runFinished\",\"runId\":\"r\",\"cellId\":\"c\",\"millis\":1,\"by\":\"x\","
                                + "\"outcome\":{\"type\":\"threw\",\"exception\":\"E\",\"message\":null,\"line\":0,\"frames\":[],\"cause\":\"F\"}}]"));
    }

    @Test
    void theLogWritesEventsAsThisDoes() throws Exception {
        Instant at = Instant.parse("2026-11-24T00:00:00.123Z");
        SessionLog log = new SessionLog(() -> at);
        ServerEvent event = new ServerEvent.RunFinished("r", "c", new RunOutcome.Completed(), 7);
        log.append(event);
        assertEquals(
                LiveJson.encode(new ServerMessage.Event(1, at, event)),
                log.awaitAfter(0, 1).getFirst().message());
    }

    @Test
    void savedEventsComeBackAsTheyWere() throws Exception {
        List<ServerEvent> events = List.of(
                new ServerEvent.RunQueued("r", "c", "x"),
                new ServerEvent.Output("r", FromRunner.Channel.STDERR, "\u0000\u001b[31mred"),
                new ServerEvent.Output("r", FromRunner.Channel.STDERR, "eoe", List.of(1, 2)),
                new ServerEvent.Result("r", null, "int", "2"),
                new ServerEvent.RunFinished(
                        "r", "c", new RunOutcome.Threw("E", null, 3, List.of("square(Cell 2:3)")), 1));
        SessionLog log = new SessionLog(Instant::now);
        events.forEach(log::append);
        assertEquals(events, LiveJson.decodeEvents(log.saved("r")));
    }

    @Test
    void outputsThatWereSavedBeforeStreamsTookTurnsAreRead() throws Exception {
        assertEquals(
                List.of(new ServerEvent.Output("r", FromRunner.Channel.STDOUT, "old")),
                LiveJson.decodeEvents(
                        "[{\"type\":\"output\",\"runId\":\"r\",\"channel\":\"STDOUT\",\"text\":\"old\"}]"));
    }

    @Test
    void picturesThatOlderVersionsSavedAreRead() throws Exception {
        List<ServerEvent> events = LiveJson.decodeEvents("[{\"type\":\"displayed\",\"runId\":\"r\",\"display\":"
                + "{\"type\":\"tensorView\",\"id\":\"t\",\"name\":\"x\",\"dtype\":\"float32\",\"shape\":[3],"
                + "\"shownShape\":[2],\"values\":[1,2],"
                + "\"stats\":{\"min\":1,\"mean\":1,\"max\":1,\"nanCount\":0,\"infCount\":0}}},"
                + "{\"type\":\"displayed\",\"runId\":\"r\",\"display\":{\"type\":\"graph\",\"id\":\"g\",\"edges\":[],"
                + "\"nodes\":[{\"id\":\"n\",\"label\":\"w = 2\",\"kind\":\"LEAF\",\"detail\":\"\"}]}}]");
        var view = (Display.TensorView) ((ServerEvent.Displayed) events.getFirst()).display();
        assertEquals(List.of(), view.steps());
        var graph = (Display.Graph) ((ServerEvent.Displayed) events.getLast()).display();
        assertEquals(
                new Display.Node("n", "w = 2", Display.NodeKind.LEAF, "", "", "", ""),
                graph.nodes().getFirst());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "hello | not JSON",
                "{ | not JSON",
                "null | null is not a message",
                "[] | no such message",
                "3 | no such message",
                "{} | no such message",
                "{\"type\":\"dance\"} | no such message",
                "{\"type\":\"interrupt\",\"hard\":true} | no such message",
                "{\"type\":\"attach\",\"epoch\":null} | no such message",
                "{\"type\":\"attach\",\"epoch\":null,\"after\":-1} | after is negative",
                "{\"type\":\"attach\",\"epoch\":null,\"after\":\"1\"} | no such message",
                "{\"type\":\"attach\",\"epoch\":null,\"after\":1.5} | no such message",
                "{\"type\":\"run\",\"runId\":\"r1\",\"cellId\":\"c\",\"code\":\"\"} | no such message",
                "{\"type\":\"run\",\"cellId\":\"c\",\"code\":\"\"} | runId is missing",
                "{\"type\":\"run\",\"runId\":\"0d9bd3a4-5c7e-4b5a-9d0e-2f6f3c1d1a11\",\"cellId\":\"../c\",\"code\":\"\"}"
                        + " | a cellId is",
                "{\"type\":\"complete\",\"requestId\":1,\"code\":\"a\",\"cursor\":2} | cursor 2 outside",
                "{\"type\":\"explain\",\"requestId\":1,\"code\":\"a\",\"cursor\":-1} | cursor -1 outside",
                "{\"type\":\"interrupt\"} {} | no such message"
            })
    void whatIsNoMessageIsRefusedInWords(String text, String words) {
        LiveJson.BadMessage refused = assertThrows(LiveJson.BadMessage.class, () -> LiveJson.decode(text));
        String told = String.valueOf(refused.getMessage());
        assertEquals(true, told.contains(words), text + " -> " + told);
        assertEquals(false, told.contains("dev.tensordojo"), "no class names: " + told);
    }
}

package dev.tensordojo.backend.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.backend.account.School;
import dev.tensordojo.backend.http.Browser;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Cells that learners add to a lesson: what is kept of them, in which order, and what cannot be done with them.
@QuarkusTest
class OwnCellsAppIT {

    private static final Map<String, String> LESSON = Map.of("courseId", "pytorch-basics", "lessonId", "1-10");
    private static final String A = "own-aaaaaaaaaa";
    private static final String B = "own-bbbbbbbbbb";
    private static final String C = "own-cccccccccc";

    @Inject
    School school;

    @Inject
    CellOutputs outputs;

    private static String workbookOf(Browser browser) {
        return "/api/workbooks/"
                + browser.post("/api/workbooks", LESSON).ok().get("id").asText();
    }

    private static Browser.Answer put(Browser browser, String workbook, String cell, String rank) {
        return browser.put(workbook + "/own-cells/" + cell, Map.of("rank", rank));
    }

    private static Browser.Answer write(Browser browser, String workbook, String cell, String code, long base) {
        return browser.put(workbook + "/cells/" + cell, Map.of("code", code, "baseRevision", base));
    }

    private static List<String> idsOf(JsonNode cells) {
        return cells.findValuesAsText("id");
    }

    private static List<String> cells(Browser browser, String workbook) {
        List<String> alone = idsOf(browser.get(workbook + "/own-cells").ok());
        JsonNode opened = browser.post("/api/workbooks", LESSON).ok();
        assertEquals(alone, idsOf(opened.get("ownCells")));
        return alone;
    }

    @Test
    void cellsStandInTheOrderOfTheirRanksAndAMoveChangesOne() {
        Browser guest = school.guest();
        String workbook = workbookOf(guest);
        put(guest, workbook, A, "V").ok();
        put(guest, workbook, B, "k").ok();
        put(guest, workbook, C, "Zz").ok();
        assertEquals(
                List.of(A, C, B), cells(guest, workbook), "capitals come before small letters, whatever the locale");
        assertEquals("1", put(guest, workbook, B, "1").ok().get("rank").asText());
        assertEquals(List.of(B, A, C), cells(guest, workbook));
        put(guest, workbook, C, "1").ok();
        assertEquals(List.of(B, C, A), cells(guest, workbook), "of equal ranks the ids decide");
    }

    @Test
    void addingTheSameCellAgainIsHarmless() {
        Browser guest = school.guest();
        String workbook = workbookOf(guest);
        JsonNode once = put(guest, workbook, A, "V").ok();
        assertEquals(once, put(guest, workbook, A, "V").ok());
        assertEquals(List.of(A), cells(guest, workbook));
    }

    @Test
    void whatIsWrittenIsThereOnAnotherDeviceAndNoTextTakesAnothersPlace() {
        String code = school.classroom().get("joinCode").asText();
        Browser here = school.learner(code, "Ren");
        String workbook = workbookOf(here);
        put(here, workbook, A, "V").ok();
        write(here, workbook, A, "var mine = 1;", 0).ok();
        Browser there = school.visitor();
        there.post("/api/sign-in", Map.of("joinCode", code, "name", "Ren", "password", School.PASSWORD))
                .ok();
        JsonNode opened = there.post("/api/workbooks", LESSON).ok();
        assertEquals(A, opened.at("/ownCells/0/id").asText());
        assertEquals("var mine = 1;", opened.at("/cells/0/code").asText());
        write(there, workbook, A, "var mine = 2;", 1).ok();
        write(here, workbook, A, "var mine = 3;", 1).refused(409, "draft.newer");
        assertEquals(2, here.get(workbook + "/cells/" + A + "/history").ok().size());
    }

    @Test
    void aDeletedCellComesBackWithItsPlaceAndTextAndOutput() {
        Browser guest = school.guest();
        String workbook = workbookOf(guest);
        UUID id = UUID.fromString(workbook.substring("/api/workbooks/".length()));
        put(guest, workbook, A, "V").ok();
        put(guest, workbook, B, "k").ok();
        write(guest, workbook, A, "var kept = 1;", 0).ok();
        outputs.save(id, A, "run-1", "[]");
        for (int twice = 0; twice < 2; twice++) {
            assertEquals(204, guest.delete(workbook + "/own-cells/" + A).status());
        }
        assertEquals(List.of(B), cells(guest, workbook));
        assertEquals(0, guest.post("/api/workbooks", LESSON).ok().get("cells").size());

        JsonNode deleted = guest.get(workbook + "/own-cells/deleted").ok();
        assertEquals(1, deleted.size());
        assertEquals("var kept = 1;", deleted.at("/0/code").asText());
        put(guest, workbook, A, deleted.at("/0/rank").asText()).ok();
        assertEquals(List.of(A, B), cells(guest, workbook));
        assertEquals(
                "var kept = 1;",
                guest.post("/api/workbooks", LESSON).ok().at("/cells/0/code").asText());
        assertEquals("run-1", outputs.load(id).getFirst().runId());
        assertEquals(0, guest.get(workbook + "/own-cells/deleted").ok().size());
    }

    @Test
    void whatWasTypedIntoACellThatIsDeletedMeanwhileIsKept() {
        Browser guest = school.guest();
        String workbook = workbookOf(guest);
        put(guest, workbook, A, "V").ok();
        assertFalse(write(guest, workbook, A, "// typed", 0).ok().get("deleted").asBoolean());
        guest.delete(workbook + "/own-cells/" + A).ok();
        JsonNode saved = write(guest, workbook, A, "// typed in a tunnel", 1).ok();
        assertTrue(saved.get("deleted").asBoolean(), "whoever types there is told");
        assertEquals(
                "// typed in a tunnel",
                guest.get(workbook + "/own-cells/deleted").ok().at("/0/code").asText());
    }

    @Test
    void thereIsRoomForSoManyCellsAlsoForTwoWindowsAtOnce() throws Exception {
        Browser guest = school.guest();
        String workbook = workbookOf(guest);
        IntStream.range(1, OwnCells.MOST)
                .forEach(i -> put(guest, workbook, "own-%08d".formatted(i), "V").ok());
        try (ExecutorService windows = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> adds =
                    List.of(() -> put(guest, workbook, A, "V").status(), () -> put(guest, workbook, B, "V")
                            .status());
            List<Integer> answers = windows.invokeAll(adds).stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();
            assertEquals(List.of(200, 409), answers);
        }
        assertEquals(OwnCells.MOST, cells(guest, workbook).size());
        Browser.Answer refused = put(guest, workbook, C, "V").refused(409, "own-cell.too-many");
        assertEquals(String.valueOf(OwnCells.MOST), refused.body().at("/args/n").asText());
        put(guest, workbook, "own-00000001", "a").ok();
        guest.delete(workbook + "/own-cells/own-00000001").ok();
        put(guest, workbook, C, "V").ok();
        put(guest, workbook, "own-00000001", "V").refused(409, "own-cell.too-many");
    }

    @Test
    void ofDeletedCellsTheNewestAreKept() {
        Browser guest = school.guest();
        String workbook = workbookOf(guest);
        for (int i = 0; i <= OwnCells.MOST_DELETED; i++) {
            String cell = "own-%08d".formatted(i);
            put(guest, workbook, cell, "V").ok();
            write(guest, workbook, cell, "// " + i, 0).ok();
            guest.delete(workbook + "/own-cells/" + cell).ok();
        }
        List<String> kept = idsOf(guest.get(workbook + "/own-cells/deleted").ok());
        assertEquals(OwnCells.MOST_DELETED, kept.size());
        assertEquals("own-%08d".formatted(OwnCells.MOST_DELETED), kept.getFirst());
        assertEquals("own-00000001", kept.getLast());
        guest.get(workbook + "/cells/own-00000000/history").refused(404, "cell.unknown");
    }

    @Test
    void whatCannotBeAnIdOrARankIsRefused() {
        Browser guest = school.guest();
        String workbook = workbookOf(guest);
        for (String id : List.of("fit", "own-short", "own-UPPERCASE", "own-with.a.dot", "own-" + "a".repeat(21))) {
            put(guest, workbook, id, "V").refused(400, "own-cell.bad-id");
        }
        for (String rank : List.of("", "0", "V0", "-", "あ", "V ", "V\n", "a".repeat(201))) {
            put(guest, workbook, A, rank).refused(400, "own-cell.bad-rank");
        }
        guest.put(workbook + "/own-cells/" + A, Map.of()).refused(400, "own-cell.bad-rank");
        put(guest, workbook, A, "a".repeat(200)).ok();
        write(guest, workbook, B, "x", 0).refused(404, "cell.unknown");
        assertEquals(204, guest.delete(workbook + "/own-cells/nowhere").status());
        assertEquals(List.of(A), cells(guest, workbook));
    }

    @Test
    void somebodyElsesCellsAreNotThere() {
        Browser owner = school.guest();
        String workbook = workbookOf(owner);
        put(owner, workbook, A, "V").ok();
        for (Browser other : List.of(school.guest(), school.teacher())) {
            other.get(workbook + "/own-cells").refused(404, "workbook.unknown");
            other.get(workbook + "/own-cells/deleted").refused(404, "workbook.unknown");
            put(other, workbook, B, "V").refused(404, "workbook.unknown");
            other.delete(workbook + "/own-cells/" + A).refused(404, "workbook.unknown");
            // a cell's id means nothing in another workbook
            write(other, workbookOf(other), A, "x", 0).refused(404, "cell.unknown");
        }
        assertEquals(List.of(A), cells(owner, workbook));
        school.visitor().get(workbook + "/own-cells").refused(401, "not-signed-in");
    }
}

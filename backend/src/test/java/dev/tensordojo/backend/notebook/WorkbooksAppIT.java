package dev.tensordojo.backend.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.backend.account.School;
import dev.tensordojo.backend.course.Courses;
import dev.tensordojo.backend.http.Browser;
import dev.tensordojo.protocol.Limits;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WorkbooksAppIT {

    private static final Map<String, String> LESSON = Map.of("courseId", "pytorch-basics", "lessonId", "1-10");

    @Inject
    School school;

    @Inject
    Courses courses;

    @Inject
    CellOutputs outputs;

    @Test
    void aLessonHasOneWorkbookHoweverOftenItIsOpened() throws Exception {
        Browser guest = school.guest();
        try (ExecutorService tabs = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> open =
                    () -> guest.post("/api/workbooks", LESSON).ok().get("id").asText();
            Set<String> ids = tabs
                    .invokeAll(Stream.generate(() -> open).limit(8).toList())
                    .stream()
                    .map(Future::resultNow)
                    .collect(Collectors.toSet());
            assertEquals(1, ids.size());
        }
    }

    @Test
    void whatWasSavedIsThereAgainOnAnotherDevice() {
        String code = school.classroom().get("joinCode").asText();
        Browser here = school.learner(code, "Nao");
        String cell = cellOf(here);
        JsonNode saved = here.put(cell, Map.of("code", "var x = 1; // あ", "baseRevision", 0))
                .ok();
        assertEquals(1, saved.get("revision").asLong());

        Browser there = school.visitor();
        there.post("/api/sign-in", Map.of("joinCode", code, "name", "Nao", "password", School.PASSWORD))
                .ok();
        JsonNode cells = there.post("/api/workbooks", LESSON).ok().get("cells");
        assertEquals("var x = 1; // あ", cells.get(0).get("code").asText());
        assertEquals(saved.get("savedAt"), cells.get(0).get("savedAt"));
    }

    @Test
    void anOlderTextDoesNotTakeTheNewerOnesPlaceAndEitherCanBeChosen() {
        Browser guest = school.guest();
        String cell = cellOf(guest);
        guest.put(cell, Map.of("code", "first", "baseRevision", 0)).ok();
        guest.put(cell, Map.of("code", "from tab one", "baseRevision", 1)).ok();
        guest.put(cell, Map.of("code", "from tab two", "baseRevision", 1)).refused(409, "draft.newer");
        guest.put(cell, Map.of("code", "never saw any", "baseRevision", 0)).refused(409, "draft.newer");
        guest.put(cell, Map.of("code", "from nowhere", "baseRevision", 7)).refused(409, "draft.newer");
        assertEquals(
                "from tab one",
                guest.post("/api/workbooks", LESSON)
                        .ok()
                        .get("cells")
                        .get(0)
                        .get("code")
                        .asText());
        guest.put(cell, Map.of("code", "from tab two", "baseRevision", 2)).ok();
        guest.put(cell, Map.of("code", "from tab one", "baseRevision", 3)).ok();
        List<String> history = guest.get(cell + "/history").ok().findValuesAsText("code");
        assertEquals(List.of("from tab one", "from tab two", "from tab one", "first"), history);
    }

    @Test
    void savingTheSameAgainIsTheSameRevision() {
        Browser guest = school.guest();
        String cell = cellOf(guest);
        JsonNode once = guest.put(cell, Map.of("code", "x", "baseRevision", 0)).ok();
        assertEquals(
                once, guest.put(cell, Map.of("code", "x", "baseRevision", 0)).ok());
    }

    @Test
    void theLongestTextFitsAndALongerOneIsRefused() {
        Browser guest = school.guest();
        String cell = cellOf(guest);
        guest.put(cell, Map.of("code", "あ".repeat(Limits.CODE_CHARS), "baseRevision", 0))
                .ok();
        assertEquals(
                "code",
                guest.put(cell, Map.of("code", "a".repeat(Limits.CODE_CHARS + 1), "baseRevision", 0))
                        .refused(400, "code.too-long")
                        .field());
        guest.put(cell, Map.of("code", "a\u0000b", "baseRevision", 0)).refused(400, "code.bad-character");
        guest.put(cell, Map.of("baseRevision", 0)).refused(400, "code.missing");
    }

    @Test
    void somebodyElsesWorkbookIsNotThere() {
        String cell = cellOf(school.guest());
        Browser other = school.guest();
        other.put(cell, Map.of("code", "mine now", "baseRevision", 0)).refused(404, "workbook.unknown");
        other.get(cell + "/history").refused(404, "workbook.unknown");
        school.teacher().get(cell + "/history").refused(404, "workbook.unknown");
    }

    @Test
    void whatNoLessonHasIsNotKept() {
        Browser guest = school.guest();
        guest.post("/api/workbooks", Map.of("courseId", "pytorch-basics", "lessonId", "9-99"))
                .refused(404, "lesson.unknown");
        guest.post("/api/workbooks", Map.of("courseId", "../etc", "lessonId", "1-10"))
                .refused(404, "lesson.unknown");
        guest.post("/api/workbooks", Map.of()).refused(404, "lesson.unknown");
        String nowhere = cellOf(guest).replaceAll("/cells/.*", "/cells/nowhere");
        guest.put(nowhere, Map.of("code", "x", "baseRevision", 0)).refused(404, "cell.unknown");
    }

    @Test
    void theOutputOfACellsLastRunIsKeptAsItCame() {
        Browser guest = school.guest();
        UUID workbook = UUID.fromString(
                guest.post("/api/workbooks", LESSON).ok().get("id").asText());
        String odd = "{\"text\":\"\\u0000 \\ud800 😀\",  \"n\": 1.0}";
        outputs.save(workbook, "main", "run-1", "[]");
        outputs.save(workbook, "main", "run-2", odd);
        List<CellOutputs.CellOutput> kept = outputs.load(workbook);
        assertEquals(1, kept.size());
        assertEquals("run-2", kept.getFirst().runId());
        assertEquals(odd, kept.getFirst().json());
        assertTrue(outputs.load(UUID.randomUUID()).isEmpty());
    }

    private String cellOf(Browser browser) {
        String workbook = browser.post("/api/workbooks", LESSON).ok().get("id").asText();
        String cell = courses.find("pytorch-basics", "1-10")
                .orElseThrow()
                .cells()
                .getFirst()
                .id();
        return "/api/workbooks/" + workbook + "/cells/" + cell;
    }
}

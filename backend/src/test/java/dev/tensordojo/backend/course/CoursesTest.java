package dev.tensordojo.backend.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tensordojo.backend.http.Refused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Courses as browsers read them.
class CoursesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CoursesResource resource = new CoursesResource(new Courses(Path.of("../course-content")));

    private static List<String> fields(JsonNode node) {
        return node.propertyStream().map(Map.Entry::getKey).toList();
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> each.get(field).asText())
                .toList();
    }

    @Test
    void aCourseHasTheFieldsOfTheContract() {
        JsonNode course = JSON.valueToTree(resource.course("pytorch-basics"));
        assertEquals(
                List.of("id", "title", "summary", "goals", "prerequisites", "front", "minutes", "paths", "chapters"),
                fields(course));
        assertEquals(List.of("required", "recommended", "note"), fields(course.get("prerequisites")));
        assertEquals(
                List.of("subtitle", "overview", "features", "faq", "next", "closing", "version", "updates"),
                fields(course.get("front")));
        assertEquals(List.of("examples", "exercises"), fields(course.get("minutes")));
        assertEquals(List.of("ja", "en"), fields(course.get("title")));
        assertEquals(5, course.get("goals").size());
        assertEquals(List.of("full", "fast"), texts(course.get("paths"), "id"));
        assertEquals(
                List.of("id", "title", "summary", "audience", "outcome", "minutes", "chapters", "skips", "notes"),
                fields(course.get("paths").get(0)));
        JsonNode chapter = course.get("chapters").get(0);
        assertEquals(
                List.of("id", "number", "title", "summary", "contents", "before", "after", "minutes", "lessons"),
                fields(chapter));
        assertTrue(texts(chapter.get("lessons"), "id").containsAll(List.of("1-02", "1-06", "1-10", "1-E1")));
        assertEquals(
                List.of("id", "kind", "title", "minutes", "idea", "needs", "extra"),
                fields(chapter.get("lessons").get(0)));
    }

    @Test
    void anExampleHasItsBlocksAndCells() {
        JsonNode lesson = JSON.valueToTree(resource.lesson("pytorch-basics", "1-10"));
        assertEquals("EXAMPLE", lesson.get("kind").asText());
        assertTrue(lesson.get("previous").asText().startsWith("1-0"));
        assertEquals("1-E1", lesson.get("next").asText());
        assertTrue(lesson.get("exercise").isNull());
        for (String language : List.of("ja", "en")) {
            assertEquals(
                    List.of("PROSE", "PREDICT", "CELL", "PROSE", "PREDICT", "CELL", "PROSE", "ASIDE", "TRY"),
                    texts(lesson.get("blocks").get(language), "type"));
        }
        assertEquals("fit", lesson.get("blocks").get("ja").get(2).get("cellId").asText());
        JsonNode cell = lesson.get("cells").get(0);
        assertEquals(List.of("id", "java", "python", "expected", "error", "twins"), fields(cell));
        assertTrue(cell.get("python").asText().startsWith("import matplotlib"));
        assertTrue(cell.get("expected").asText().startsWith("Parameter containing:"));
    }

    @Test
    void anExerciseShowsItsStarterAndNothingThatBelongsToTheAuthor() {
        JsonNode lesson = JSON.valueToTree(resource.lesson("pytorch-basics", "1-E1"));
        assertEquals("EXERCISE", lesson.get("kind").asText());
        assertEquals(List.of("checks", "hints"), fields(lesson.get("exercise")));
        assertEquals(
                List.of("id", "title"),
                fields(lesson.get("exercise").get("checks").get(0)));
        assertEquals(3, lesson.get("exercise").get("hints").asInt());
        assertEquals(1, lesson.get("cells").size());
        assertEquals("answer", lesson.get("cells").get(0).get("id").asText());
        assertFalse(lesson.toString().contains("Torch.eye(n)"), "the solution is shown");
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertEquals(404, refusal(() -> resource.course("no-course")));
        assertEquals(404, refusal(() -> resource.lesson("pytorch-basics", "9-99")));
        assertEquals(404, refusal(() -> resource.lesson("../pytorch-basics", "1-02")));
    }

    @Test
    void aCourseWithAFlawIsNotOfferedAndTheOthersAre(@TempDir Path folder) throws Exception {
        Files.createDirectory(folder.resolve("broken"));
        Files.writeString(folder.resolve("broken/course.yaml"), "id: broken\n");
        Files.createDirectory(folder.resolve("notes"));
        CoursesResource some = new CoursesResource(new Courses(folder));
        assertEquals(List.of(), some.list());
        assertEquals(503, refusal(() -> some.course("broken")));
        assertEquals(404, refusal(() -> some.course("notes")));
    }

    private static int refusal(org.junit.jupiter.api.function.Executable request) {
        return assertThrows(Refused.class, request).status();
    }
}

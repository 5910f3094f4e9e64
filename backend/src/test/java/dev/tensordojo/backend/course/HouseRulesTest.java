package dev.tensordojo.backend.course;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensordojo.backend.course.Lesson.Block;
import dev.tensordojo.backend.course.Lesson.Cell;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    private static final Text TEXT = new Text("日", "en");

    private static List<String> flawsOf(List<Block> ja, List<Block> en, Cell cell) {
        Lesson lesson = new Lesson(
                "1-01",
                Lesson.Kind.EXAMPLE,
                "basics",
                "01/1-01-a",
                TEXT,
                1,
                new Lesson.About(Optional.of(TEXT), List.of(1, 3), List.of(), List.of(), false),
                new Lesson.Blocks(ja, en),
                List.of(cell),
                List.of(),
                Optional.empty());
        return flawsOf(SmallCourse.of(lesson));
    }

    private static List<String> flawsOf(Course course) {
        return HouseRules.flawsOf(course).stream().map(Flaw::toString).toList();
    }

    private static Cell cell(int lines, Optional<String> python) {
        return new Cell("a", "int x;\n".repeat(lines), python, Optional.empty(), Optional.empty(), List.of());
    }

    private static List<Block> page(String prose) {
        return List.of(new Block.Prose("<p>" + prose + "</p>"), new Block.CellPlace("a"), new Block.Try("<p>Try.</p>"));
    }

    @Test
    void aGoodExampleIsGood() {
        assertEquals(
                List.of(), flawsOf(page("日本語".repeat(80)), page("word ".repeat(80)), cell(25, Optional.of("x = 0"))));
    }

    @Test
    void whatIsTooShortTooLongOrMissingIsTold() {
        assertEquals(
                List.of(
                        "01/1-01-a/a.java:26: 26 lines; at most 25 fit a lesson",
                        "01/1-01-a/a.py: is missing: every example stands beside the same program in PyTorch",
                        "01/1-01-a/lesson.ja.md: has no box 'try this' (a quote that begins with [!TRY])",
                        "01/1-01-a/lesson.ja.md: has about 1 words before its first cell; 60 to 200 are good (in"
                                + " Japanese, 3 characters count as a word)",
                        "01/1-01-a/lesson.en.md: has about 201 words before its first cell; 60 to 200 are good (in"
                                + " Japanese, 3 characters count as a word)"),
                flawsOf(
                        List.of(new Block.Prose("<p>日本語</p>"), new Block.CellPlace("a")),
                        page("word ".repeat(201)),
                        cell(26, Optional.empty())));
    }

    private static Lesson about(Lesson.About about) {
        return new Lesson(
                "1-E1",
                Lesson.Kind.EXERCISE,
                "basics",
                "01/1-E1-a",
                TEXT,
                1,
                about,
                new Lesson.Blocks(List.of(), List.of()),
                List.of(),
                List.of(),
                Optional.empty());
    }

    @Test
    void symptomsAreAllMetOnceNoLessonIsToCome() {
        Lesson lesson = about(new Lesson.About(Optional.empty(), List.of(1, 3), List.of(), List.of(), false));
        assertEquals(List.of(), flawsOf(SmallCourse.of(lesson, 4, List.of("1-02"))));
        assertEquals(
                List.of("course.yaml: no lesson has these of its symptoms: [2, 4]"),
                flawsOf(SmallCourse.of(lesson, 4, List.of())));
    }

    @Test
    void anExampleHasAnIdea() {
        Lesson lesson = new Lesson(
                "1-01",
                Lesson.Kind.EXAMPLE,
                "basics",
                "01/1-01-a",
                TEXT,
                1,
                Lesson.About.NOTHING,
                new Lesson.Blocks(page("日本語".repeat(80)), page("word ".repeat(80))),
                List.of(),
                List.of(),
                Optional.empty());
        assertEquals(
                List.of("01/1-01-a/lesson.yaml: has no 'idea', the one sentence of it"),
                flawsOf(SmallCourse.of(lesson)));
    }
}

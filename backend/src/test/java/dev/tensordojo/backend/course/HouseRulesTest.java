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
    void anIdeaIsWrittenAsItIsShown() {
        Optional<Text> idea = Optional.of(new Text("`detach` は切ります。", "detach cuts."));
        assertEquals(
                List.of("01/1-E1-a/lesson.yaml: has a backtick in its 'idea', which is shown as it is written"),
                flawsOf(SmallCourse.of(about(new Lesson.About(idea, List.of(), List.of(), List.of(), false)))));
    }

    @Test
    void symptomsAreAllMetOnceNoLessonIsToCome() {
        Lesson lesson = about(new Lesson.About(Optional.empty(), List.of(1, 3), List.of(), List.of(), false));
        assertEquals(List.of(), flawsOf(SmallCourse.of(lesson, 4, List.of("1-02"))));
        assertEquals(
                List.of("course.yaml: no lesson has these of its symptoms: [2, 4]"),
                flawsOf(SmallCourse.of(lesson, 4, List.of())));
    }

    private static Lesson taking(int minutes, List<Block> ja, List<Block> en, List<Prediction> predictions) {
        return new Lesson(
                "1-01",
                Lesson.Kind.EXAMPLE,
                "basics",
                "01/1-01-a",
                TEXT,
                minutes,
                new Lesson.About(Optional.of(TEXT), List.of(1, 3), List.of(), List.of(), false),
                new Lesson.Blocks(ja, en),
                List.of(cell(1, Optional.of("x = 0"))),
                predictions,
                Optional.empty());
    }

    @Test
    void theMinutesOfALessonAreThoseThatItTakes() {
        List<Block> ja = page("日本語".repeat(80));
        List<Block> en = page("word ".repeat(80));
        assertEquals(List.of(), flawsOf(SmallCourse.of(taking(2, ja, en, List.of()))));
        assertEquals(
                List.of("01/1-01-a/lesson.yaml: says 3 minutes, but to read it and to run its cells takes about 0.7 in"
                        + " Japanese and 0.5 in English; at most 2 more or less are good"),
                flawsOf(SmallCourse.of(taking(3, ja, en, List.of()))));
    }

    @Test
    void allThatIsReadTakesTime() {
        Html question = new Html("日".repeat(400), "word ".repeat(200));
        Html why = new Html("日".repeat(800), "word ".repeat(400));
        List<Prediction.Option> options = List.of(
                new Prediction.Option(new Html("A", "B"), Optional.of(why)),
                new Prediction.Option(new Html("C", "D"), Optional.empty()));
        Prediction prediction = new Prediction(
                "guess", "a", question, new Prediction.Answer.Choice(options, 2), Optional.of(question), List.of());
        List<Block> aside = List.of(
                new Block.Aside("A", "<p>" + "word ".repeat(199) + "</p>"),
                new Block.Prose("<div class=\"math\">" + "x ".repeat(999) + "</div>"),
                new Block.Predict("guess"),
                new Block.CellPair("a", "b"),
                new Block.Try("<p>日本語の <code>float32</code></p>"));
        Lesson lesson = taking(1, aside, aside, List.of(prediction));
        double both = 1 + 10 / 60.0 + 4 / 400.0 + 1 / 200.0; // the aside, two cells, and what is to be tried
        assertEquals(both + 1 + 1 + 1 + 2 / 200.0, ReadingTime.minutes(lesson, Language.JA), 1e-9);
        assertEquals(both + 1 + 1 + 1 + 2 / 200.0, ReadingTime.minutes(lesson, Language.EN), 1e-9);
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

package dev.tensordojo.backend.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.course.Prediction.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a course may say beside its pages and programs, and what is refused there.
class CourseFormatTest extends OnACourseFolder {

    private static final String PREDICT = LESSON + "predict.yaml";

    private void predict(String id, String yaml) throws IOException {
        change(LESSON + "lesson.ja.md", "```cell", "```predict\n" + id + "\n```\n\n```cell");
        change(LESSON + "lesson.en.md", "```cell", "```predict\n" + id + "\n```\n\n```cell");
        String before = Files.exists(root.resolve(PREDICT)) ? Files.readString(root.resolve(PREDICT)) : "";
        file(PREDICT, before + yaml);
    }

    private Prediction prediction() {
        return loaded().lesson("1-01").orElseThrow().predictions().getFirst();
    }

    private static final String DTYPE = """
            - id: dtype
              cell: hello
              kind: choice
              question: {ja: '`x` の型は?', en: 'What is `x`?'}
              options:
                - text: '`int`'
                  why: {ja: いいえ, en: 'Java does, not *here*'}
                - text: {ja: 整数, en: whole}
                  prints: '1'
              answer: {line: 1}
              because: {ja: そういう約束です, en: It is agreed}
            """;

    @Test
    void theAnswerToAChoiceIsReadFromTheOutput() throws IOException {
        predict("dtype", DTYPE);
        Prediction dtype = prediction();
        assertEquals(
                new Answer.Choice(
                        List.of(
                                new Prediction.Option(
                                        new Html("<code>int</code>", "<code>int</code>"),
                                        Optional.of(new Html("いいえ", "Java does, not <em>here</em>"))),
                                new Prediction.Option(new Html("整数", "whole"), Optional.empty())),
                        2),
                dtype.answer());
        assertEquals(new Html("<code>x</code> の型は?", "What is <code>x</code>?"), dtype.question());
        assertTrue(dtype.isRight("2"));
        assertFalse(dtype.isRight("1"));
        assertFalse(dtype.allows("3"));
    }

    @Test
    void aChoiceThatTheProgramDoesNotPrintIsRefused() throws IOException {
        predict("dtype", DTYPE);
        file(LESSON + "hello.out", "3\n");
        refusedFor(PREDICT + ":10: the program prints '3', which is what none of the options says; 'prints' tells how"
                + " the program would print an option");
        change(PREDICT, "'`int`'", "'3'");
        change(PREDICT, "prints: '1'", "prints: '3'");
        refusedFor(PREDICT + ":10: the program prints '3', which is what 2 of the options says; 'prints' tells how the"
                + " program would print an option");
        change(PREDICT, "{line: 1}", "{line: 2}");
        refusedFor(PREDICT + ":10: hello.out has the lines 1 to 1");
    }

    @Test
    void anOptionMayBeNamedByItsNumber() throws IOException {
        predict("dtype", DTYPE.replace("{line: 1}", "{option: 1}"));
        assertTrue(prediction().isRight("1"));
        change(PREDICT, "{option: 1}", "{option: 3}");
        refusedFor(PREDICT + ":10: 'option' must be a whole number from 1 to 2");
    }

    private static String number(String answer) {
        return """
                - id: n
                  cell: hello
                  kind: number
                  question: {ja: いくつ, en: How many}
                  answer: %s
                """.formatted(answer);
    }

    @Test
    void aNumberIsReadFromALineOrMustBePrinted() throws IOException {
        file(LESSON + "hello.out", "float32 tensor(6.)\n[-0.1050, 7]\n");
        predict("n", number("{line: 1}"));
        assertEquals(new Answer.Numeric(6, 0, true), prediction().answer());
        change(PREDICT, "{line: 1}", "{number: -0.1, within: 0.01}");
        assertEquals(new Answer.Numeric(-0.1, 0.01, false), prediction().answer());
        change(PREDICT, "-0.1,", "-0.2,");
        refusedFor(PREDICT + ":5: the program prints no number within 0.01 of -0.2");
        Files.delete(root.resolve(LESSON + "hello.out"));
        assertEquals(new Answer.Numeric(-0.2, 0.01, false), prediction().answer(), "left to the run");
        change(PREDICT, "{number: -0.2, within: 0.01}", "{line: 1}");
        refusedFor(PREDICT + ":5: needs a hello.out, whose line it is");
    }

    @Test
    void aGuessedNumberMayBeTypedInWideDigitsOrWithAComma() {
        Prediction sixOrSo = new Prediction(
                "n", "a", new Html("", ""), new Answer.Numeric(-6.5, 0.1, true), Optional.empty(), List.of());
        for (String guess : List.of("-6.5", "−6.4", "－６．６", "-6,5", " -6.50 ", "-65e-1")) {
            assertTrue(sixOrSo.allows(guess), guess);
            assertTrue(sixOrSo.isRight(guess), guess);
        }
        assertFalse(sixOrSo.isRight("-6.39"));
        for (String guess : List.of("", "six", "6 or 7", "1\n2", "1".repeat(201))) {
            assertFalse(sixOrSo.allows(guess), guess);
        }
    }

    @Test
    void aTextIsComparedWithoutSpacesCaseAndWidth() throws IOException {
        file(LESSON + "hello.out", "torch.Size([3, 4])\n");
        predict("shape", """
                - id: shape
                  cell: hello
                  kind: text
                  question: {ja: 形, en: Shape}
                  accept: ['[3, 4]']
                  answer: {line: 1}
                """);
        Prediction shape = prediction();
        for (String guess : List.of("torch.size( [3,4] )", "［３，４］", "[3,4]")) {
            assertTrue(shape.isRight(guess), guess);
        }
        assertFalse(shape.isRight("[4, 3]"));
    }

    @Test
    void aPredictionStandsOnceAndBeforeItsCell() throws IOException {
        file(PREDICT, DTYPE);
        refusedFor(LESSON + "lesson.ja.md: does not place the prediction 'dtype'");
        for (String language : List.of("ja", "en")) {
            String page = LESSON + "lesson." + language + ".md";
            file(page, Files.readString(root.resolve(page)) + "\n```predict\ndtype\n```\n");
        }
        refusedFor(LESSON + "lesson.ja.md:7: the prediction 'dtype' must stand before its cell 'hello'");
        Files.delete(root.resolve(PREDICT));
        refusedFor(LESSON + "lesson.ja.md:7: places the prediction 'dtype', but there is no predict.yaml");
    }

    @Test
    void whatAPredictionLacksOrHasTooMuchOfIsTold() throws IOException {
        predict("dtype", DTYPE.replace("cell: hello", "cell: hallo").replace("kind:", "sort:"));
        refusedFor(
                PREDICT + ":1: 'kind' is missing: choice, number, text",
                PREDICT + ":2: there is no cell 'hallo' on this page; there are [hello]",
                PREDICT + ":3: the key 'sort' is not known here; known: accept, answer, because, cell, id, kind,"
                        + " options, question, recall");
    }

    @Test
    void aQuestionIsAskedAgainInALaterLessonOnly() throws IOException {
        predict("dtype", DTYPE + "  recall: [1-E1]\n");
        Course course = loaded();
        assertEquals(
                "dtype",
                course.recallIn(course.lesson("1-E1").orElseThrow())
                        .orElseThrow()
                        .prediction()
                        .id());
        assertTrue(course.chapters().getFirst().recall().isEmpty());
        change(PREDICT, "recall: [1-E1]", "recall: [1-01]");
        refusedFor(PREDICT + ": 'dtype' cannot be asked again in 1-01, which is no later lesson");
        change(PREDICT, "recall: [1-01]", "recall: [3-05]");
        refusedFor(PREDICT + ":12: there is no lesson '3-05', and none is 'coming' in course.yaml");
        change("course.yaml", "chapters: [01-basics]", "coming: [3-05]\nchapters: [01-basics]");
        assertEquals(List.of("3-05"), loaded().coming());
        change(PREDICT, "recall: [3-05]", "recall: [summary]");
        assertEquals(
                "dtype",
                loaded().chapters()
                        .getFirst()
                        .recall()
                        .orElseThrow()
                        .prediction()
                        .id());
        predict("again", DTYPE.replace("id: dtype", "id: again") + "  recall: [summary]\n");
        refusedFor(PREDICT + ": 'again': another question is asked again there already");
    }

    @Test
    void aCellMayBeMeantToFailAndHaveTwins() throws IOException {
        file(LESSON + "hello.err", "no such shape\n");
        file(LESSON + "hello.numpy.py", "np\n");
        file(LESSON + "hello.tf.py", "tf\n");
        Lesson.Cell cell = loaded().lesson("1-01").orElseThrow().cell("hello").orElseThrow();
        assertEquals(Optional.of("no such shape"), cell.error());
        assertEquals(
                List.of(
                        new Lesson.Twin(Lesson.Library.NUMPY, "np\n"),
                        new Lesson.Twin(Lesson.Library.TENSORFLOW, "tf\n")),
                cell.twins());
        file(LESSON + "hello.err", "one\ntwo\n");
        refusedFor(LESSON + "hello.err: must be one line: the first line of the error's message");
    }

    @Test
    void aLessonTellsItsIdeaAndWhatItMeets() throws IOException {
        change(
                LESSON + "lesson.yaml",
                "minutes: 2",
                "minutes: 2\nidea: {ja: 一, en: One}\nsymptoms: [9, 12]\ncontrasts: [numpy, java]\nneeds: [gpu]\nextra: true");
        assertEquals(
                new Lesson.About(
                        Optional.of(new Text("一", "One")),
                        List.of(9, 12),
                        List.of(Lesson.Contrast.NUMPY, Lesson.Contrast.JAVA),
                        List.of(Lesson.Need.GPU),
                        true),
                loaded().lesson("1-01").orElseThrow().about());
        change(LESSON + "lesson.yaml", "[9, 12]", "[0]");
        change(LESSON + "lesson.yaml", "[gpu]", "[tpu]");
        refusedFor(
                LESSON + "lesson.yaml:6: 'symptoms' must be whole numbers from 1 to 99",
                LESSON + "lesson.yaml:8: 'tpu' is none of gpu");
    }

    @Test
    void aChapterHasContentsAnOpenerAndASummary() throws IOException {
        file("01-basics/chapter.yaml", Files.readString(root.resolve("01-basics/chapter.yaml")) + """
                contents: [{ja: 形, en: Shapes}]
                before: {ja: まだ**何も**, en: Nothing *yet*}
                after: [{ja: 一, en: One}, {ja: 二, en: Two}]
                """);
        Course.Chapter chapter = loaded().chapters().getFirst();
        assertEquals(List.of(new Text("形", "Shapes")), chapter.contents());
        assertEquals(new Html("まだ<strong>何も</strong>", "Nothing <em>yet</em>"), chapter.before());
        assertEquals(List.of(new Html("一", "One"), new Html("二", "Two")), chapter.after());
        change("01-basics/chapter.yaml", "after: [", "after: [" + "{ja: 零, en: Zero}, ".repeat(4));
        refusedFor("01-basics/chapter.yaml:7: 6 sentences; at most 5 make a summary");
    }

    @Test
    void theGlossaryExplainsTermsOfBothLanguages() throws IOException {
        file("glossary.yaml", """
                - id: gradient
                  term: {ja: 勾配, en: gradient}
                  words: {ja: '[[損失]]の傾き', en: 'The slope of a [[loss]]'}
                  lesson: 1-01
                - id: loss
                  term: {ja: 損失, en: loss}
                  words: {ja: 外れ, en: How far off}
                """);
        change(LESSON + "lesson.ja.md", "どうぞ。", "[[勾配]]です。");
        Course course = loaded();
        Glossary.Term gradient = course.glossary().terms().getFirst();
        assertEquals(Optional.of("1-01"), gradient.lesson());
        assertTrue(gradient.words().en().contains("data-term=\"loss\""), gradient.words()::en);
        Lesson.Block.Prose prose = (Lesson.Block.Prose)
                course.lesson("1-01").orElseThrow().blocks().ja().getFirst();
        assertTrue(prose.html().contains("data-term=\"gradient\""), prose::html);
        change("glossary.yaml", "ja: 損失", "ja: 勾配");
        change("glossary.yaml", "lesson: 1-01", "lesson: 9-01");
        refusedFor(
                "glossary.yaml:3: glossary.yaml has no term '損失'; for the brackets themselves write `...`",
                "glossary.yaml:4: there is no lesson '9-01', and none is 'coming' in course.yaml",
                "glossary.yaml:6: '勾配' names another term already");
    }

    @Test
    void theCoursePageHasItsTexts() throws IOException {
        file(
                "course.yaml",
                Files.readString(root.resolve("course.yaml"))
                                .replace("{required: []}", "{required: [{ja: 一, en: One}], note: {ja: 注, en: Note}}")
                                .replace(
                                        "    chapters: [basics]",
                                        "    chapters: [basics]\n    audience: {ja: 人, en: All}\n    outcome: {ja: 力, en: Skill}"
                                                + "\n    notes: {basics: {ja: 概要, en: Overview}}")
                        + """
                subtitle: {ja: 副, en: Sub}
                overview: [{ja: 一**二**, en: 'See [it](lesson:1-01)'}]
                features: [{title: {ja: 動, en: Run}, text: {ja: 全部, en: All}}]
                faq: [{question: {ja: 何, en: What}, answer: {ja: '`x`', en: '`x`'}}]
                next: [{title: {ja: 次, en: CNN}, text: {ja: 画, en: Pictures}, course: cnn-basics}]
                closing: {ja: 始, en: Begin}
                version: "1.0"
                updates:
                  - {date: 2026-12-15, version: "1.0", text: {ja: 公開, en: All there}}
                  - {date: 2026-11-01, version: "0.9", text: {ja: 一部, en: Some}}
                """);
        Course course = loaded();
        assertEquals(
                new Course.Prerequisites(List.of(new Text("一", "One")), List.of(), new Text("注", "Note")),
                course.prerequisites());
        Course.Path path = course.paths().getFirst();
        assertEquals(new Text("人", "All"), path.audience());
        assertEquals(Map.of("basics", new Text("概要", "Overview")), path.notes());
        Front front = course.front();
        assertEquals(new Text("副", "Sub"), front.subtitle());
        assertTrue(front.overview().getFirst().en().contains("/courses/small/lessons/1-01"));
        assertEquals(
                new Html("<code>x</code>", "<code>x</code>"),
                front.faq().getFirst().answer());
        assertEquals("cnn-basics", front.next().getFirst().course());
        assertNotNull(front.closing());
        assertEquals(
                List.of("2026-12-15", "2026-11-01"),
                front.updates().stream().map(Front.Update::date).toList());
        change("course.yaml", "2026-11-01", "2027-11-01");
        change("course.yaml", "version: \"0.9\"", "version: beta");
        change("course.yaml", "notes: {basics:", "notes: {basic:");
        refusedFor(
                "course.yaml:14: the key 'basic' is not known here; known: basics",
                "course.yaml:23: '2027-11-01' is newer than what stands above it",
                "course.yaml:25: 'beta' is not of the form 1.0");
    }

    @Test
    void lessonsThatAreToComeMayBeMentioned() throws IOException {
        change("course.yaml", "chapters: [01-basics]", "coming: [1-02, 1-01]\nchapters: [01-basics]");
        change("course.yaml", "    chapters: [basics]", "    chapters: [basics]\n    skips: [1-02]");
        change(LESSON + "lesson.en.md", "Here.", "See [it](lesson:1-02).");
        assertEquals(List.of("1-02"), loaded().coming(), "what is there is no longer to come");
    }

    @Test
    void aMessageToAFailureNamesTheLessonThatTeachesIt() throws IOException {
        change(
                EXERCISE + "exercise.yaml",
                "    hints:",
                "    messages:\n      wrong-values: {ja: 違う, en: Differs, see: 1-01}\n    hints:");
        assertEquals(
                Map.of(
                        Exercise.Failure.WRONG_VALUES,
                        new Exercise.Message(new Text("違う", "Differs"), Optional.of("1-01"))),
                loaded().lesson("1-E1")
                        .orElseThrow()
                        .exercise()
                        .orElseThrow()
                        .checks()
                        .getFirst()
                        .messages());
        change(EXERCISE + "exercise.yaml", "see: 1-01", "see: 9-01");
        refusedFor(EXERCISE + "exercise.yaml:11: there is no lesson '9-01', and none is 'coming' in course.yaml");
    }
}

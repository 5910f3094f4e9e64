package dev.tensordojo.backend.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is said when one thing in a good course goes bad.
class CourseLoaderTest extends OnACourseFolder {

    @Test
    void aGoodFolderIsACourse() {
        Course course = loaded();
        Lesson hello = course.lesson("1-01").orElseThrow();
        Lesson exercise = course.lesson("1-E1").orElseThrow();
        assertEquals(
                List.of("1-01", "1-E1"),
                course.lessons().stream().map(Lesson::id).toList());
        assertEquals("1\n", hello.cell("hello").orElseThrow().expected().orElseThrow());
        assertEquals(exercise, course.neighbour(hello, 1).orElseThrow());
        assertTrue(course.neighbour(hello, -1).isEmpty());
        assertEquals(new Minutes(2, 3), course.paths().getFirst().minutes());
        assertEquals(new Minutes(2, 3), course.minutes());
        assertEquals(
                "long twice(long n) { return 0; }\n",
                exercise.cell(Exercise.CELL).orElseThrow().java());
        assertEquals(
                new Exercise.Input.Whole("n", 1, 9),
                exercise.exercise().orElseThrow().checks().getFirst().inputs().getFirst());
    }

    @Test
    void theHashChangesWithTheSolutionOnly() throws IOException {
        String before = hash();
        change(EXERCISE + "Starter.java", "return 0", "return 1");
        assertEquals(before, hash());
        change(EXERCISE + "Solution.java", "2 * n", "n + n");
        assertTrue(!before.equals(hash()));
    }

    private String hash() {
        return loaded().lesson("1-E1").orElseThrow().exercise().orElseThrow().hash();
    }

    @Test
    void allFlawsAreToldAtOnce() throws IOException {
        change("course.yaml", "en: Small", "eng: Small");
        change(LESSON + "lesson.yaml", "minutes: 2", "minutes: soon");
        Files.delete(root.resolve(LESSON + "lesson.en.md"));
        refusedFor(
                LESSON + "lesson.en.md: is missing",
                LESSON + "lesson.en.md: places [], but lesson.ja.md places [cell hello]",
                LESSON + "lesson.yaml:4: 'minutes': 'soon' is no number",
                "course.yaml:2: 'en' is missing",
                "course.yaml:2: the key 'eng' is not known here; known: en, ja");
    }

    @Test
    void anUnknownKeyIsRefused() throws IOException {
        change(LESSON + "lesson.yaml", "minutes", "minute");
        refusedFor(
                LESSON + "lesson.yaml:1: 'minutes' is missing",
                LESSON + "lesson.yaml:4: the key 'minute' is not known here; known: contrasts, extra,"
                        + " id, idea, kind, minutes, needs, symptoms, title");
    }

    @Test
    void aMissingTranslationIsRefused() throws IOException {
        change("01-basics/chapter.yaml", "summary: {ja: 基礎, en: Basics}", "summary: {ja: 基礎, en: ''}");
        refusedFor("01-basics/chapter.yaml:3: 'en' must be a text that is not empty");
    }

    @Test
    void boldInATextThatIsNoMarkdownIsRefusedButAPowerIsNot() throws IOException {
        change(LESSON + "lesson.yaml", "ja: こんにちは", "ja: 'Pythonの x ** 2 と 2**3'");
        assertTrue(CourseLoader.load(root) instanceof CourseLoader.Result.Loaded);
        change(LESSON + "lesson.yaml", "'Pythonの x ** 2 と 2**3'", "とても**大切**な話");
        refusedFor(
                LESSON + "lesson.yaml:3: 'ja' is shown as it stands, with its '**'; Markdown is for the lesson's page");
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() throws IOException {
        change(LESSON + "lesson.yaml", "minutes: 2", "minutes: 2\nminutes: 3");
        refusedFor(LESSON + "lesson.yaml:5: the key 'minutes' stands here twice");
    }

    @Test
    void badYamlIsRefusedWithItsLine() throws IOException {
        change(LESSON + "lesson.yaml", "kind: example", "kind: [example");
        refusedFor(LESSON + "lesson.yaml:3: is no YAML: expected ',' or ']', but got :");
    }

    @Test
    void aYamlBombIsRefused() throws IOException {
        file(LESSON + "lesson.yaml", "a: &a [x, x]\nb: &b [*a, *a]\nid: *b\n");
        assertTrue(CourseLoader.load(root) instanceof CourseLoader.Result.Refused);
    }

    @Test
    void aCellWithoutAFileIsRefused() throws IOException {
        change(LESSON + "lesson.ja.md", "hello", "hallo");
        change(LESSON + "lesson.en.md", "hello", "hallo");
        refusedFor(
                LESSON + "hello.java: belongs to no cell of this lesson and would never be shown",
                LESSON + "hello.out: belongs to no cell of this lesson and would never be shown",
                LESSON + "hello.py: belongs to no cell of this lesson and would never be shown",
                LESSON + "lesson.ja.md:3: places the cell 'hallo', but there is no hallo.java");
    }

    @Test
    void anExampleWithoutACellIsRefused() throws IOException {
        change(LESSON + "lesson.ja.md", "```cell\nhello\n```", "nothing");
        change(LESSON + "lesson.en.md", "```cell\nhello\n```", "nothing");
        for (String end : List.of("java", "py", "out")) {
            Files.delete(root.resolve(LESSON + "hello." + end));
        }
        refusedFor(LESSON + "lesson.ja.md: an example needs a cell: a fence ```cell with the cell's id in it");
    }

    @Test
    void aCellIdThatLeadsElsewhereIsRefused() throws IOException {
        change(LESSON + "lesson.ja.md", "hello", "hello\n```\n\n```cell\n../../secret");
        change(LESSON + "lesson.en.md", "hello", "hello\n```\n\n```cell\n../../secret");
        refusedFor(LESSON
                + "lesson.ja.md:7: the cell id '../../secret' is not small letters and digits, joined by hyphens");
    }

    @Test
    void foldersOutsideTheCourseAreRefused() throws IOException {
        change("course.yaml", "[01-basics]", "[01-basics, ../elsewhere]");
        change("01-basics/chapter.yaml", "1-E1-double]", "1-E1-double, ../../../etc]");
        refusedFor(
                "01-basics/chapter.yaml:4: '../../../etc' is no lesson's folder (like 1-02-first-tensor)",
                "course.yaml:12: '../elsewhere' is no chapter's folder (like 01-basics)");
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path secret = Files.writeString(temp.resolve("secret.txt"), "secret");
        Files.delete(root.resolve(LESSON + "hello.java"));
        Files.createSymbolicLink(root.resolve(LESSON + "hello.java"), secret);
        Files.delete(root.resolve(EXERCISE + "Solution.java"));
        Files.createSymbolicLink(root.resolve(EXERCISE + "Solution.java"), secret);
        List<String> flaws = ((CourseLoader.Result.Refused) CourseLoader.load(root))
                .flaws().stream().map(Flaw::toString).toList();
        assertTrue(
                flaws.contains(
                        EXERCISE + "Solution.java: leads out of the course's folder; links and '..' are not followed"),
                flaws::toString);
        assertTrue(
                flaws.contains(LESSON + "lesson.ja.md:3: places the cell 'hello', but there is no hello.java"),
                flaws::toString);
    }

    @Test
    void theSameIdTwiceIsRefused() throws IOException {
        change(
                EXERCISE + "exercise.yaml",
                "wrong:",
                Files.readString(root.resolve(EXERCISE + "exercise.yaml"))
                                .lines()
                                .skip(1)
                                .takeWhile(line -> !line.startsWith("wrong"))
                                .reduce("", (a, b) -> a + b + "\n")
                        + "wrong:");
        change("course.yaml", "chapters: [basics]", "chapters: [basics, basics]");
        change("course.yaml", "[01-basics]", "[01-basics, 01-basics]");
        refusedFor(
                EXERCISE + "exercise.yaml:14: the check 'twice' is there twice",
                "01-basics/chapter.yaml:1: the folder '01-basics' is listed as chapter 2",
                "01-basics/chapter.yaml:4: '1-01-hello' is listed in chapter 2",
                "01-basics/chapter.yaml:4: '1-E1-double' is listed in chapter 2",
                "course.yaml:12: '01-basics' is there twice",
                "course.yaml:12: 'basics' is there twice");
    }

    @Test
    void aFolderThatIsNotListedIsRefused() throws IOException {
        file("01-basics/1-02-more/lesson.yaml", "id: 1-02\n");
        refusedFor("01-basics/1-02-more/: is not listed in the file above it and would never be shown");
    }

    @Test
    void aBadExpressionIsRefused() throws IOException {
        change(EXERCISE + "exercise.yaml", "expression: twice(n)", "expression: twice(n");
        refusedFor(EXERCISE + "exercise.yaml:5: 'twice(n' is no Java expression: ')' expected");
    }

    @Test
    void anInputThatIsNotUsedOrMadeNoSenseOfIsRefused() throws IOException {
        change(
                EXERCISE + "exercise.yaml",
                "n: {whole: [1, 9]}",
                "n: {whole: [9, 1]}\n      m: {fraction: 3}\n      k: {truth: any}\n      int: {truth: any}\n"
                        + "      x: {tensor: float16, shape: [q], values: [0, 1]}");
        change(EXERCISE + "exercise.yaml", "    also:\n      - {n: 0}\n", "");
        refusedFor(
                EXERCISE + "exercise.yaml:6: the input 'm' is none of whole, decimal, truth, choice, tensor, from",
                EXERCISE + "exercise.yaml:6: the input 'k' is not used in the expression",
                EXERCISE + "exercise.yaml:6: the input 'int' is not used in the expression",
                EXERCISE + "exercise.yaml:6: the input 'x' is not used in the expression",
                EXERCISE + "exercise.yaml:7: 'whole' must be [smallest, largest]",
                EXERCISE + "exercise.yaml:10: 'int' cannot be the name of a Java variable",
                EXERCISE + "exercise.yaml:11: 'float16' is none of [bool, float32, float64, int32, int64]",
                EXERCISE + "exercise.yaml:11: 'q' is neither a size nor a whole input before this one");
    }

    @Test
    void threeHintsAreNeededAndWrongAnswersNameAKnownCheck() throws IOException {
        change(EXERCISE + "exercise.yaml", "      - {ja: 三, en: three}\n", "");
        change(EXERCISE + "exercise.yaml", "fails: twice", "fails: thrice");
        change(EXERCISE + "exercise.yaml", "with: wrong-values", "with: bad-luck");
        file(EXERCISE + "wrong/Forgotten.java", "");
        refusedFor(
                EXERCISE + "exercise.yaml:10: 2 hints; 3 levels are needed",
                EXERCISE + "exercise.yaml:15: there is no check 'thrice'; there are [twice]",
                EXERCISE + "exercise.yaml:16: 'bad-luck' is none of did-not-compile, missing, threw, time-limit,"
                        + " runner-died, wrong-type, wrong-dtype, wrong-shape, wrong-values, below-target, rejected,"
                        + " too-many-operations, did-not-throw, changed-input",
                EXERCISE + "wrong/Forgotten.java: is not listed under 'wrong' in exercise.yaml");
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws IOException {
        Files.write(root.resolve(LESSON + "hello.java"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        refusedFor(LESSON + "hello.java: is not UTF-8");
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        root = temp.resolve("nowhere");
        refusedFor(root + ": there is no such folder");
    }

    @Test
    void theCourseOfThisRepositoryIsGood() {
        root = Path.of("..", "course-content", "pytorch-basics");
        Course course = loaded();
        assertEquals(5, course.chapters().size());
        assertEquals(
                3,
                course.lesson("1-E1")
                        .orElseThrow()
                        .exercise()
                        .orElseThrow()
                        .checks()
                        .size());
    }
}

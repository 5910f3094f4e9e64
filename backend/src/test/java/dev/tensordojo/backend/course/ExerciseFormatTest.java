package dev.tensordojo.backend.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.tensordojo.backend.course.Exercise.Bounds;
import dev.tensordojo.backend.course.Exercise.Check;
import dev.tensordojo.backend.course.Exercise.Demand;
import dev.tensordojo.backend.course.Exercise.Failure;
import dev.tensordojo.backend.course.Exercise.Fixed;
import dev.tensordojo.backend.course.Exercise.Input;
import dev.tensordojo.backend.course.Exercise.Message;
import dev.tensordojo.backend.course.Exercise.Metric;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// What `exercise.yaml` can ask for beside equal values, and slips in it.
class ExerciseFormatTest extends OnACourseFolder {

    private static final String YAML = EXERCISE + "exercise.yaml";

    private Exercise exercise() {
        return loaded().lesson("1-E1").orElseThrow().exercise().orElseThrow();
    }

    private Check check() {
        return exercise().checks().getFirst();
    }

    /// Puts lines into the check, above its hints.
    private void add(String lines) throws IOException {
        change(YAML, "    hints:", lines + "    hints:");
    }

    @Test
    void anInputMayBeMadeByTheAuthorsProgram() throws IOException {
        String before = exercise().hash();
        change(YAML, "expression: twice(n)", "expression: twice(data.length + n)");
        change(YAML, "      n: {whole: [1, 9]}", "      n: {whole: [1, 9]}\n      data: {from: 'hidden(seed, n)'}");
        file(EXERCISE + "Hidden.java", "int[] hidden(int seed, int n) { return new int[n]; }\n");
        assertEquals(new Input.From("data", "hidden(seed, n)"), check().inputs().getLast());
        assertEquals(
                "int[] hidden(int seed, int n) { return new int[n]; }\n",
                exercise().support().hidden());
        String with = exercise().hash();
        file(EXERCISE + "Hidden.java", "int[] hidden(int seed, int n) { return new int[n + 1]; }\n");
        assertNotEquals(before, with);
        assertNotEquals(with, exercise().hash(), "what was kept is out of date");
        change(YAML, "from: 'hidden(seed, n)'", "from: hidden(seed");
        change(YAML, "- {n: 0}", "- {data: 1}");
        refusedFor(
                YAML + ":8: 'hidden(seed' is no Java expression: ')' expected",
                YAML + ":10: 'data' is made by a program, and drawn anew for each case");
    }

    @Test
    void aScoreHasATruth() throws IOException {
        add("    score: {accuracy: 0.95}\n    truth: labels(seed)\n");
        file(EXERCISE + "Hidden.java", "");
        assertEquals(new Demand.Score(Metric.ACCURACY, 0.95, "labels(seed)", false), check().demand());
        change(YAML, "accuracy: 0.95", "mse: 1.5");
        add("    compare: {any-dtype: true}\n");
        assertEquals(new Demand.Score(Metric.MSE, 1.5, "labels(seed)", true), check().demand());
        change(YAML, "mse: 1.5", "accuracy: 1.5, recall: 1");
        change(YAML, "    truth: labels(seed)\n", "");
        change(YAML, "any-dtype: true", "rtol: 0.1");
        refusedFor(
                YAML + ":2: 'truth' is missing",
                YAML + ":10: must be more than 0, and at most 1",
                YAML + ":10: the key 'recall' is not known here; known: accuracy, mse",
                YAML + ":11: the key 'rtol' is not known here; known: any-dtype");
    }

    @Test
    void aTruthIsForAScoreAndOneThingIsDemanded() throws IOException {
        add("    truth: labels(seed)\n    throws: Oops\n    checker: odd(n, got)\n    compare: {exact: true}\n");
        refusedFor(
                YAML + ": a check has a 'checker', but there is no Checker.java",
                YAML + ":10: a 'truth' is for a 'score'",
                YAML + ":11: 'checker' and 'throws' exclude each other",
                YAML + ":12: a checker answers null or a key of 'messages', but there is no key of its own",
                YAML + ":13: nothing is compared where there is 'checker'");
    }

    @Test
    void aCheckerRejectsForReasonsOfItsOwn() throws IOException {
        add("""
                    checker: odd(n, got)
                    messages:
                      threw: {ja: 例外, en: Threw}
                      is-odd: {ja: 奇数, en: Odd, see: 1-01}
                """);
        file(EXERCISE + "Checker.java", "String odd(int n, int got) { return null; }\n");
        change(YAML, "with: wrong-values", "with: rejected:is-odd");
        assertEquals(
                new Demand.Approval(
                        "odd(n, got)", Map.of("is-odd", new Message(new Text("奇数", "Odd"), Optional.of("1-01")))),
                check().demand());
        assertEquals(Map.of(Failure.THREW, new Message(new Text("例外", "Threw"), Optional.empty())), check().messages());
        Exercise.WrongAnswer wrong = exercise().wrongAnswers().getFirst();
        assertEquals(Failure.REJECTED, wrong.failure());
        assertEquals(Optional.of("is-odd"), wrong.reason());
        change(YAML, "rejected:is-odd", "rejected:even");
        refusedFor(YAML + ":21: the check 'twice' rejects for none but [is-odd]");
        change(YAML, "    checker: odd(n, got)\n", "");
        refusedFor(
                EXERCISE + "Checker.java: no check has a 'checker', so nobody asks it",
                YAML + ":10: only a 'checker' gives reasons of its own: [is-odd] are none of did-not-compile, missing,"
                        + " threw, time-limit, runner-died, wrong-type, wrong-dtype, wrong-shape, wrong-values,"
                        + " below-target, rejected, too-many-operations, did-not-throw, changed-input",
                YAML + ":20: the check 'twice' rejects for none but []");
    }

    @Test
    void whatAValueMayCostAndLeavesAloneIsBounded() throws IOException {
        assertEquals(Bounds.NONE, check().bounds());
        add("    operations: {most: 50}\n    seconds: 5\n    unchanged: [n]\n");
        assertEquals(
                new Bounds(OptionalLong.of(50), Optional.of(Duration.ofSeconds(5)), List.of("n")), check().bounds());
        change(YAML, "most: 50", "most: 0, least: 1");
        change(YAML, "seconds: 5", "seconds: 99");
        change(YAML, "unchanged: [n]", "unchanged: [m]");
        refusedFor(
                YAML + ":10: 'most' must be a whole number from 1 to 1000000",
                YAML + ":10: the key 'least' is not known here; known: most",
                YAML + ":11: 'seconds' must be a whole number from 1 to 60",
                YAML + ":12: 'm' is no input in the expression of this check");
    }

    @Test
    void anExceptionMayBeDemanded() throws IOException {
        add("    throws: IllegalArgumentException\n");
        assertEquals(new Demand.Exceptional("IllegalArgumentException"), check().demand());
        change(YAML, "throws: IllegalArgumentException", "throws: oops!");
        refusedFor(YAML + ":10: 'oops!' is not of the form IllegalArgumentException");
    }

    @Test
    void everyInputMayHaveAValueOfTheAuthors() throws IOException {
        change(YAML, "expression: twice(n)", "expression: twice(n, flag, word, x)");
        change(
                YAML,
                "      n: {whole: [1, 9]}",
                "      n: {whole: [1, 9]}\n      flag: {truth: any}\n      word: {choice: [mean, sum]}\n"
                        + "      x: {tensor: float32, shape: [n, 2], values: [0, 1]}");
        change(YAML, "- {n: 0}", "- {flag: true, word: sum, x: [[1, nan], [-2.5, inf], [0, -inf]]}");
        assertEquals(
                List.of(Map.of(
                        "flag",
                        new Fixed.Truth(true),
                        "word",
                        new Fixed.Choice("sum"),
                        "n",
                        new Fixed.Whole(3),
                        "x",
                        new Fixed.Numbers(
                                List.of(3L, 2L),
                                List.of(
                                        1.0,
                                        Double.NaN,
                                        -2.5,
                                        Double.POSITIVE_INFINITY,
                                        0.0,
                                        Double.NEGATIVE_INFINITY)))),
                check().also());
        change(YAML, "flag: true, word: sum, x: [[1, nan], [-2.5, inf], [0, -inf]]", "flag: 1, word: max, q: 3");
        refusedFor(
                YAML + ":12: 'flag' must be true or false",
                YAML + ":12: 'max' is none of [mean, sum]",
                YAML + ":12: 'q' is no input of this check");
    }

    @Test
    void aTensorOfTheAuthorsFitsItsInput() throws IOException {
        change(YAML, "expression: twice(n)", "expression: twice(n, x)");
        change(
                YAML,
                "      n: {whole: [1, 9]}",
                "      n: {whole: [1, 9]}\n      x: {tensor: int64, shape: [n, 2], values: [0, 1]}");
        change(
                YAML,
                "- {n: 0}",
                "- {x: [[1, 2], [3]]}\n      - {x: [[1, 2, 3]]}\n      - {n: 3, x: [[1, 2]]}\n      - {x: [[1, 0.5]]}\n"
                        + "      - {n: 1.5}");
        refusedFor(
                YAML + ":10: 'x' must be numbers in lists of the same sizes",
                YAML + ":11: the shape is [1, 3], but must be [n, 2]",
                YAML + ":12: the shape is [1, 2], but must be [n, 2]",
                YAML + ":13: not all values can be int64",
                YAML + ":14: 'n' must be a whole number");
    }

    @Test
    void givenCodeIsACellAboveTheAnswer() throws IOException {
        file(EXERCISE + "Given.java", "int one() { return 1; }\n");
        String flaw = EXERCISE
                + "lesson.ja.md: an exercise with a Given.java places the cells 'given' and, below it, 'answer', not [answer]";
        refusedFor(flaw);
        for (String language : List.of("ja", "en")) {
            change(
                    EXERCISE + "lesson." + language + ".md",
                    "```cell\nanswer",
                    "```cell\ngiven\n```\n\n```cell\nanswer");
        }
        assertEquals("int one() { return 1; }\n", exercise().support().given());
        assertEquals(
                List.of("given", "answer"),
                loaded().lesson("1-E1").orElseThrow().cells().stream()
                        .map(Lesson.Cell::id)
                        .toList());
    }

    @Test
    void aHiddenProgramThatNobodyAsksIsForgotten() throws IOException {
        file(EXERCISE + "Hidden.java", "");
        assertEquals("", exercise().support().hidden());
        file(EXERCISE + "Hidden.java", "int one() { return 1; }\n");
        refusedFor(EXERCISE + "Hidden.java: no check has inputs 'from' it or a 'truth', so nobody asks it");
    }

    @Test
    void slipsThatMakeNoDifferenceAreListedBesideTheExercise() throws IOException {
        assertEquals(List.of(), exercise().equivalents());
        String hash = exercise().hash();
        String file = EXERCISE + "equivalent.yaml";
        file(file, "- {at: return 2, made: [\"'*' made '/'\"], why: n is 0}\n");
        assertEquals(
                List.of(new Exercise.Equivalent("return 2", List.of("'*' made '/'"), "n is 0")),
                exercise().equivalents());
        assertEquals(hash, exercise().hash(), "no expected value depends on it");
        change(file, "return 2", "return 3");
        file("01-basics/1-E1-double/Solution.java", "long twice(long n) {\n    n = 2 * n;\n    return n;\n}\n");
        refusedFor(file + ":1: no line of Solution.java has this");
        change(file, "return 3", "n;");
        refusedFor(file + ":1: 2 lines of Solution.java have this");
    }
}

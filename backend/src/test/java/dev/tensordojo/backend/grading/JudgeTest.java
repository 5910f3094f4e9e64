package dev.tensordojo.backend.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.course.Exercise;
import dev.tensordojo.backend.course.Exercise.Failure;
import dev.tensordojo.backend.grading.Judge.Judged;
import dev.tensordojo.backend.grading.JudgeRunner.NoRunner;
import dev.tensordojo.backend.progress.CheckVerdict;
import dev.tensordojo.backend.progress.CheckVerdict.State;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What judging an answer tells: the steps, wrong values, hints, and what is the exercise's own fault.
class JudgeTest extends TwoChecks {

    @Test
    void aRightAnswerPasses() throws Exception {
        Judged judged = judged(SOLUTION);
        assertTrue(judged.passed());
        assertEquals(List.of(State.PASSED, State.PASSED), states(judged));
    }

    @Test
    void eachStepIsTold() throws Exception {
        List<List<State>> seen = new ArrayList<>();
        judge(SOLUTION, LIMIT)
                .judge(
                        EXERCISE,
                        "learner",
                        1,
                        0,
                        checks -> seen.add(
                                checks.stream().map(CheckVerdict::state).toList()));
        assertEquals(
                List.of(
                        List.of(State.RUNNING, State.WAITING),
                        List.of(State.RUNNING, State.WAITING),
                        List.of(State.PASSED, State.WAITING),
                        List.of(State.PASSED, State.RUNNING),
                        List.of(State.PASSED, State.PASSED)),
                seen);
    }

    @Test
    void aWrongValueIsToldWithItsInputAndWithoutTheExpectedValue() throws Exception {
        Judged judged = judged(
                Actor.answering(asked -> asked.expression().equals("twice()") ? new Value.Whole(7) : right(asked)));
        CheckVerdict twice = judged.checks().getFirst();
        assertEquals(List.of(State.FAILED, State.PASSED), states(judged));
        assertEquals("long", twice.expected());
        assertEquals("7", twice.got());
        String input = Objects.requireNonNull(twice.input());
        assertTrue(input.matches("n = [0-9]{3}"), input);
        String answer = String.valueOf(2 * Long.parseLong(input.substring(4)));
        assertFalse(twice.toString().contains(answer), () -> "the verdict tells the answer: " + twice);
        assertEquals("The value is wrong (7).", english(twice));
    }

    @Test
    void aWrongDtypeAndAWrongShapeAreTold() throws Exception {
        Judged dtype = judged(
                Actor.answering(asked -> asked.expression().equals("ones()") ? ones(3, "float64") : right(asked)));
        assertEquals(
                "The dtype must be float32, but it is float64.",
                english(dtype.checks().getLast()));
        Judged shape = judged(
                Actor.answering(asked -> asked.expression().equals("ones()") ? ones(1, "float32") : right(asked)));
        CheckVerdict verdict = shape.checks().getLast();
        assertTrue(english(verdict).matches("The shape must be \\[\\d], but it is \\[1]\\."), english(verdict));
        assertTrue(Objects.requireNonNull(verdict.expected()).matches("float32\\[\\d]"), verdict.expected());
        assertEquals("float32[1] [1.0]", verdict.got());
    }

    @Test
    void anExceptionIsToldWithItsLine() throws Exception {
        Judged judged = judged((runner, asked) -> runner.fail(
                asked,
                new RunOutcome.Threw(
                        "java.lang.ArithmeticException", "/ by zero", 1, List.of("twice(answer:3)", "evaluation:1"))));
        assertEquals(
                "It threw (line 3): ArithmeticException: / by zero",
                english(judged.checks().getFirst()));
        assertEquals(List.of(State.FAILED, State.FAILED), states(judged));
    }

    @Test
    void hintsGrowWithFailures() throws Exception {
        Actor.Part wrong = Actor.answering(_ -> new Value.None());
        List<String> hints = new ArrayList<>();
        for (int failedBefore : List.of(0, 1, 2, 7)) {
            Judged judged = judge(wrong, LIMIT).judge(EXERCISE, "learner", 1, failedBefore, _ -> {});
            hints.add(Objects.requireNonNull(judged.checks().getFirst().hint()).en());
        }
        assertEquals(List.of("one", "two", "three", "three"), hints);
        assertNull(judged(SOLUTION).checks().getFirst().hint());
    }

    @Test
    void anAuthorsWordsFollowTheFacts() throws Exception {
        var twice = EXERCISE.checks().getFirst();
        var told = new Exercise.Check(
                twice.id(),
                twice.title(),
                twice.signature(),
                twice.expression(),
                twice.inputs(),
                1,
                List.of(),
                twice.demand(),
                twice.bounds(),
                twice.tell(),
                Map.of(
                        Failure.WRONG_VALUES,
                        new Exercise.Message(
                                new dev.tensordojo.backend.course.Text("足す。", "Add it to itself."),
                                Optional.of("1-02"))),
                twice.hints());
        Exercise exercise =
                new Exercise(List.of(told), "starter", "solution", Exercise.Support.NONE, List.of(), "told");
        Judged judged = judge(Actor.answering(_ -> new Value.Whole(7)), LIMIT).judge(exercise, "x", 1, 0, _ -> {});
        assertEquals(
                "The value is wrong (7). Add it to itself.",
                english(judged.checks().getFirst()));
        assertEquals("1-02", judged.checks().getFirst().see());
    }

    @Test
    void theSolutionRunsApartAndOnlyOncePerSeed() throws Exception {
        Judge judge = judge(SOLUTION, LIMIT);
        judge.judge(EXERCISE, "learner", 5, 0, _ -> {});
        judge.judge(EXERCISE, "learner", 5 + Reference.SEEDS, 0, _ -> {});
        assertEquals(
                List.of("solution", "learner", "learner"),
                actors.stream()
                        .map(actor -> ((ToRunner.Execute) actor.heard.getFirst()).code())
                        .toList());
        judge.judge(EXERCISE, "learner", 6, 0, _ -> {});
        assertEquals(5, actors.size());
        assertTrue(actors.get(1).heard.stream()
                .noneMatch(message -> message.toString().contains("solution")));
    }

    @Test
    void aSolutionThatFailsIsTheExercisesFault() {
        Exercise broken = new Exercise(
                EXERCISE.checks(), "starter", "not the solution", Exercise.Support.NONE, List.of(), "other");
        Judge judge = judge(
                new Silent() {
                    @Override
                    public void execute(Actor runner, ToRunner.Execute asked) {
                        runner.finish(asked, new RunOutcome.DidNotCompile());
                    }
                },
                LIMIT);
        BrokenExercise fault = assertThrows(BrokenExercise.class, () -> judge.judge(broken, "learner", 1, 0, _ -> {}));
        assertFalse(fault.mayPass());
    }

    @Test
    void aSolutionThatABusyMachineKeepsFromFinishingMayBeTriedAgain() {
        JudgeRunner.Source tired = () -> new Actor(new Silent());
        Judge judge = new Judge(tired, new Reference(tired, SHORT), SHORT);
        BrokenExercise fault =
                assertThrows(BrokenExercise.class, () -> judge.judge(EXERCISE, "learner", 1, 0, _ -> {}));
        assertTrue(fault.mayPass());
    }

    @Test
    void withoutARunnerThereIsNoVerdict() {
        JudgeRunner.Source none = () -> {
            throw new NoRunner("all are in use");
        };
        Judge judge = new Judge(none, new Reference(none, LIMIT), LIMIT);
        assertThrows(NoRunner.class, () -> judge.judge(EXERCISE, "learner", 1, 0, _ -> {}));
    }
}

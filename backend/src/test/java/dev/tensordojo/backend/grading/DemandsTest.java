package dev.tensordojo.backend.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.course.Exercise;
import dev.tensordojo.backend.course.Exercise.Bounds;
import dev.tensordojo.backend.course.Exercise.Check;
import dev.tensordojo.backend.course.Exercise.Comparison;
import dev.tensordojo.backend.course.Exercise.Demand;
import dev.tensordojo.backend.course.Exercise.Failure;
import dev.tensordojo.backend.course.Exercise.Input;
import dev.tensordojo.backend.course.Exercise.Message;
import dev.tensordojo.backend.course.Exercise.Metric;
import dev.tensordojo.backend.course.Exercise.Support;
import dev.tensordojo.backend.course.Exercise.Tell;
import dev.tensordojo.backend.course.Exercise.Telling;
import dev.tensordojo.backend.course.Text;
import dev.tensordojo.backend.grading.Judge.FirstFailure;
import dev.tensordojo.backend.grading.Judge.Judged;
import dev.tensordojo.backend.progress.CheckVerdict;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.FromRunner.Evaluation;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.ToRunner.Wanted;
import dev.tensordojo.protocol.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What else than equal values a check can demand. Every program is played: the author's (`hidden`, `solution`), the
/// `checker`, and the learner's.
@Timeout(30)
class DemandsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Text TEXT = new Text("日", "en");
    private static final Demand EQUAL = new Demand.Equal(new Comparison(0, 0, false, false));
    private static final Value.Whole SEVEN = new Value.Whole(7);

    /// A sandbox and what was loaded into it.
    private record Sandbox(Actor actor, List<String> loaded) {
        boolean has(String program) {
            return loaded.contains(program);
        }

        List<ToRunner.Evaluate> asked() {
            return actor.heard.stream()
                    .filter(ToRunner.Evaluate.class::isInstance)
                    .map(ToRunner.Evaluate.class::cast)
                    .toList();
        }
    }

    private final List<Sandbox> sandboxes = new CopyOnWriteArrayList<>();
    private Actor.Part author = Actor.answering(_ -> SEVEN);
    private Actor.Part checker = Actor.answering(_ -> new Value.None());
    private Actor.Part learner = Actor.answering(_ -> SEVEN);
    private Support support = new Support("", "hidden", "");
    private List<Input> inputs = List.of(new Input.Whole("n", 1, 9));
    private String broken = "";
    private Tell tell = new Tell(true, Telling.KIND, Telling.VALUE);

    private JudgeRunner take() {
        List<String> loaded = new CopyOnWriteArrayList<>();
        Actor actor = new Actor(new Actor.Part() {
            @Override
            public void execute(Actor runner, ToRunner.Execute asked) {
                loaded.add(asked.code());
                runner.finish(
                        asked,
                        asked.code().equals(broken) ? new RunOutcome.DidNotCompile() : new RunOutcome.Completed());
            }

            @Override
            public void evaluate(Actor runner, ToRunner.Evaluate asked) {
                Actor.Part part = loaded.contains("solution") ? author : loaded.contains("checker") ? checker : learner;
                part.evaluate(runner, asked);
            }
        });
        sandboxes.add(new Sandbox(actor, loaded));
        return actor;
    }

    private Judged judged(Demand demand, Bounds bounds) throws Exception {
        Check check = new Check(
                "c",
                TEXT,
                "f()",
                "f(n, x)",
                inputs,
                1,
                List.of(),
                demand,
                bounds,
                tell,
                Map.of(),
                List.of(TEXT, TEXT, TEXT));
        Exercise exercise = new Exercise(List.of(check), "starter", "solution", support, List.of(), "hash");
        return new Judge(this::take, new Reference(this::take, LIMIT), LIMIT).judge(exercise, "learner", 1, 0, _ -> {});
    }

    private CheckVerdict failed(Judged judged, Failure failure, String words) {
        assertEquals(Optional.of(new FirstFailure("c", failure, Optional.empty())), judged.failure());
        CheckVerdict verdict = judged.checks().getFirst();
        assertEquals(words, Objects.requireNonNull(verdict.message()).en());
        return verdict;
    }

    private Sandbox only(String program) {
        List<Sandbox> found =
                sandboxes.stream().filter(each -> each.has(program)).toList();
        assertEquals(1, found.size(), program);
        return found.getFirst();
    }

    @AfterEach
    void everyRunnerWasGivenBack() {
        sandboxes.forEach(each -> assertTrue(each.actor().isClosed(), "a runner was not given back"));
    }

    private static Value bools(double... values) {
        return new Value.Numbers("bool", List.of((long) values.length), values, false);
    }

    private static Value floats(double... values) {
        return new Value.Numbers("float32", List.of((long) values.length), values, false);
    }

    /// Answers by what the expression begins with.
    private static Actor.Part saying(Map<String, Value> answers) {
        return Actor.answering(asked -> answers.entrySet().stream()
                .filter(entry -> asked.expression().startsWith(entry.getKey()))
                .findFirst()
                .orElseThrow()
                .getValue());
    }

    @Test
    void inputsOfTheAuthorsProgramReachTheLearnerAndTheTruthDoesNot() throws Exception {
        inputs = List.of(
                new Input.Whole("n", 1, 9), new Input.From("x", "points(seed)"), new Input.From("labels", "labels(x)"));
        author = saying(Map.of("points", floats(0.25, 0.5), "labels", bools(1, 0)));
        learner = Actor.answering(_ -> bools(1, 0));
        assertTrue(judged(new Demand.Score(Metric.ACCURACY, 1, "labels", false), Bounds.NONE)
                .passed());

        Sandbox reference = only("solution");
        assertEquals(List.of("hidden", "solution"), reference.loaded());
        assertEquals(Set.of("n", "seed"), reference.asked().getFirst().inputs().keySet());
        assertEquals(Set.of("n", "seed", "x"), reference.asked().get(1).inputs().keySet());

        Sandbox learners = only("learner");
        ToRunner.Evaluate asked = learners.asked().getFirst();
        assertEquals(Set.of("n", "x"), asked.inputs().keySet());
        assertFalse(learners.actor().heard.toString().contains("bool"), "the truth is there");
        assertEquals(
                new Value.Whole(asked.seed()),
                reference.asked().getFirst().inputs().get("seed"));
        assertTrue(reference.asked().stream().allMatch(each -> each.seed() == asked.seed()));
    }

    @Test
    void anInputThatCannotBeSentIsTheExercisesFault() {
        inputs = List.of(new Input.From("x", "points(seed)"));
        for (Value bad :
                List.of(new Value.Opaque("Net"), new Value.Many(List.of(new Value.Opaque("Net"))), huge("float32"))) {
            author = saying(Map.of("points", bad, "f", SEVEN));
            assertThrows(BrokenExercise.class, () -> judged(EQUAL, Bounds.NONE));
        }
    }

    private static Value huge(String dtype) {
        Value half = new Value.Numbers(dtype, List.of(500_000L), new double[500_000], false);
        return new Value.Many(List.of(half, half));
    }

    @Test
    void aScoreIsHeldAgainstItsTargetAndBothNumbersAreTold() throws Exception {
        author = Actor.answering(_ -> bools(1, 0, 1, 0, 1, 1));
        learner = Actor.answering(_ -> bools(1, 0, 1, 0, 0, 0));
        assertTrue(judged(new Demand.Score(Metric.ACCURACY, 2.0 / 3, "t()", false), Bounds.NONE)
                .passed());
        tell = new Tell(true, Telling.VALUE, Telling.VALUE);
        CheckVerdict verdict = failed(
                judged(new Demand.Score(Metric.ACCURACY, 0.6667, "t()", false), Bounds.NONE),
                Failure.BELOW_TARGET,
                "The accuracy is 0.6666; at least 0.6667 is asked for.");
        assertEquals("accuracy >= 0.6667", verdict.expected());
        assertEquals("accuracy = 0.6666", verdict.got());
        assertFalse(sandboxes.stream()
                .filter(each -> each.has("learner"))
                .anyMatch(each -> each.actor().heard.toString().contains("t()")));
    }

    @Test
    void anErrorIsHeldAgainstItsTarget() throws Exception {
        Demand mse = new Demand.Score(Metric.MSE, 0.02, "t()", false);
        author = Actor.answering(_ -> floats(1, 2));
        learner = Actor.answering(_ -> floats(1.25, 2));
        failed(
                judged(mse, Bounds.NONE),
                Failure.BELOW_TARGET,
                "The mean squared error is 0.03125; at most 0.02 is asked for.");
        learner = Actor.answering(_ -> floats(1.125, 2));
        assertTrue(judged(mse, Bounds.NONE).passed());
        learner = Actor.answering(_ -> floats(Double.NaN, 2));
        failed(
                judged(mse, Bounds.NONE),
                Failure.BELOW_TARGET,
                "The mean squared error is nan; at most 0.02 is asked for.");
    }

    @Test
    void whatCannotBeScoredIsToldWithoutTheTruth() throws Exception {
        Demand accuracy = new Demand.Score(Metric.ACCURACY, 0.5, "t()", false);
        tell = new Tell(true, Telling.VALUE, Telling.KIND);
        author = Actor.answering(_ -> bools(1, 0, 1));
        learner = Actor.answering(_ -> bools(1, 0));
        CheckVerdict verdict =
                failed(judged(accuracy, Bounds.NONE), Failure.WRONG_SHAPE, "The shape must be [3], but it is [2].");
        assertEquals("bool[3]", verdict.expected());
        learner = Actor.answering(_ -> floats(1, 0, 1));
        failed(judged(accuracy, Bounds.NONE), Failure.WRONG_DTYPE, "The dtype must be bool, but it is float32.");
        assertTrue(judged(new Demand.Score(Metric.ACCURACY, 0.5, "t()", true), Bounds.NONE)
                .passed());
        learner = Actor.answering(_ -> new Value.Text("accuracy 1.0"));
        failed(judged(accuracy, Bounds.NONE), Failure.WRONG_TYPE, "It must be bool[3], but it is String.");
        author = Actor.answering(_ -> bools());
        assertThrows(BrokenExercise.class, () -> judged(accuracy, Bounds.NONE));
    }

    private static final Demand ODD = new Demand.Approval(
            "odd(got)", Map.of("is-odd", new Message(new Text("奇数", "It is odd."), Optional.of("1-01"))));

    @Test
    void aCheckerLooksAtPlainValuesInASandboxOfItsOwn() throws Exception {
        support = new Support("given", "", "checker");
        learner = Actor.answering(_ -> new Value.Whole(3));
        assertTrue(judged(ODD, Bounds.NONE).passed(), "the checker has nothing against it");
        Sandbox own = only("checker");
        assertEquals(List.of("given", "checker"), own.loaded());
        assertEquals("odd(got)", own.asked().getFirst().expression());
        assertEquals(new Value.Whole(3), own.asked().getFirst().inputs().get("got"));
        assertEquals(Set.of("n", "got"), own.asked().getFirst().inputs().keySet());
    }

    @Test
    void whatACheckerRejectsIsToldInTheAuthorsWords() throws Exception {
        support = new Support("", "", "checker");
        checker = Actor.answering(_ -> new Value.Text("is-odd"));
        Judged judged = judged(ODD, Bounds.NONE);
        assertEquals(Optional.of(new FirstFailure("c", Failure.REJECTED, Optional.of("is-odd"))), judged.failure());
        CheckVerdict verdict = judged.checks().getFirst();
        assertEquals(
                "The value does not meet the conditions. It is odd.",
                Objects.requireNonNull(verdict.message()).en());
        assertEquals("1-01", verdict.see());
        assertEquals("7", verdict.got());
        assertNull(verdict.expected());
    }

    @Test
    void aValueThatACheckerCannotLookAtIsRejected() throws Exception {
        support = new Support("", "", "checker");
        checker = (runner, asked) -> runner.fail(asked, new RunOutcome.Threw("Oops", "no", 1, List.of()));
        failed(judged(ODD, Bounds.NONE), Failure.REJECTED, "The value is not of the form that is asked for.");
        learner = Actor.answering(_ -> new Value.Text("7"));
        sandboxes.clear();
        failed(judged(ODD, Bounds.NONE), Failure.WRONG_TYPE, "It must be long, but it is String.");
        assertTrue(sandboxes.stream().noneMatch(each -> each.has("checker")), "no checker is needed for that");
        author = Actor.answering(_ -> new Value.Many(List.of()));
        learner = Actor.answering(_ -> huge("float32"));
        failed(judged(ODD, Bounds.NONE), Failure.REJECTED, "The value is not of the form that is asked for.");
    }

    @Test
    void aCheckerThatSaysSomethingElseIsTheExercisesFault() {
        support = new Support("", "", "checker");
        checker = Actor.answering(_ -> new Value.Text("no such key"));
        assertFalse(assertThrows(BrokenExercise.class, () -> judged(ODD, Bounds.NONE))
                .mayPass());
        checker = (runner, _) -> runner.die(RunOutcome.DeathReason.CRASHED);
        assertTrue(assertThrows(BrokenExercise.class, () -> judged(ODD, Bounds.NONE))
                .mayPass());
        broken = "checker";
        assertFalse(assertThrows(BrokenExercise.class, () -> judged(ODD, Bounds.NONE))
                .mayPass());
    }

    @Test
    void operationsAreCountedWhereTheValueIsRight() throws Exception {
        Bounds most = new Bounds(OptionalLong.of(50), Optional.empty(), List.of());
        learner = taking(50);
        assertTrue(judged(EQUAL, most).passed());
        learner = taking(51);
        CheckVerdict verdict = failed(
                judged(EQUAL, most),
                Failure.TOO_MANY_OPERATIONS,
                "The value is right, but it took 51 tensor operations, and at most 50 may be. Let whole tensors do what"
                        + " a loop over elements does.");
        assertEquals("<= 50", verdict.expected());
        assertEquals("51", verdict.got());
        assertTrue(judged(EQUAL, Bounds.NONE).passed());
    }

    private static Actor.Part taking(long operations) {
        return (runner, asked) ->
                runner.say(new FromRunner.Evaluated(asked.requestId(), new Evaluation.Returned(SEVEN, operations)));
    }

    @Test
    void aCheckMayHaveATimeOfItsOwn() throws Exception {
        learner = (_, _) -> {};
        Judged judged = judged(EQUAL, new Bounds(OptionalLong.empty(), Optional.of(Duration.ofSeconds(1)), List.of()));
        failed(judged, Failure.TIME_LIMIT, "It did not finish within 1 seconds. Is there a loop that never ends?");
    }

    private static Value thrown(String... types) {
        return new Value.Many(List.of(
                new Value.Many(
                        List.of(types).stream().<Value>map(Value.Text::new).toList()),
                new Value.Text("no")));
    }

    @Test
    void anExceptionIsDemandedByItsTypeOrOneAbove() throws Exception {
        Demand refuses = new Demand.Exceptional("IllegalArgumentException");
        Value right = thrown("java.lang.IllegalArgumentException", "java.lang.RuntimeException");
        author = Actor.answering(_ -> right);
        learner = Actor.answering(_ -> thrown("REPL.$JShell$4$Sour", "java.lang.IllegalArgumentException"));
        assertTrue(judged(refuses, Bounds.NONE).passed());
        assertTrue(sandboxes.stream()
                .flatMap(each -> each.asked().stream())
                .allMatch(each ->
                        each.wanted() == Wanted.EXCEPTION && each.expression().equals("f(n, x)")));
        learner = Actor.answering(_ -> new Value.None());
        failed(
                judged(refuses, Bounds.NONE),
                Failure.DID_NOT_THROW,
                "It must throw IllegalArgumentException, but it did not throw.");
        learner = Actor.answering(_ -> thrown("dev.tensordojo.tensor.ShapeError", "java.lang.RuntimeException"));
        CheckVerdict other = failed(
                judged(refuses, Bounds.NONE),
                Failure.THREW,
                "It must throw IllegalArgumentException, but it threw ShapeError.");
        assertEquals("ShapeError", other.got());
        learner = Actor.answering(_ -> new Value.Text("IllegalArgumentException"));
        failed(
                judged(refuses, Bounds.NONE),
                Failure.DID_NOT_THROW,
                "It must throw IllegalArgumentException, but it did not throw.");
    }

    @Test
    void anInputMustBeLeftAsItIs() throws Exception {
        inputs = List.of(new Input.Whole("n", 1, 9), new Input.Numbers("x", "float32", List.of("2"), 0.1, 0.1, 1));
        Bounds unchanged = new Bounds(OptionalLong.empty(), Optional.empty(), List.of("x"));
        learner = saying(Map.of("f", SEVEN, "x", floats(0.1f, 0.1f)));
        assertTrue(judged(EQUAL, unchanged).passed(), "0.1 as a float is 0.1 still");
        learner = saying(Map.of("f", SEVEN, "x", floats(0.1f, 0.2f)));
        CheckVerdict verdict = failed(
                judged(EQUAL, unchanged),
                Failure.CHANGED_INPUT,
                "The input x is no longer what it was. Leave what you are given as it is, and return a new value.");
        assertEquals("float32[2]", verdict.expected());
        learner = saying(Map.of("f", new Value.Whole(8), "x", floats(9, 9)));
        failed(judged(EQUAL, unchanged), Failure.WRONG_VALUES, "The value is wrong (8).");
    }

    @Test
    void givenCodeIsLoadedFirstInEverySandbox() throws Exception {
        support = new Support("given", "hidden", "");
        assertTrue(judged(EQUAL, Bounds.NONE).passed());
        assertEquals(List.of("given", "hidden", "solution"), only("solution").loaded());
        assertEquals(List.of("given", "learner"), only("learner").loaded());
        broken = "given";
        assertThrows(BrokenExercise.class, () -> judged(EQUAL, Bounds.NONE));
    }
}

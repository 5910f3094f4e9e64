package dev.tensordojo.backend.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensordojo.backend.course.Exercise;
import dev.tensordojo.backend.course.Exercise.Failure;
import dev.tensordojo.backend.course.Exercise.Input;
import dev.tensordojo.backend.course.Exercise.WrongAnswer;
import dev.tensordojo.backend.course.Flaw;
import dev.tensordojo.backend.course.Html;
import dev.tensordojo.backend.course.Lesson;
import dev.tensordojo.backend.course.Lesson.Cell;
import dev.tensordojo.backend.course.Prediction;
import dev.tensordojo.backend.course.Text;
import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.Value;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Authors' slips, found by running a course. A program in this play is a few words: `print ...` prints, `times k`
/// multiplies, `throw` throws, `broken` does not compile.
@Timeout(30)
class ContentProofTest {

    private static final Text TEXT = new Text("日", "en");

    private final JudgeRunner.Source theatre = () -> new Actor(new Actor.Part() {
        private long factor;

        @Override
        public void execute(Actor runner, ToRunner.Execute asked) {
            String[] words = asked.code().split(" ", 2);
            switch (words[0]) {
                case "print" -> {
                    runner.say(new FromRunner.Output(asked.runId(), FromRunner.Channel.STDERR, "noise"));
                    runner.say(new FromRunner.Output(asked.runId(), FromRunner.Channel.STDOUT, words[1] + "\n"));
                    runner.finish(asked, new RunOutcome.Completed());
                }
                case "times" -> {
                    factor = Long.parseLong(words[1]);
                    runner.finish(asked, new RunOutcome.Completed());
                }
                case "throw" -> runner.finish(asked, new RunOutcome.Threw("Oops", "no", 2, List.of("answer:2")));
                default -> {
                    runner.say(new FromRunner.Diagnosed(
                            asked.runId(), new Diagnostic(Diagnostic.Severity.ERROR, "what?", 3, 1, 3, 2)));
                    runner.finish(asked, new RunOutcome.DidNotCompile());
                }
            }
        }

        @Override
        public void evaluate(Actor runner, ToRunner.Evaluate asked) {
            Value.Whole n = (Value.Whole) Objects.requireNonNull(asked.inputs().get("n"));
            runner.answer(asked, new Value.Whole(factor * n.value()));
        }
    });

    private List<String> flawsOf(Lesson lesson) throws Exception {
        return ContentProof.flawsOf(List.of(lesson), theatre, Duration.ofSeconds(20), 2, _ -> {}).stream()
                .map(Flaw::toString)
                .toList();
    }

    private List<String> flawsOfExample(String program, String expected) throws Exception {
        return flawsOfCells(List.of(), printing("a", program, expected));
    }

    private List<String> flawsOfCells(List<Prediction> predictions, Cell... cells) throws Exception {
        return flawsOf(new Lesson(
                "1-01",
                Lesson.Kind.EXAMPLE,
                "basics",
                "01/1-01-a",
                TEXT,
                1,
                Lesson.About.NOTHING,
                new Lesson.Blocks(List.of(), List.of()),
                List.of(cells),
                predictions,
                Optional.empty()));
    }

    private static Cell meantToFail(String id, String program, String error) {
        return new Cell(id, program, Optional.empty(), Optional.empty(), Optional.of(error), List.of());
    }

    private static Cell printing(String id, String program, String expected) {
        return new Cell(id, program, Optional.empty(), Optional.of(expected), Optional.empty(), List.of());
    }

    private List<String> flawsOfExercise(String solution, String starter, WrongAnswer... wrong) throws Exception {
        Exercise exercise = new Exercise(
                List.of(InputGeneratorTest.check("twice", List.of(new Input.Whole("n", 2, 9)), 1, List.of())),
                starter,
                solution,
                Exercise.Support.NONE,
                List.of(wrong),
                solution + starter);
        return flawsOf(new Lesson(
                "1-E1",
                Lesson.Kind.EXERCISE,
                "basics",
                "01/1-E1-a",
                TEXT,
                1,
                Lesson.About.NOTHING,
                new Lesson.Blocks(List.of(), List.of()),
                List.of(),
                List.of(),
                Optional.of(exercise)));
    }

    @Test
    void anExampleThatPrintsWhatItsPageSaysIsGood() throws Exception {
        assertEquals(List.of(), flawsOfExample("print one\ntwo", "one\ntwo\n"));
    }

    @Test
    void anOutputThatDiffersIsToldWithItsLine() throws Exception {
        assertEquals(
                List.of("01/1-01-a/a.out:2: says 'too', but the program prints 'two'"),
                flawsOfExample("print one\ntwo", "one\ntoo\n"));
        assertEquals(
                List.of("01/1-01-a/a.out:2: says nothing more, but the program prints 'two'"),
                flawsOfExample("print one\ntwo", "one\n"));
    }

    @Test
    void anExampleThatDoesNotRunIsToldWithItsLine() throws Exception {
        assertEquals(List.of("01/1-01-a/a.java:3: Line 3 does not compile: what?"), flawsOfExample("broken", "one\n"));
        assertEquals(List.of("01/1-01-a/a.java:2: It threw (line 2): Oops: no"), flawsOfExample("throw", "one\n"));
    }

    @Test
    void aCellThatIsMeantToFailDoesAndTheNextOnesRun() throws Exception {
        assertEquals(
                List.of(),
                flawsOfCells(
                        List.of(),
                        meantToFail("a", "throw", "no"),
                        meantToFail("b", "broken", "what?"),
                        printing("c", "print one", "one\n")));
        assertEquals(
                List.of("01/1-01-a/c.out:1: says 'two', but the program prints 'one'"),
                flawsOfCells(List.of(), meantToFail("a", "throw", "no"), printing("c", "print one", "two\n")));
    }

    @Test
    void aCellThatIsMeantToFailAndDoesNotOrForAnotherReasonIsAFlaw() throws Exception {
        assertEquals(
                List.of("01/1-01-a/a.err: says 'no', but the program does not fail"),
                flawsOfCells(List.of(), meantToFail("a", "print one", "no")));
        assertEquals(
                List.of("01/1-01-a/a.err: says 'yes', but the program fails with 'no'"),
                flawsOfCells(List.of(), meantToFail("a", "throw", "yes")));
    }

    @Test
    void aPredictedNumberMustBePrinted() throws Exception {
        assertEquals(
                List.of(), flawsOfCells(List.of(predicted(0.105, 0.01)), printing("a", "print w 0.11", "w 0.11\n")));
        assertEquals(
                List.of("01/1-01-a/predict.yaml: 'p': the program prints no number within 0.01 of 0.105"),
                flawsOfCells(List.of(predicted(0.105, 0.01)), printing("a", "print w 0.12", "w 0.12\n")));
    }

    private static Prediction predicted(double number, double within) {
        return new Prediction(
                "p",
                "a",
                new Html("", ""),
                new Prediction.Answer.Numeric(number, within, false),
                Optional.empty(),
                List.of());
    }

    @Test
    void anExerciseWhoseMistakesFailForTheirReasonsIsGood() throws Exception {
        assertEquals(
                List.of(),
                flawsOfExercise(
                        "times 2",
                        "times 0",
                        new WrongAnswer(
                                "wrong/Thrice.java",
                                "times 3",
                                "twice",
                                Failure.WRONG_VALUES,
                                Optional.empty(),
                                "counts badly"),
                        new WrongAnswer(
                                "wrong/Bad.java",
                                "broken",
                                "twice",
                                Failure.DID_NOT_COMPILE,
                                Optional.empty(),
                                "forgets ;")));
    }

    @Test
    void aStarterThatPassesIsAFlaw() throws Exception {
        assertEquals(
                "01/1-E1-a/Starter.java: passes already; a learner would have nothing to do",
                flawsOfExercise("times 2", "times 2").getFirst());
    }

    @Test
    void aWrongAnswerThatPassesOrFailsForAnotherReasonIsAFlaw() throws Exception {
        assertEquals(
                List.of(
                        "01/1-E1-a/wrong/Right.java: passes, but should fail at 'twice' with wrong-values: it is right",
                        "01/1-E1-a/wrong/Thrice.java: fails at 'twice' with wrong-values, but should at 'twice' with"
                                + " wrong-shape"),
                flawsOfExercise(
                        "times 2",
                        "times 0",
                        new WrongAnswer(
                                "wrong/Right.java",
                                "times 2",
                                "twice",
                                Failure.WRONG_VALUES,
                                Optional.empty(),
                                "is right"),
                        new WrongAnswer(
                                "wrong/Thrice.java",
                                "times 3",
                                "twice",
                                Failure.WRONG_SHAPE,
                                Optional.empty(),
                                "counts")));
    }

    @Test
    void aSolutionThatDoesNotRunIsAFlaw() throws Exception {
        assertEquals(
                List.of("01/1-E1-a/exercise.yaml: the solution's program gave no value:"
                        + " DidNotCompile[errors=[Diagnostic[severity=ERROR, message=what?, line=3, column=1,"
                        + " endLine=3, endColumn=2]]]"),
                flawsOfExercise("broken", "times 0"));
    }
}

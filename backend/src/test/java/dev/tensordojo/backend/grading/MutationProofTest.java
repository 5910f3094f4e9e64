package dev.tensordojo.backend.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensordojo.backend.course.Exercise;
import dev.tensordojo.backend.course.Exercise.Equivalent;
import dev.tensordojo.backend.course.Exercise.Input;
import dev.tensordojo.backend.course.Lesson;
import dev.tensordojo.backend.course.Text;
import dev.tensordojo.backend.grading.MutationProof.Found;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Slips in a solution that returns `2 * n`. In this play 1 for the 2 does not compile, 3 gives another number, -2
/// throws, and a division ends the runner; 4 makes no difference.
@Timeout(30)
class MutationProofTest {

    private static final String SOLUTION = "long twice(long n) { return 2 * n; }";

    private final JudgeRunner.Source theatre = () -> new Actor(new Actor.Part() {
        private String code = "";

        @Override
        public void execute(Actor runner, ToRunner.Execute asked) {
            code = asked.code();
            runner.finish(asked, code.contains("1 *") ? new RunOutcome.DidNotCompile() : new RunOutcome.Completed());
        }

        @Override
        public void evaluate(Actor runner, ToRunner.Evaluate asked) {
            Value.Whole n = (Value.Whole) Objects.requireNonNull(asked.inputs().get("n"));
            if (code.contains("(-2)")) {
                runner.fail(asked, new RunOutcome.Threw("Oops", "no", 1, List.of()));
            } else if (code.contains("/")) {
                runner.die(DeathReason.OUT_OF_MEMORY);
            } else {
                runner.answer(asked, new Value.Whole((code.contains("3 *") ? 3 : 2) * n.value()));
            }
        }
    });

    private final List<String> told = new ArrayList<>();

    private Found found(String solution, Equivalent... equivalents) throws Exception {
        Exercise exercise = new Exercise(
                List.of(InputGeneratorTest.check("twice", List.of(new Input.Whole("n", 2, 9)), 1, List.of())),
                "starter",
                solution,
                Exercise.Support.NONE,
                List.of(),
                List.of(equivalents),
                solution);
        Lesson lesson = new Lesson(
                "1-E1",
                Lesson.Kind.EXERCISE,
                "basics",
                "01/1-E1-a",
                new Text("日", "en"),
                1,
                Lesson.About.NOTHING,
                new Lesson.Blocks(List.of(), List.of()),
                List.of(),
                List.of(),
                Optional.of(exercise));
        told.clear();
        return MutationProof.of(List.of(lesson), theatre, Duration.ofSeconds(20), told::add);
    }

    @Test
    void whatSurvivesIsTold() throws Exception {
        assertEquals(new Found(1, 4, 3, 0, 1), found(SOLUTION));
        assertEquals(
                List.of("FLAW  01/1-E1-a: 4 mutants, 3 caught, 1 survived", "        Solution.java:1: '2' made '4'"),
                told);
    }

    @Test
    void whatMakesNoDifferenceDoesNotCount() throws Exception {
        assertEquals(
                new Found(1, 4, 3, 1, 0),
                found(SOLUTION, new Equivalent("return", List.of("'2' made '4'"), "it is a play")));
        assertEquals(List.of("ok    01/1-E1-a: 4 mutants, 3 caught, 1 equivalent"), told);
    }

    @Test
    void anEquivalentThatIsCaughtIsAFlaw() throws Exception {
        assertEquals(
                new Found(1, 4, 3, 1, 1),
                found(SOLUTION, new Equivalent("return", List.of("'2' made '4'", "'2' made '3'"), "it is a play")));
        assertEquals(
                List.of(
                        "FLAW  01/1-E1-a: 4 mutants, 3 caught, 1 equivalent",
                        "        equivalent.yaml: nothing survives where '2' made '3' at 'return'"),
                told);
    }

    @Test
    void aSolutionThatCannotBeReadIsAFlaw() throws Exception {
        assertEquals(new Found(1, 0, 0, 0, 1), found("int n = 1;\nf(n);"));
        assertEquals(1, told.size());
        assertEquals(
                "FLAW  01/1-E1-a/Solution.java must be made of imports, methods and types: line 2",
                told.getFirst().substring(0, told.getFirst().lastIndexOf(": ")));
    }
}

package dev.tensordojo.backend.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.course.Exercise;
import dev.tensordojo.backend.course.Exercise.Failure;
import dev.tensordojo.backend.course.Exercise.Input;
import dev.tensordojo.backend.grading.Judge.FirstFailure;
import dev.tensordojo.backend.grading.Judge.Judged;
import dev.tensordojo.backend.progress.CheckVerdict;
import dev.tensordojo.backend.progress.CheckVerdict.State;
import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;

/// An exercise of two checks, `twice` and `ones`, and learners' programs played by [Actor]s: the words that the judge's
/// tests are written in.
@Timeout(30)
abstract class TwoChecks {

    static final Duration LIMIT = Duration.ofSeconds(20);
    static final Duration SHORT = Duration.ofMillis(200);

    static final Exercise EXERCISE = new Exercise(
            List.of(
                    InputGeneratorTest.check("twice", List.of(new Input.Whole("n", 100, 900)), 2, List.of()),
                    InputGeneratorTest.check("ones", List.of(new Input.Whole("n", 2, 9)), 1, List.of())),
            "starter",
            "solution",
            Exercise.Support.NONE,
            List.of(),
            "hash");

    static final Actor.Part SOLUTION = Actor.answering(TwoChecks::right);

    final List<Actor> actors = new ArrayList<>();

    static Value right(ToRunner.Evaluate asked) {
        long n = ((Value.Whole) Objects.requireNonNull(asked.inputs().get("n"))).value();
        return asked.expression().equals("twice()") ? new Value.Whole(2 * n) : ones(n, "float32");
    }

    static Value ones(long n, String dtype) {
        double[] values = new double[(int) n];
        java.util.Arrays.fill(values, 1);
        return new Value.Numbers(dtype, List.of(n), values, false);
    }

    /// Runs the author's solution where that is what it is sent, and plays `learner` for everything else.
    Judge judge(Actor.Part learner, Duration limit) {
        JudgeRunner.Source source = () -> {
            Actor actor = new Actor(new Actor.Part() {
                private Actor.Part part = learner;

                @Override
                public void execute(Actor runner, ToRunner.Execute asked) {
                    part = asked.code().equals("solution") ? SOLUTION : learner;
                    part.execute(runner, asked);
                }

                @Override
                public void evaluate(Actor runner, ToRunner.Evaluate asked) {
                    part.evaluate(runner, asked);
                }
            });
            actors.add(actor);
            return actor;
        };
        return new Judge(source, new Reference(source, LIMIT), limit);
    }

    Judged judged(Actor.Part learner) throws Exception {
        return judged(learner, LIMIT);
    }

    Judged judged(Actor.Part learner, Duration limit) throws Exception {
        Judged judged = judge(learner, limit).judge(EXERCISE, "learner", 1, 0, _ -> {});
        actors.forEach(actor -> assertTrue(actor.isClosed(), "a runner was not given back"));
        return judged;
    }

    static List<State> states(Judged judged) {
        return judged.checks().stream().map(CheckVerdict::state).toList();
    }

    static String english(CheckVerdict verdict) {
        return Objects.requireNonNull(verdict.message()).en();
    }

    /// The program itself cannot be asked anything.
    static void failedAtOnce(Judged judged, Failure failure, String words) {
        failed(judged, failure, words);
        assertEquals(List.of(State.FAILED, State.SKIPPED), states(judged));
    }

    static void failed(Judged judged, Failure failure, String words) {
        assertFalse(judged.passed());
        assertEquals(Optional.of(new FirstFailure("twice", failure, Optional.empty())), judged.failure());
        assertEquals(words, english(judged.checks().getFirst()));
    }

    /// Does as it is told where `twice` is asked for, and right for the rest.
    static Actor.Part badAtTwice(Actor.Part bad) {
        return (runner, asked) -> {
            if (asked.expression().equals("twice()")) {
                bad.evaluate(runner, asked);
            } else {
                runner.answer(asked, right(asked));
            }
        };
    }

    /// Runs any program and never answers a question.
    static class Silent implements Actor.Part {
        @Override
        public void evaluate(Actor runner, ToRunner.Evaluate asked) {
            // says nothing, ever
        }
    }
}

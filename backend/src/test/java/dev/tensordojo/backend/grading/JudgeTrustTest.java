package dev.tensordojo.backend.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.course.Exercise.Failure;
import dev.tensordojo.backend.grading.Judge.FirstFailure;
import dev.tensordojo.backend.grading.Judge.Judged;
import dev.tensordojo.backend.progress.CheckVerdict.State;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.FromRunner.Evaluation;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Programs that try to get through otherwise: nothing that a runner says can say "passed".
class JudgeTrustTest extends TwoChecks {

    @Test
    void printingPassedProvesNothing() throws Exception {
        Judged judged = judged((runner, asked) -> {
            runner.say(new FromRunner.Output("run", FromRunner.Channel.STDOUT, "passed\n{\"passed\":true}\n"));
            runner.answer(asked, new Value.Text("passed"));
        });
        assertEquals(List.of(State.FAILED, State.FAILED), states(judged));
        assertEquals(
                "It must be long, but it is String.", english(judged.checks().getFirst()));
    }

    @Test
    void aFloodOfOutputNeitherPassesNorKeepsARightAnswerFromPassing() throws Exception {
        Judged judged = judged((runner, asked) -> {
            for (int i = 0; i < 100_000; i++) {
                runner.say(new FromRunner.Output("x", FromRunner.Channel.STDERR, "flood"));
            }
            runner.answer(asked, right(asked));
        });
        assertTrue(judged.passed());
    }

    @Test
    void answersToQuestionsThatWereNotAskedAreDropped() throws Exception {
        Judged judged = judged(new Actor.Part() {
            @Override
            public void execute(Actor runner, ToRunner.Execute asked) {
                runner.say(new FromRunner.Finished("another-run", new RunOutcome.Completed(), 1, List.of(), 0));
                runner.say(new FromRunner.Evaluated(1, new Evaluation.Returned(new Value.Whole(1), 0)));
                runner.finish(asked, new RunOutcome.Completed());
            }

            @Override
            public void evaluate(Actor runner, ToRunner.Evaluate asked) {
                for (long forged : new long[] {0, 1, -1, asked.requestId() + 1, asked.requestId() - 1}) {
                    runner.say(new FromRunner.Evaluated(forged, new Evaluation.Returned(right(asked), 0)));
                }
                runner.answer(asked, new Value.Whole(-1));
            }
        });
        assertEquals(List.of(State.FAILED, State.FAILED), states(judged));
    }

    @Test
    void onlyTheFirstAnswerCounts() throws Exception {
        Judged judged = judged((runner, asked) -> {
            runner.answer(asked, new Value.Whole(-1));
            runner.answer(asked, right(asked));
            runner.die(DeathReason.CRASHED);
        });
        assertEquals(Optional.of(new FirstFailure("twice", Failure.WRONG_VALUES, Optional.empty())), judged.failure());
    }

    @Test
    void aLateAnswerIsNoAnswerToTheNextQuestion() throws Exception {
        var held = new ArrayList<ToRunner.Evaluate>();
        Judged judged = judged((runner, asked) -> {
            held.forEach(earlier -> runner.answer(earlier, right(asked)));
            held.add(asked);
            runner.answer(asked, new Value.Whole(-1));
        });
        assertEquals(List.of(State.FAILED, State.FAILED), states(judged));
    }

    @Test
    void anAnswerThatContradictsItselfIsAViolation() throws Exception {
        Judged judged = judged((runner, asked) -> runner.fail(asked, new RunOutcome.Completed()));
        failed(judged, Failure.RUNNER_DIED, "The program disturbed the channel that it is judged by, and was stopped.");
    }
}

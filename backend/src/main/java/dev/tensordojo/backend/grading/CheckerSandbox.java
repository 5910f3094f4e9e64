package dev.tensordojo.backend.grading;

import dev.tensordojo.backend.course.Exercise;
import dev.tensordojo.backend.course.Exercise.Demand.Approval;
import dev.tensordojo.backend.course.Exercise.Support;
import dev.tensordojo.backend.grading.Evaluator.Answer;
import dev.tensordojo.backend.grading.JudgeRunner.NoRunner;
import dev.tensordojo.backend.grading.Reference.Case;
import dev.tensordojo.protocol.ToRunner.Wanted;
import dev.tensordojo.protocol.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Where the author's checker looks at values that came back: in a runner of its own, started when the first one comes,
/// which no learner's program has ever been in. Only plain values get here.
final class CheckerSandbox implements AutoCloseable {

    /// What the checker says of a value.
    sealed interface Ruling {
        record Accepted() implements Ruling {}

        /// @param reason a key of the author's
        record Rejected(String reason) implements Ruling {}

        /// It could not look at such a value: it threw, or does not take it.
        record Stumbled() implements Ruling {}
    }

    private final JudgeRunner.Source runners;
    private final Support support;
    private final Duration limit;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Evaluator evaluator;
    private boolean closed;

    /// @param limit for each of its steps
    CheckerSandbox(JudgeRunner.Source runners, Support support, Duration limit) {
        this.runners = runners;
        this.support = support;
        this.limit = limit;
    }

    /// @throws BrokenExercise where the checker is at fault, and not the value
    Ruling ask(Approval approval, Case each, Value got) throws NoRunner, BrokenExercise, InterruptedException {
        Map<String, Value> inputs = new LinkedHashMap<>(each.inputs());
        inputs.put(Approval.GOT, got);
        if (!Reference.fitsOneMessage(inputs)) {
            return new Ruling.Stumbled();
        }
        turn.lock();
        try {
            Answer answer = open().evaluate(approval.checker(), inputs, each.seed(), Wanted.VALUE, limit);
            return switch (answer) {
                case Answer.Returned(Value.None(), long _) -> new Ruling.Accepted();
                case Answer.Returned(Value.Text(String reason), long _)
                when approval.reasons().containsKey(reason) -> new Ruling.Rejected(reason);
                case Answer.Threw _, Answer.DidNotCompile _ -> new Ruling.Stumbled();
                case Answer.Returned _, Answer.Ran _ -> throw broken(answer);
                case Answer.TookTooLong _, Answer.Died _ -> {
                    forget();
                    throw broken(answer);
                }
            };
        } finally {
            turn.unlock();
        }
    }

    private static BrokenExercise broken(Answer answer) {
        return new BrokenExercise("Checker.java", answer);
    }

    private Evaluator open() throws NoRunner, BrokenExercise, InterruptedException {
        Evaluator known = current();
        if (known != null) {
            return known;
        }
        Evaluator fresh = new Evaluator(runners.take(), limit);
        keep(fresh);
        if (!support.given().isEmpty()) {
            load(fresh, Exercise.GIVEN_CELL, support.given());
        }
        load(fresh, "checker", support.checker());
        return fresh;
    }

    private void load(Evaluator fresh, String cellId, String code) throws BrokenExercise, InterruptedException {
        Answer ran = fresh.run(cellId, code);
        if (!(ran instanceof Answer.Ran)) {
            forget();
            throw broken(ran);
        }
    }

    private synchronized @Nullable Evaluator current() {
        return evaluator;
    }

    private synchronized void keep(Evaluator fresh) {
        if (closed) {
            fresh.close();
            throw new IllegalStateException("a checker is asked after the end");
        }
        evaluator = fresh;
    }

    private synchronized void forget() {
        if (evaluator != null) {
            evaluator.close();
            evaluator = null;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        forget();
    }
}

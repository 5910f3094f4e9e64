package dev.tensordojo.backend.grading;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.FromRunner.Evaluation;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.RunOutcome.RunnerDied;
import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.ToRunner.Wanted;
import dev.tensordojo.protocol.Value;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// One fresh runner, one program in it, one question at a time, each with a deadline.
///
/// Everything the runner says is hostile. Only the answer to the question that is open counts, told by an id that
/// nobody could have guessed; displays, answers that come twice, late or unasked are dropped where they arrive.
/// Whatever happens ends in an [Answer].
final class Evaluator implements AutoCloseable {

    /// What came of a program or of a question.
    sealed interface Answer {
        /// The program ran to its end.
        ///
        /// @param warnings of the compiler: methods that it could not finish, as they use names that are
        /// not there
        record Ran(List<Diagnostic> warnings) implements Answer {
            public Ran {
                warnings = List.copyOf(warnings);
            }
        }

        /// @param operations of tensors on the way, as the runner says
        record Returned(Value value, long operations) implements Answer {}

        /// @param errors where the compiler stumbled, as far as it told
        record DidNotCompile(List<Diagnostic> errors) implements Answer {
            public DidNotCompile {
                errors = List.copyOf(errors);
            }
        }

        record Threw(RunOutcome.Threw exception) implements Answer {}

        /// Not done in time; the runner is gone.
        record TookTooLong() implements Answer {}

        /// The runner is gone.
        record Died(RunnerDied death) implements Answer {}
    }

    private sealed interface Question {
        record Run(String runId, CompletableFuture<Answer> answer, List<Diagnostic> diagnostics) implements Question {}

        record Ask(long requestId, CompletableFuture<Answer> answer) implements Question {}

        record Nothing() implements Question {}
    }

    private static final SecureRandom IDS = new SecureRandom();
    private static final int MOST_DIAGNOSTICS = 100;

    private final JudgeRunner runner;
    private final Duration limit;
    private final CompletableFuture<Answer> death = new CompletableFuture<>();
    private final Consumer<String> print;
    private volatile Question open = new Question.Nothing();

    /// @param limit for the program and for each question
    Evaluator(JudgeRunner runner, Duration limit) {
        this(runner, limit, _ -> {});
    }

    /// @param print is told what programs print to their standard output; called by the runner's thread
    Evaluator(JudgeRunner runner, Duration limit, Consumer<String> print) {
        this.runner = runner;
        this.limit = limit;
        this.print = print;
        runner.listen(this::hear, died -> death.complete(new Answer.Died(died)));
    }

    /// Runs the program that questions are about.
    Answer run(String cellId, String code) throws InterruptedException {
        return run(cellId, code, limit);
    }

    /// The same with a deadline of its own.
    Answer run(String cellId, String code, Duration atMost) throws InterruptedException {
        var question = new Question.Run(Long.toHexString(IDS.nextLong()), new CompletableFuture<>(), new ArrayList<>());
        return ask(question, question.answer(), new ToRunner.Execute(question.runId(), cellId, code), atMost);
    }

    /// Evaluates an expression with inputs as variables.
    ///
    /// @param seed that random numbers begin from
    Answer evaluate(String expression, Map<String, Value> inputs, long seed, Wanted wanted, Duration atMost)
            throws InterruptedException {
        var question = new Question.Ask(IDS.nextLong(), new CompletableFuture<>());
        return ask(
                question,
                question.answer(),
                new ToRunner.Evaluate(question.requestId(), expression, inputs, seed, wanted),
                atMost);
    }

    private Answer ask(Question question, CompletableFuture<Answer> answer, ToRunner message, Duration atMost)
            throws InterruptedException {
        open = question;
        try {
            runner.send(message);
            return (Answer)
                    CompletableFuture.anyOf(answer, death).get(Math.max(1, atMost.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            runner.kill(DeathReason.TIME_LIMIT);
            return new Answer.TookTooLong();
        } catch (ExecutionException e) {
            throw new IllegalStateException("answers are only ever completed with values", e);
        } finally {
            open = new Question.Nothing();
        }
    }

    /// Called by the runner's thread.
    private void hear(FromRunner message) {
        switch (open) {
            case Question.Run run -> hear(run, message);
            case Question.Ask ask -> {
                if (message instanceof FromRunner.Evaluated(long requestId, Evaluation evaluation)
                        && requestId == ask.requestId()) {
                    ask.answer().complete(answerOf(evaluation));
                }
            }
            case Question.Nothing() -> {}
        }
    }

    private void hear(Question.Run run, FromRunner message) {
        if (!(message instanceof FromRunner.OfRun said) || !said.runId().equals(run.runId())) {
            return;
        }
        switch (said) {
            case FromRunner.Output output -> print.accept(output.printedTo(FromRunner.Channel.STDOUT));
            case FromRunner.Diagnosed diagnosed -> {
                if (run.diagnostics().size() < MOST_DIAGNOSTICS) {
                    run.diagnostics().add(diagnosed.diagnostic());
                }
            }
            case FromRunner.Finished finished -> run.answer().complete(answerOf(finished.outcome(), run.diagnostics()));
            case FromRunner.OutputHidden _, FromRunner.Result _, FromRunner.Displayed _ -> {}
        }
    }

    private static Answer answerOf(Evaluation evaluation) {
        return switch (evaluation) {
            case Evaluation.Returned(Value value, long operations) -> new Answer.Returned(value, operations);
            case Evaluation.Failed(RunOutcome.Completed()) ->
                new Answer.Died(new RunnerDied(DeathReason.PROTOCOL_VIOLATION, "a question that failed and did not"));
            case Evaluation.Failed(RunOutcome outcome) -> answerOf(outcome, List.of());
        };
    }

    private static Answer answerOf(RunOutcome outcome, List<Diagnostic> diagnostics) {
        return switch (outcome) {
            case RunOutcome.Completed() -> new Answer.Ran(diagnostics);
            case RunOutcome.DidNotCompile() ->
                new Answer.DidNotCompile(diagnostics.stream()
                        .filter(each -> each.severity() == Diagnostic.Severity.ERROR)
                        .toList());
            case RunOutcome.Threw threw -> new Answer.Threw(threw);
            case RunOutcome.NotShown(RunOutcome.Threw thrown) -> new Answer.Threw(thrown);
            case RunnerDied died -> new Answer.Died(died);
            // Nobody here asks a runner to stop, so this is a runner that stopped by itself.
            case RunOutcome.Interrupted() ->
                new Answer.Died(new RunnerDied(DeathReason.CRASHED, "the program was interrupted"));
            // Limits are kept outside of the runner.
            case RunOutcome.LimitHit _ ->
                new Answer.Died(new RunnerDied(DeathReason.PROTOCOL_VIOLATION, "a limit that nobody set"));
        };
    }

    @Override
    public void close() {
        runner.close();
    }
}

package dev.tensordojo.backend.grading;

import dev.tensordojo.backend.course.Exercise;
import dev.tensordojo.backend.course.Exercise.Check;
import dev.tensordojo.backend.course.Exercise.Failure;
import dev.tensordojo.backend.course.Exercise.Telling;
import dev.tensordojo.backend.course.Text;
import dev.tensordojo.backend.grading.Bench.Answer;
import dev.tensordojo.backend.grading.Comparing.Difference;
import dev.tensordojo.backend.grading.JudgeRunner.NoRunner;
import dev.tensordojo.backend.grading.Reference.Expected;
import dev.tensordojo.backend.progress.CheckVerdict;
import dev.tensordojo.backend.progress.CheckVerdict.State;
import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Judges one submission. However the program behaves, what comes out is a verdict.
///
/// One runner is held at a time: first, where its answers are not known yet, the one of the author's solution; then
/// the learner's. Checks are judged in order, each with all its cases until one fails; a check that fails does not keep
/// the next from being judged, a dead runner does.
final class Judge {

    /// @param failure of the first check that failed
    record Judged(boolean passed, List<CheckVerdict> checks, Optional<FirstFailure> failure) {}

    /// Which check failed first, and why: what an author's known wrong answer is held against.
    record FirstFailure(String check, Failure failure) {}

    /// The exercise's own solution gave no value; no submission to it can be judged.
    static final class BrokenExercise extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean mayPass;

        BrokenExercise(String message, boolean mayPass) {
            super(message, null, false, false);
            this.mayPass = mayPass;
        }

        /// Whether a busy machine can be to blame, so that trying again is worth it.
        boolean mayPass() {
            return mayPass;
        }
    }

    private final JudgeRunner.Source runners;
    private final Reference reference;
    private final Duration limit;

    /// @param limit for each step of a program
    Judge(JudgeRunner.Source runners, Reference reference, Duration limit) {
        this.runners = runners;
        this.reference = reference;
        this.limit = limit;
    }

    /// @param failedBefore earlier failed attempts: each raises the hints by a level
    /// @param watcher is told all checks whenever one changes
    Judged judge(Exercise exercise, String code, long seed, int failedBefore, Consumer<List<CheckVerdict>> watcher)
            throws NoRunner, BrokenExercise, InterruptedException {
        int ownSeed = Reference.seedOf(seed);
        List<List<Value>> expected =
                switch (reference.of(exercise, ownSeed)) {
                    case Expected.Known(List<List<Value>> values) -> values;
                    case Expected.Broken(String check, Answer answer) ->
                        throw new BrokenExercise(
                                "the solution's " + (check.isEmpty() ? "program" : "check '" + check + "'")
                                        + " gave no value: " + answer,
                                answer instanceof Answer.TookTooLong || answer instanceof Answer.Died);
                };
        try (Bench bench = new Bench(runners.take(), limit)) {
            return new Session(exercise, bench, expected, ownSeed, failedBefore, watcher).judge(code);
        }
    }

    /// The judging of one submission.
    private final class Session {
        private final Exercise exercise;
        private final Bench bench;
        private final List<List<Value>> expected;
        private final int seed;
        private final int hintLevel;
        private final Consumer<List<CheckVerdict>> watcher;
        private final List<CheckVerdict> verdicts = new ArrayList<>();
        private Optional<FirstFailure> failure = Optional.empty();
        private List<Diagnostic> warnings = List.of();
        private boolean alive = true;

        Session(
                Exercise exercise,
                Bench bench,
                List<List<Value>> expected,
                int seed,
                int failedBefore,
                Consumer<List<CheckVerdict>> watcher) {
            this.exercise = exercise;
            this.bench = bench;
            this.expected = expected;
            this.seed = seed;
            this.hintLevel = Math.min(failedBefore, Exercise.HINTS - 1);
            this.watcher = watcher;
            exercise.checks().forEach(check -> verdicts.add(plain(check, State.WAITING)));
        }

        Judged judge(String code) throws InterruptedException {
            set(0, plain(exercise.checks().getFirst(), State.RUNNING));
            Optional<Problem> flaw = problemOf(bench.run(Exercise.CELL, code));
            if (flaw.isPresent()) {
                // No check has failed: its hints would be about something else.
                fail(0, Map.of(), null, flaw.get(), null);
                alive = false;
            }
            for (int i = 0; i < verdicts.size(); i++) {
                if (alive) {
                    set(i, plain(exercise.checks().get(i), State.RUNNING));
                    judgeCheck(i);
                } else if (verdicts.get(i).state() != State.FAILED) {
                    set(i, plain(exercise.checks().get(i), State.SKIPPED));
                }
            }
            return new Judged(failure.isEmpty(), List.copyOf(verdicts), failure);
        }

        private void judgeCheck(int i) throws InterruptedException {
            Check check = exercise.checks().get(i);
            for (int index = 0; index < Inputs.cases(check); index++) {
                Map<String, Value> inputs = Inputs.draw(check, index, seed);
                Value wanted = expected.get(i).get(index);
                Answer answer = bench.evaluate(check.expression(), inputs);
                Optional<Problem> problem = problemOf(check, wanted, answer);
                if (problem.isPresent()) {
                    fail(i, inputs, wanted, problem.get(), check.hints().get(hintLevel));
                    return;
                }
            }
            set(i, plain(check, State.PASSED));
        }

        private void fail(
                int i, Map<String, Value> inputs, @Nullable Value wanted, Problem problem, @Nullable Text hint) {
            Check check = exercise.checks().get(i);
            if (failure.isEmpty()) {
                failure = Optional.of(new FirstFailure(check.id(), problem.failure()));
            }
            set(
                    i,
                    new CheckVerdict(
                            check.id(),
                            check.title(),
                            State.FAILED,
                            check.tell().input() && !inputs.isEmpty() ? Shown.inputs(inputs) : null,
                            wanted == null ? null : tell(check.tell().expected(), wanted),
                            problem.got() == null ? null : tell(check.tell().got(), problem.got()),
                            Words.with(problem.words(), check, problem.failure()),
                            hint));
        }

        private void set(int i, CheckVerdict verdict) {
            verdicts.set(i, verdict);
            watcher.accept(List.copyOf(verdicts));
        }

        /// What keeps a program from being judged at all.
        private Optional<Problem> problemOf(Answer answer) {
            return switch (answer) {
                case Answer.Ran ran -> {
                    warnings = ran.warnings();
                    yield Optional.empty();
                }
                case Answer.DidNotCompile(var error) -> problem(Failure.DID_NOT_COMPILE, Words.didNotCompile(error));
                case Answer.Threw(var exception) -> problem(Failure.THREW, Words.programThrew(exception));
                case Answer.Returned _ -> throw new IllegalStateException("a program was run and a value came back");
                case Answer.HitLimit hit -> endedBy(hit);
                case Answer.TookTooLong late -> endedBy(late);
                case Answer.Died died -> endedBy(died);
            };
        }

        /// What is wrong with one answer.
        private Optional<Problem> problemOf(Check check, Value wanted, Answer answer) {
            return switch (answer) {
                case Answer.Returned(Value got) ->
                    new Comparing(check.comparison())
                            .compare(wanted, got)
                            .map(difference -> wrong(check, difference, got));
                case Answer.DidNotCompile _ -> unfinished(check);
                case Answer.Threw(var exception) -> problem(Failure.THREW, Words.threw(exception));
                case Answer.Ran _ -> throw new IllegalStateException("a question was asked and no value came back");
                case Answer.HitLimit hit -> endedBy(hit);
                case Answer.TookTooLong late -> endedBy(late);
                case Answer.Died died -> endedBy(died);
            };
        }

        /// The author's expression compiles, as the reference proves, so it is the learner's method that is not there,
        /// or that the compiler could not finish.
        private Optional<Problem> unfinished(Check check) {
            Optional<Diagnostic> warning = warnings.stream()
                    .filter(each -> names(check.expression(), each.message().split("\\W", 2)[0]))
                    .findFirst();
            return warning.isPresent()
                    ? problem(Failure.DID_NOT_COMPILE, Words.didNotCompile(warning))
                    : problem(Failure.MISSING, Words.missing(check));
        }

        private Optional<Problem> endedBy(Answer answer) {
            alive = answer instanceof Answer.HitLimit;
            return switch (answer) {
                case Answer.HitLimit _ -> problem(Failure.RUNNER_DIED, Words.hitLimit());
                case Answer.Died(var death) -> problem(Failure.RUNNER_DIED, Words.died(death.reason()));
                default -> problem(Failure.TIME_LIMIT, Words.tookTooLong(limit));
            };
        }
    }

    /// @param got what came, where a value did
    private record Problem(
            Failure failure, Text words, @Nullable Value got) {}

    private static Optional<Problem> problem(Failure failure, Text words) {
        return Optional.of(new Problem(failure, words, null));
    }

    /// Whether an expression has this word in it.
    private static boolean names(String expression, String word) {
        return !word.isEmpty() && List.of(expression.split("\\W")).contains(word);
    }

    private static Problem wrong(Check check, Difference difference, Value got) {
        return new Problem(difference.failure(), Words.differs(check, difference), got);
    }

    private static @Nullable String tell(Telling telling, Value value) {
        return switch (telling) {
            case NOTHING -> null;
            case KIND -> Shown.kind(value);
            case VALUE -> Shown.value(value);
        };
    }

    private static CheckVerdict plain(Check check, State state) {
        return new CheckVerdict(check.id(), check.title(), state, null, null, null, null, null);
    }

    /// A verdict for a submission that could not be judged through no fault of its learner.
    static List<CheckVerdict> unjudged(Exercise exercise, String id) {
        return exercise.checks().stream()
                .map(check -> new CheckVerdict(
                        check.id(), check.title(), State.SKIPPED, null, null, null, Words.ourFault(id), null))
                .toList();
    }
}

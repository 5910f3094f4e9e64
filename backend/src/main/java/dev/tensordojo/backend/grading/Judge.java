package dev.tensordojo.backend.grading;

import dev.tensordojo.backend.course.Exercise;
import dev.tensordojo.backend.course.Exercise.Check;
import dev.tensordojo.backend.course.Exercise.Demand;
import dev.tensordojo.backend.course.Exercise.Failure;
import dev.tensordojo.backend.course.Exercise.Message;
import dev.tensordojo.backend.grading.Assessing.Problem;
import dev.tensordojo.backend.grading.Evaluator.Answer;
import dev.tensordojo.backend.grading.JudgeRunner.NoRunner;
import dev.tensordojo.backend.grading.Reference.Case;
import dev.tensordojo.backend.progress.CheckVerdict;
import dev.tensordojo.backend.progress.CheckVerdict.State;
import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.ToRunner.Wanted;
import dev.tensordojo.protocol.Value;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Judges one submission. However the program behaves, what comes out is a verdict.
///
/// First, where its answers are not known yet, the author's solution is asked; then the learner's program. Checks are
/// judged in order, each with all its cases until one fails, and none keeps the next from being judged: one that ends
/// or spoils its runner costs the next a fresh one, and one that takes long goes on in its runner while the others are
/// judged beside it ([#MOST_ASIDE]). So an answer takes about as long as its longest check; where several never
/// end, the rest get less time ([#MOST_HUNG]).
final class Judge {

    /// @param failure of the first check that failed
    record Judged(boolean passed, List<CheckVerdict> checks, Optional<FirstFailure> failure) {}

    /// Which check failed first, and why: what an author's known wrong answer is held against.
    ///
    /// @param reason of the author's checker
    record FirstFailure(String check, Failure failure, Optional<String> reason) {}

    /// Who looks on while an answer is judged.
    @FunctionalInterface
    interface Watcher {
        /// Told all checks whenever one changes.
        void see(List<CheckVerdict> checks);

        /// The answer takes longer than most: others need not wait for it. May be told more than once.
        default void takesLong() {
            // Nobody waits.
        }
    }

    /// Checks that take long and are judged beside others. Endless loops take processors from everybody else.
    private static final int MOST_ASIDE = 2;

    /// Where so many checks of an answer took all their time, the next ones have a part of it ([#SHORT_PART]).
    private static final int MOST_HUNG = 2;

    private static final int SHORT_PART = 4;

    /// All cases of a check together, and all tries to run a program, may take so many limits.
    private static final int MOST_LIMITS = 2;

    /// A check that is not done within this part of its limit takes long.
    private static final int PATIENCE_PART = 10;

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
    Judged judge(Exercise exercise, String code, long seed, int failedBefore, Watcher watcher)
            throws NoRunner, BrokenExercise, InterruptedException {
        int ownSeed = Reference.seedOf(seed);
        List<List<Case>> cases = reference.of(exercise, ownSeed);
        try (Session session = new Session(exercise, code, cases, 1, failedBefore, watcher)) {
            return session.judge();
        }
    }

    /// The first check that a program fails, and why; the checks after it are not looked at. This is for authors'
    /// programs, of which many are judged: the cases of all seeds are asked of one runner, one check after the
    /// other, and each seed's cases have the time that an attempt's have.
    Optional<FirstFailure> firstFailure(Exercise exercise, String code, List<Integer> seeds)
            throws NoRunner, BrokenExercise, InterruptedException {
        List<List<List<Case>>> bySeed = reference.of(exercise, seeds);
        List<List<Case>> cases = new ArrayList<>();
        for (int i = 0; i < exercise.checks().size(); i++) {
            int check = i;
            cases.add(bySeed.stream().flatMap(each -> each.get(check).stream()).toList());
        }
        try (Session session = new Session(exercise, code, cases, seeds.size(), 0, _ -> {})) {
            return session.firstFailure();
        }
    }

    /// The judging of one submission.
    private final class Session implements AutoCloseable {
        private final Exercise exercise;
        private final String code;
        private final List<List<Case>> cases;
        private final int seeds;
        private final int hintLevel;
        private final Watcher watcher;
        private final List<CheckVerdict> verdicts = new ArrayList<>();
        private final SortedMap<Integer, Problem> failures = new TreeMap<>();
        private final CheckerSandbox checker;
        private final Assessing assessing;
        private final List<Evaluator> evaluators = new ArrayList<>();
        private final Deque<Trial> aside = new ArrayDeque<>();
        private int hung;
        private List<Diagnostic> warnings = List.of();
        private Optional<RunOutcome.Threw> threw = Optional.empty();
        /// What the learner hears of a line that threw, if the rest is right.
        private @Nullable Facts remark;

        /// @param seeds how many the cases are of
        Session(Exercise exercise, String code, List<List<Case>> cases, int seeds, int failedBefore, Watcher watcher) {
            this.exercise = exercise;
            this.code = code;
            this.cases = cases;
            this.seeds = seeds;
            this.checker = new CheckerSandbox(runners, exercise.support(), Reference.patience(limit));
            this.assessing = new Assessing(checker);
            this.hintLevel = Math.min(failedBefore, Exercise.HINTS - 1);
            this.watcher = watcher;
            exercise.checks().forEach(check -> verdicts.add(plain(check, State.WAITING)));
        }

        Judged judge() throws NoRunner, BrokenExercise, InterruptedException {
            set(0, plain(exercise.checks().getFirst(), State.RUNNING));
            Evaluator evaluator = null;
            int next = 0;
            while (next < verdicts.size()) {
                boolean fresh = evaluator == null;
                if (evaluator == null) {
                    evaluator = open();
                    Optional<Problem> flaw = load(evaluator);
                    if (flaw.isPresent()) {
                        fail(next, new Found(Map.of(), flaw.get(), true));
                        skipAfter(next);
                        break;
                    }
                }
                set(next, plain(exercise.checks().get(next), State.RUNNING));
                Trial trial = begin(next, evaluator);
                if (!trial.endsWithin(patience())) {
                    setAside(trial);
                    evaluator = null;
                    next++;
                    continue;
                }
                Optional<Found> found = trial.await();
                boolean spoilt = found.map(Found::spoils).orElse(false);
                evaluator = spoilt ? null : evaluator;
                if (spoilt && !fresh && found.map(Found::died).orElse(false)) {
                    continue; // what an earlier check left behind may have ended it: once more, alone
                }
                settle(next, found);
                next++;
            }
            while (!aside.isEmpty()) {
                settleOldest();
            }
            tellRemark();
            return new Judged(
                    failures.isEmpty(),
                    List.copyOf(verdicts),
                    failures.entrySet().stream().findFirst().map(first -> failureOf(first.getKey(), first.getValue())));
        }

        Optional<FirstFailure> firstFailure() throws NoRunner, BrokenExercise, InterruptedException {
            Evaluator evaluator = null;
            int next = 0;
            while (next < exercise.checks().size()) {
                boolean fresh = evaluator == null;
                if (evaluator == null) {
                    evaluator = open();
                    Optional<Problem> flaw = load(evaluator);
                    if (flaw.isPresent()) {
                        return Optional.of(failureOf(next, flaw.get()));
                    }
                }
                Optional<Found> found =
                        find(next, evaluator, limitOf(exercise.checks().get(next)));
                if (found.isPresent() && (fresh || !found.get().died())) {
                    return Optional.of(failureOf(next, found.get().problem()));
                }
                if (found.isPresent()) {
                    evaluator = null; // what an earlier check left behind may have ended it: once more, alone
                } else {
                    next++;
                }
            }
            return Optional.empty();
        }

        private FirstFailure failureOf(int i, Problem problem) {
            return new FirstFailure(exercise.checks().get(i).id(), problem.failure(), problem.reason());
        }

        private Evaluator open() throws NoRunner {
            Evaluator fresh = new Evaluator(runners.take(), limit);
            evaluators.add(fresh);
            return fresh;
        }

        private Duration patience() {
            return limit.dividedBy(PATIENCE_PART);
        }

        /// What a case of a check may take.
        private Duration limitOf(Check check) {
            return check.bounds().time().orElse(limit);
        }

        /// The same as things stand.
        private Duration allotted(Check check) {
            return hung < MOST_HUNG ? limitOf(check) : limitOf(check).dividedBy(SHORT_PART);
        }

        /// Runs the program, so that it can be asked; tells what keeps it from that.
        private Optional<Problem> load(Evaluator evaluator) throws BrokenExercise, InterruptedException {
            String given = exercise.support().given();
            if (!given.isEmpty()) {
                Answer ran = evaluator.run(Exercise.GIVEN_CELL, given);
                if (!(ran instanceof Answer.Ran)) {
                    throw new BrokenExercise("Given.java", ran);
                }
            }
            Program program = new Program(
                    code, evaluator, limit, limit.multipliedBy(MOST_LIMITS), patience(), watcher::takesLong);
            Optional<Problem> flaw = problemOf(program.run());
            if (threw.isEmpty()) {
                threw = program.threw();
                remark = threw.map(each -> Words.strayLine(each, program.strayLine()))
                        .orElse(null);
            }
            return flaw;
        }

        private Trial begin(int i, Evaluator evaluator) {
            var found = new CompletableFuture<Optional<Found>>();
            Duration allotted = allotted(exercise.checks().get(i));
            Thread.ofVirtual().name("check").start(() -> {
                try {
                    found.complete(find(i, evaluator, allotted));
                } catch (NoRunner | BrokenExercise | InterruptedException | RuntimeException e) {
                    found.completeExceptionally(e);
                }
            });
            return new Trial(i, evaluator, found);
        }

        private void setAside(Trial trial) throws NoRunner, BrokenExercise, InterruptedException {
            watcher.takesLong();
            aside.add(trial);
            if (aside.size() > MOST_ASIDE) {
                settleOldest();
            }
        }

        private void settleOldest() throws NoRunner, BrokenExercise, InterruptedException {
            Trial trial = aside.remove();
            Optional<Found> found = trial.await();
            trial.evaluator().close();
            settle(trial.check(), found);
        }

        private void settle(int i, Optional<Found> found) {
            found.ifPresentOrElse(each -> fail(i, each), () -> pass(i));
        }

        private void pass(int i) {
            set(i, plain(exercise.checks().get(i), State.PASSED));
        }

        /// Told once, with the first check that passes: which of them ended first is a matter of time.
        private void tellRemark() {
            Facts facts = remark;
            for (int i = 0; facts != null && i < verdicts.size(); i++) {
                if (verdicts.get(i).state() == State.PASSED) {
                    set(i, saying(exercise.checks().get(i), State.PASSED, facts));
                    facts = null;
                }
            }
        }

        private void skipAfter(int failed) {
            for (int i = failed + 1; i < verdicts.size(); i++) {
                set(i, plain(exercise.checks().get(i), State.SKIPPED));
            }
        }

        /// The first thing that is wrong with a check.
        private Optional<Found> find(int i, Evaluator evaluator, Duration allotted)
                throws NoRunner, BrokenExercise, InterruptedException {
            Check check = exercise.checks().get(i);
            long end = System.nanoTime()
                    + allotted.multipliedBy((long) MOST_LIMITS * seeds).toNanos();
            Wanted wanted = check.demand() instanceof Demand.Exceptional ? Wanted.EXCEPTION : Wanted.VALUE;
            for (Case each : cases.get(i)) {
                Map<String, Value> inputs = each.shared(check);
                Answer answer = evaluator.evaluate(
                        check.expression(), inputs, each.seed(), wanted, Program.atMost(allotted, end));
                Optional<Problem> problem = problemOf(check, each, answer, allotted);
                for (String name : check.bounds().unchanged()) {
                    if (problem.isEmpty()) {
                        answer = evaluator.evaluate(
                                name, Map.of(), each.seed(), Wanted.VALUE, Program.atMost(allotted, end));
                        problem = problemOf(check, name, inputs, answer, allotted);
                    }
                }
                if (problem.isPresent()) {
                    return Optional.of(new Found(inputs, problem.get(), spoils(answer)));
                }
            }
            return Optional.empty();
        }

        private void fail(int i, Found found) {
            Check check = exercise.checks().get(i);
            Problem problem = found.problem();
            Message author = Words.author(check, problem.failure(), problem.reason());
            failures.put(i, problem);
            hung += problem.failure() == Failure.TIME_LIMIT ? 1 : 0;
            set(
                    i,
                    new CheckVerdict(
                            check.id(),
                            check.title(),
                            State.FAILED,
                            check.tell().input() && !found.inputs().isEmpty() ? Shown.inputs(found.inputs()) : null,
                            problem.expected(),
                            problem.got(),
                            Words.with(problem.facts().words(), author),
                            problem.failure() == Failure.DID_NOT_COMPILE
                                    ? null
                                    : check.hints().get(hintLevel),
                            author == null ? null : author.see().orElse(null),
                            problem.facts().key(),
                            problem.facts().args()));
        }

        @Override
        public void close() {
            evaluators.forEach(Evaluator::close);
            checker.close();
        }

        private void set(int i, CheckVerdict verdict) {
            verdicts.set(i, verdict);
            watcher.see(List.copyOf(verdicts));
        }

        /// What keeps a program from being judged at all.
        private Optional<Problem> problemOf(Answer answer) {
            return switch (answer) {
                case Answer.Ran ran -> {
                    warnings = ran.warnings();
                    yield Optional.empty();
                }
                case Answer.DidNotCompile(var errors) -> problem(Failure.DID_NOT_COMPILE, Words.didNotCompile(errors));
                case Answer.Threw(var exception) -> problem(Failure.THREW, Words.programThrew(exception));
                case Answer.Returned _ -> throw new IllegalStateException("a program was run and a value came back");
                case Answer.TookTooLong late -> ofWhole(endedBy(late, limit, limit));
                case Answer.Died died ->
                    died.death().reason() == DeathReason.CRASHED
                            ? endedBy(died, limit, limit)
                            : ofWhole(endedBy(died, limit, limit));
            };
        }

        /// What is wrong with one answer.
        private Optional<Problem> problemOf(Check check, Case each, Answer answer, Duration allotted)
                throws NoRunner, BrokenExercise, InterruptedException {
            return switch (answer) {
                case Answer.Returned returned -> assessing.of(check, each, returned);
                case Answer.DidNotCompile _ -> unfinished(check);
                case Answer.Threw(var exception) -> problem(Failure.THREW, Words.threw(exception));
                case Answer.Ran _ -> throw new IllegalStateException("a question was asked and no value came back");
                case Answer.TookTooLong late -> endedBy(late, limitOf(check), allotted);
                case Answer.Died died -> endedBy(died, limitOf(check), allotted);
            };
        }

        /// What has become of an input.
        private Optional<Problem> problemOf(
                Check check, String input, Map<String, Value> inputs, Answer answer, Duration allotted) {
            Value before = Objects.requireNonNull(inputs.get(input), "an unchanged input is shared");
            return switch (answer) {
                case Answer.Returned(Value after, long _) -> Assessing.ofInput(check, input, before, after);
                case Answer.DidNotCompile _, Answer.Threw _, Answer.Ran _ ->
                    problem(Failure.CHANGED_INPUT, Words.changed(input));
                case Answer.TookTooLong late -> endedBy(late, limitOf(check), allotted);
                case Answer.Died died -> endedBy(died, limitOf(check), allotted);
            };
        }

        /// The author's expression compiles, as the reference proves, so it is the learner's method that is not there,
        /// or that the compiler could not finish.
        private Optional<Problem> unfinished(Check check) {
            if (threw.isPresent()) {
                return problem(Failure.THREW, Words.programThrew(threw.get()));
            }
            List<Diagnostic> own = warnings.stream()
                    .filter(each -> check.names(each.message().split("\\W", 2)[0]))
                    .toList();
            return !own.isEmpty()
                    ? problem(Failure.DID_NOT_COMPILE, Words.didNotCompile(own))
                    : problem(Failure.MISSING, Words.missing(check));
        }

        /// A step of the program itself ended it: no check is to blame.
        private static Optional<Problem> ofWhole(Optional<Problem> problem) {
            return problem.map(each -> Problem.of(each.failure(), Words.ofWhole(each.facts())));
        }

        private static Optional<Problem> endedBy(Answer answer, Duration usual, Duration allotted) {
            return switch (answer) {
                case Answer.Died(var death) -> problem(Failure.RUNNER_DIED, Words.died(death.reason()));
                default ->
                    problem(
                            Failure.TIME_LIMIT,
                            allotted.compareTo(usual) < 0
                                    ? Words.tookTooLongAsOthers(allotted)
                                    : Words.tookTooLong(usual));
            };
        }
    }

    /// A check that is being judged.
    private record Trial(int check, Evaluator evaluator, CompletableFuture<Optional<Found>> found) {

        boolean endsWithin(Duration time) throws InterruptedException {
            try {
                var _ = found.get(time.toNanos(), TimeUnit.NANOSECONDS);
                return true;
            } catch (TimeoutException e) {
                return false;
            } catch (ExecutionException e) {
                return true;
            }
        }

        Optional<Found> await() throws NoRunner, BrokenExercise, InterruptedException {
            try {
                return found.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof NoRunner none) {
                    throw none;
                }
                if (e.getCause() instanceof BrokenExercise broken) {
                    throw broken;
                }
                throw new IllegalStateException("a check could not be judged", e.getCause());
            }
        }
    }

    /// What is wrong with a check.
    ///
    /// @param spoils whether the runner is gone, or not fit for another check
    private record Found(Map<String, Value> inputs, Problem problem, boolean spoils) {

        boolean died() {
            return problem.failure() == Failure.RUNNER_DIED;
        }
    }

    /// Whether the next check needs another runner: this one is gone, or short of memory.
    private static boolean spoils(Answer answer) {
        return switch (answer) {
            case Answer.Died _, Answer.TookTooLong _ -> true;
            case Answer.Threw(var exception) -> exception.exception().endsWith("OutOfMemoryError");
            case Answer.Ran _, Answer.Returned _, Answer.DidNotCompile _ -> false;
        };
    }

    private static Optional<Problem> problem(Failure failure, Facts facts) {
        return Optional.of(Problem.of(failure, facts));
    }

    private static CheckVerdict plain(Check check, State state) {
        return new CheckVerdict(check.id(), check.title(), state, null, null, null, null, null, null, null, Map.of());
    }

    /// One that has only words to add to its state.
    private static CheckVerdict saying(Check check, State state, Facts facts) {
        return new CheckVerdict(
                check.id(),
                check.title(),
                state,
                null,
                null,
                null,
                facts.words(),
                null,
                null,
                facts.key(),
                facts.args());
    }

    /// A verdict for a submission that could not be judged through no fault of its learner.
    static List<CheckVerdict> unjudged(Exercise exercise, String id) {
        return exercise.checks().stream()
                .map(check -> saying(check, State.SKIPPED, Words.ourFault(id)))
                .toList();
    }
}

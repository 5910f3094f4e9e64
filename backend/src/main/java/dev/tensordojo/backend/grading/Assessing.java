package dev.tensordojo.backend.grading;

import dev.tensordojo.backend.course.Exercise.Check;
import dev.tensordojo.backend.course.Exercise.Comparison;
import dev.tensordojo.backend.course.Exercise.Demand;
import dev.tensordojo.backend.course.Exercise.Failure;
import dev.tensordojo.backend.course.Exercise.Metric;
import dev.tensordojo.backend.course.Exercise.Telling;
import dev.tensordojo.backend.grading.CheckerSandbox.Ruling;
import dev.tensordojo.backend.grading.Comparing.Difference;
import dev.tensordojo.backend.grading.Evaluator.Answer;
import dev.tensordojo.backend.grading.JudgeRunner.NoRunner;
import dev.tensordojo.backend.grading.Reference.Case;
import dev.tensordojo.protocol.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is wrong with a value that came back, by what its check demands.
final class Assessing {

    /// What is wrong with a check.
    ///
    /// @param reason the key of the checker's, where it rejected a value and said why
    /// @param expected what a verdict shows of it; null for nothing
    /// @param got the same of what came
    record Problem(
            Failure failure,
            Optional<String> reason,
            Facts facts,
            @Nullable String expected,
            @Nullable String got) {

        /// One of no value.
        static Problem of(Failure failure, Facts facts) {
            return new Problem(failure, Optional.empty(), facts, null, null);
        }
    }

    /// An input counts as unchanged where no more is lost of it than by rounding to its dtype.
    private static final Comparison ROUNDED = new Comparison(1e-6, 0, true, false);

    private final CheckerSandbox checker;

    Assessing(CheckerSandbox checker) {
        this.checker = checker;
    }

    Optional<Problem> of(Check check, Case each, Answer.Returned answer)
            throws NoRunner, BrokenExercise, InterruptedException {
        Value got = answer.value();
        Optional<Problem> problem =
                switch (check.demand()) {
                    case Demand.Equal(Comparison rules) ->
                        new Comparing(rules)
                                .compare(each.wanted(), got)
                                .map(difference -> differs(check, difference, each.wanted(), got));
                    case Demand.Score score -> ofScore(check, score, each.wanted(), got);
                    case Demand.Approval approval -> ofChecker(check, approval, each, got);
                    case Demand.Exceptional(String type) -> ofException(check, type, got);
                };
        return problem.isPresent() ? problem : tooMany(check, answer.operations());
    }

    /// What is wrong with an input that a check wants unchanged.
    ///
    /// @param after what it is now
    static Optional<Problem> ofInput(Check check, String name, Value before, Value after) {
        return new Comparing(ROUNDED)
                .compare(before, after)
                .map(_ -> problem(check, Failure.CHANGED_INPUT, Words.changed(name), before, after));
    }

    private static Optional<Problem> tooMany(Check check, long operations) {
        return check.bounds().operations().isPresent()
                        && operations > check.bounds().operations().getAsLong()
                ? Optional.of(new Problem(
                        Failure.TOO_MANY_OPERATIONS,
                        Optional.empty(),
                        Words.tooManyOperations(
                                operations, check.bounds().operations().getAsLong()),
                        "<= " + check.bounds().operations().getAsLong(),
                        String.valueOf(operations)))
                : Optional.empty();
    }

    private static Problem differs(Check check, Difference difference, Value wanted, Value got) {
        return problem(check, difference.failure(), Words.differs(check, difference), wanted, got);
    }

    private static Problem problem(Check check, Failure failure, Facts facts, Value wanted, Value got) {
        return new Problem(
                failure,
                Optional.empty(),
                facts,
                tell(check.tell().expected(), wanted),
                tell(check.tell().got(), got));
    }

    static @Nullable String tell(Telling telling, Value value) {
        return switch (telling) {
            case NOTHING -> null;
            case KIND -> Shown.kind(value);
            case VALUE -> Shown.value(value);
        };
    }

    /// Nothing of the truth is told but its kind, whatever the check tells otherwise.
    private static Optional<Problem> ofScore(Check check, Demand.Score score, Value truth, Value got) {
        Optional<Difference> difference = new Comparing(
                        new Comparison(0, Double.POSITIVE_INFINITY, score.anyDtype(), false))
                .compare(truth, got)
                .filter(each -> each.failure() != Failure.WRONG_VALUES);
        if (difference.isPresent()) {
            return Optional.of(new Problem(
                    difference.get().failure(),
                    Optional.empty(),
                    Words.differs(check, difference.get()),
                    tell(check.tell().expected() == Telling.NOTHING ? Telling.NOTHING : Telling.KIND, truth),
                    tell(check.tell().got(), got)));
        }
        double reached = score(score.metric(), ((Value.Numbers) truth).values(), ((Value.Numbers) got).values());
        boolean enough = score.metric() == Metric.ACCURACY ? reached >= score.target() : reached <= score.target();
        return enough
                ? Optional.empty()
                : Optional.of(new Problem(
                        Failure.BELOW_TARGET,
                        Optional.empty(),
                        Words.belowTarget(score, reached),
                        Words.target(score),
                        Words.score(score.metric(), reached)));
    }

    /// NaN where a value that came is.
    private static double score(Metric metric, double[] truth, double[] got) {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            double error = got[i] - truth[i];
            sum += switch (metric) {
                case ACCURACY -> got[i] == truth[i] ? 1 : 0;
                case MSE -> error * error;
            };
        }
        return sum / truth.length;
    }

    private Optional<Problem> ofChecker(Check check, Demand.Approval approval, Case each, Value got)
            throws NoRunner, BrokenExercise, InterruptedException {
        if (got.getClass() != each.wanted().getClass()) {
            Difference difference =
                    new Difference(Failure.WRONG_TYPE, List.of(), Shown.kind(each.wanted()), Shown.kind(got));
            return Optional.of(differs(check, difference, each.wanted(), got));
        }
        return switch (checker.ask(approval, each, got)) {
            case Ruling.Accepted() -> Optional.empty();
            case Ruling.Rejected(String reason) ->
                Optional.of(new Problem(
                        Failure.REJECTED,
                        Optional.of(reason),
                        Words.rejected(reason),
                        null,
                        tell(check.tell().got(), got)));
            case Ruling.Stumbled() ->
                Optional.of(problem(check, Failure.REJECTED, Words.cannotBeLookedAt(), each.wanted(), got));
        };
    }

    private static Optional<Problem> ofException(Check check, String type, Value got) {
        // Whatever has not the form that a runner promises is no exception.
        List<Value> types = got instanceof Value.Many(List<Value> parts)
                        && !parts.isEmpty()
                        && parts.getFirst() instanceof Value.Many(List<Value> names)
                ? names
                : List.of();
        if (types.stream().anyMatch(each -> each instanceof Value.Text(String name) && isNamed(name, type))) {
            return Optional.empty();
        }
        if (types.isEmpty() || !(types.getFirst() instanceof Value.Text(String thrown))) {
            return Optional.of(
                    new Problem(Failure.DID_NOT_THROW, Optional.empty(), Words.didNotThrow(type), simple(type), null));
        }
        return Optional.of(new Problem(
                Failure.THREW,
                Optional.empty(),
                Words.threwAnother(type, simple(thrown)),
                simple(type),
                check.tell().got() == Telling.NOTHING ? null : simple(thrown)));
    }

    private static boolean isNamed(String name, String type) {
        String plain = name.replace('$', '.');
        return plain.equals(type) || plain.endsWith("." + type);
    }

    private static String simple(String type) {
        return Shown.cut(type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1));
    }
}

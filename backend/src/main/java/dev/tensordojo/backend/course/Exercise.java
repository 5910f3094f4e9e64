package dev.tensordojo.backend.course;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What is asked, how it is judged and what is said when it goes wrong.
///
/// @param wrongAnswers known mistakes, each of which must fail for its own reason: the proof that the checks teach
/// @param equivalents slips in the solution that make no difference, so that no check can catch them
/// @param hash of everything that decides expected values; changes when they may
public record Exercise(
        List<Check> checks,
        String starter,
        String solution,
        Support support,
        List<WrongAnswer> wrongAnswers,
        List<Equivalent> equivalents,
        String hash) {

    /// The one cell that a learner writes in.
    public static final String CELL = "answer";

    /// The cell above it, where the author gives code.
    public static final String GIVEN_CELL = "given";

    /// Hint levels of every check: a nudge, the way, nearly the answer.
    public static final int HINTS = 3;

    public Exercise {
        checks = List.copyOf(checks);
        wrongAnswers = List.copyOf(wrongAnswers);
        equivalents = List.copyOf(equivalents);
    }

    /// An exercise of which every slip makes a difference.
    public Exercise(
            List<Check> checks,
            String starter,
            String solution,
            Support support,
            List<WrongAnswer> wrongAnswers,
            String hash) {
        this(checks, starter, solution, support, wrongAnswers, List.of(), hash);
    }

    /// The author's programs beside the solution, empty where there is none.
    ///
    /// @param given loaded before every other program, the learner's too; learners read it
    /// @param hidden makes inputs and truths; never in a learner's sandbox
    /// @param checker looks at what came back, in a sandbox of its own
    public record Support(String given, String hidden, String checker) {
        public static final Support NONE = new Support("", "", "");
    }

    /// One thing that is judged.
    ///
    /// @param signature of the method that the learner writes, told when it is missing
    /// @param expression Java, evaluated with the inputs as variables
    /// @param inputs by name, in order: a tensor's shape may use earlier whole numbers
    /// @param cases how often it is judged with drawn inputs
    /// @param also further cases: the named inputs have these values instead of drawn ones
    /// @param demand what a value must be
    /// @param messages the author's words for a kind of failure, said after the plain facts
    /// @param hints as many as there are levels
    public record Check(
            String id,
            Text title,
            String signature,
            String expression,
            List<Input> inputs,
            int cases,
            List<Map<String, Fixed>> also,
            Demand demand,
            Bounds bounds,
            Tell tell,
            Map<Failure, Message> messages,
            List<Text> hints) {
        public Check {
            inputs = List.copyOf(inputs);
            also = List.copyOf(also);
            messages = Map.copyOf(messages);
            hints = List.copyOf(hints);
        }

        /// Whether its expression has this name in it.
        public boolean names(String name) {
            return isNamed(name, expression);
        }

        /// Whether code has this name in it, as a word of its own.
        static boolean isNamed(String name, String code) {
            return !name.isEmpty() && List.of(code.split("\\W")).contains(name);
        }
    }

    /// What makes a value right.
    public sealed interface Demand {
        /// It is what the solution's is.
        record Equal(Comparison comparison) implements Demand {}

        /// It is near enough to the truth, a tensor that no learner's sandbox ever sees.
        ///
        /// @param target of accuracy at least, of an error at most
        /// @param truth Java, evaluated beside the solution
        record Score(Metric metric, double target, String truth, boolean anyDtype) implements Demand {}

        /// The author's checker has nothing against it.
        ///
        /// @param checker Java, evaluated with the inputs and the value, which is called [#GOT]
        /// @param reasons why it may be rejected, by their keys
        record Approval(String checker, Map<String, Message> reasons) implements Demand {
            public static final String GOT = "got";

            public Approval {
                reasons = Map.copyOf(reasons);
            }
        }

        /// There is none: an exception of this type, or of one below it, is thrown.
        ///
        /// @param type its name, with or without the package
        record Exceptional(String type) implements Demand {}
    }

    /// How near a value is to the truth.
    public enum Metric {
        /// The part of the elements that are equal.
        ACCURACY,
        /// The mean of the squared differences.
        MSE
    }

    /// What a right value may cost, and what must not happen on the way.
    ///
    /// @param operations of tensors, at most
    /// @param time for one case, instead of what all checks have
    /// @param unchanged inputs that must be afterwards what they were
    public record Bounds(OptionalLong operations, Optional<Duration> time, List<String> unchanged) {
        public static final Bounds NONE = new Bounds(OptionalLong.empty(), Optional.empty(), List.of());

        public Bounds {
            unchanged = List.copyOf(unchanged);
        }
    }

    /// An author's words for a kind of failure.
    ///
    /// @param see the id of the lesson that teaches it
    public record Message(Text words, Optional<String> see) {}

    /// Where one input comes from.
    public sealed interface Input {
        String name();

        /// Drawn by the seed.
        sealed interface Drawn extends Input {}

        /// A `long`, both ends included.
        record Whole(String name, long from, long to) implements Drawn {}

        /// A `double`: `from` plus a whole number of steps, at most `to`.
        record Decimal(String name, double from, double to, double step) implements Drawn {}

        /// A `boolean`.
        record Truth(String name) implements Drawn {}

        /// A `String`, one of these.
        record Choice(String name, List<String> options) implements Drawn {
            public Choice {
                options = List.copyOf(options);
            }
        }

        /// A `Tensor` whose values are `from` plus whole numbers of steps.
        ///
        /// @param shape sizes, or names of whole inputs before it
        record Numbers(String name, String dtype, List<String> shape, double from, double to, double step)
                implements Drawn {
            public Numbers {
                shape = List.copyOf(shape);
            }
        }

        /// Whatever the author's program makes: Java, evaluated beside the solution with the drawn inputs, those before
        /// it and [#SEED] as variables.
        record From(String name, String expression) implements Input {
            /// A whole number that differs from case to case.
            public static final String SEED = "seed";
        }
    }

    /// An input's value in a case of the author's.
    public sealed interface Fixed {
        record Whole(long value) implements Fixed {}

        record Decimal(double value) implements Fixed {}

        record Truth(boolean value) implements Fixed {}

        record Choice(String option) implements Fixed {}

        /// Row-major.
        record Numbers(List<Long> shape, List<Double> values) implements Fixed {
            public Numbers {
                shape = List.copyOf(shape);
                values = List.copyOf(values);
            }
        }
    }

    /// When two values count as the same: `|got - expected| <= atol + rtol * |expected|`, NaN equal to NaN; shapes
    /// always, whole numbers and truth values exactly.
    ///
    /// @param anyDtype another dtype is forgiven
    /// @param requiresGrad whether `requires_grad` must be the same
    public record Comparison(double rtol, double atol, boolean anyDtype, boolean requiresGrad) {}

    /// What a verdict tells.
    public record Tell(boolean input, Telling expected, Telling got) {}

    /// How much is told of a value.
    public enum Telling {
        NOTHING,
        /// Its type; of a tensor, dtype and shape.
        KIND,
        VALUE
    }

    /// Why a check failed.
    public enum Failure {
        DID_NOT_COMPILE,
        /// The method is not there, or takes other arguments.
        MISSING,
        THREW,
        TIME_LIMIT,
        /// The runner ended: exit, memory, crash.
        RUNNER_DIED,
        /// No tensor where one is asked for, and the like.
        WRONG_TYPE,
        WRONG_DTYPE,
        WRONG_SHAPE,
        WRONG_VALUES,
        /// Not near enough to the truth.
        BELOW_TARGET,
        /// The author's checker has something against it.
        REJECTED,
        TOO_MANY_OPERATIONS,
        DID_NOT_THROW,
        /// An input is no longer what it was.
        CHANGED_INPUT
    }

    /// A known mistake.
    ///
    /// @param file relative to the lesson's folder
    /// @param check the first check that it fails
    /// @param reason the key of the checker's, where it is rejected
    /// @param why for authors: the misunderstanding that leads to it
    public record WrongAnswer(
            String file, String code, String check, Failure failure, Optional<String> reason, String why) {}

    /// Slips in a line of the solution after which it is as right as before.
    ///
    /// @param at a piece of that line, which no other line has
    /// @param made the slips, as `./dojo content --mutants` tells them
    /// @param why for authors: what makes them no mistakes
    public record Equivalent(String at, List<String> made, String why) {
        public Equivalent {
            made = List.copyOf(made);
        }
    }

    public Optional<Check> check(String checkId) {
        return checks.stream().filter(check -> check.id().equals(checkId)).findFirst();
    }
}

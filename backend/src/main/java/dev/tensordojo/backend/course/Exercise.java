package dev.tensordojo.backend.course;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is asked, how it is judged and what is said when it goes wrong.
///
/// @param wrongAnswers known mistakes, each of which must fail for its own reason: the proof that the checks teach
/// @param hash of everything that decides expected values; changes when they may
public record Exercise(
        List<Check> checks, String starter, String solution, List<WrongAnswer> wrongAnswers, String hash) {

    /// The one cell that a learner writes in.
    public static final String CELL = "answer";

    /// Hint levels of every check: a nudge, the way, nearly the answer.
    public static final int HINTS = 3;

    public Exercise {
        checks = List.copyOf(checks);
        wrongAnswers = List.copyOf(wrongAnswers);
    }

    /// One thing that is judged.
    ///
    /// @param signature of the method that the learner writes, told when it is missing
    /// @param expression Java, evaluated with the inputs as variables
    /// @param inputs by name, in order: a tensor's shape may use earlier whole numbers
    /// @param cases how often it is judged with drawn inputs
    /// @param also further cases: the named inputs have these values instead of drawn ones
    /// @param messages the author's words for a kind of failure, said after the plain facts
    /// @param hints as many as there are levels
    public record Check(
            String id,
            Text title,
            String signature,
            String expression,
            List<Input> inputs,
            int cases,
            List<Map<String, Number>> also,
            Comparison comparison,
            Tell tell,
            Map<Failure, Message> messages,
            List<Text> hints) {
        public Check {
            inputs = List.copyOf(inputs);
            also = List.copyOf(also);
            messages = Map.copyOf(messages);
            hints = List.copyOf(hints);
        }
    }

    /// An author's words for a kind of failure.
    ///
    /// @param see the id of the lesson that teaches it
    public record Message(Text words, Optional<String> see) {}

    /// How one input is drawn.
    public sealed interface Input {
        String name();

        /// A `long`, both ends included.
        record Whole(String name, long from, long to) implements Input {}

        /// A `double`: `from` plus a whole number of steps, at most `to`.
        record Decimal(String name, double from, double to, double step) implements Input {}

        /// A `boolean`.
        record Truth(String name) implements Input {}

        /// A `String`, one of these.
        record Choice(String name, List<String> options) implements Input {
            public Choice {
                options = List.copyOf(options);
            }
        }

        /// A `Tensor` whose values are `from` plus whole numbers of steps.
        ///
        /// @param shape sizes, or names of whole inputs before it
        record Numbers(String name, String dtype, List<String> shape, double from, double to, double step)
                implements Input {
            public Numbers {
                shape = List.copyOf(shape);
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
        WRONG_VALUES
    }

    /// A known mistake.
    ///
    /// @param file relative to the lesson's folder
    /// @param check the first check that it fails
    /// @param why for authors: the misunderstanding that leads to it
    public record WrongAnswer(String file, String code, String check, Failure failure, String why) {}

    public Optional<Check> check(String checkId) {
        return checks.stream().filter(check -> check.id().equals(checkId)).findFirst();
    }
}

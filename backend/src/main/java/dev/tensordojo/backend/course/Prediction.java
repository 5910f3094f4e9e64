package dev.tensordojo.backend.course;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/// A question that a learner may answer before a cell is run. Nothing is graded.
///
/// @param id unique in its lesson
/// @param cellId the cell whose run tells the answer
/// @param because told to everybody after the run
/// @param recalls the lessons at whose top it is asked again; [#SUMMARY] among them
public record Prediction(
        String id, String cellId, Html question, Answer answer, Optional<Html> because, List<String> recalls) {

    public Prediction {
        recalls = List.copyOf(recalls);
    }

    /// Asked again in the summary of its chapter.
    public static final String SUMMARY = "summary";

    /// More than anybody types into the box.
    public static final int MOST_GUESS = 200;

    /// A number that stands on its own: not the 64 of `int64`.
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{Alnum}_.])[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?");

    /// What is right.
    public sealed interface Answer {
        /// @param right which of the options, from 1
        record Choice(List<Option> options, int right) implements Answer {
            public Choice {
                options = List.copyOf(options);
            }
        }

        /// @param within how far off a guess may be
        /// @param fromLine taken from a line of the expected output; else the program must print such a number
        record Numeric(double number, double within, boolean fromLine) implements Answer {

            /// Whether an output has this number. One that is taken from a line is proven with its output.
            public boolean isPrintedIn(String output) {
                return fromLine || numbersIn(output).anyMatch(this::isNear);
            }

            private boolean isNear(double guess) {
                // A decimal such as 0.1 is none in binary: what was meant to be just within is.
                double rounding = 1e-9 * Math.max(1, Math.abs(number));
                return Math.abs(guess - number) <= within + rounding;
            }
        }

        /// @param words as the program prints them
        /// @param accepted other good spellings
        record Words(String words, List<String> accepted) implements Answer {
            public Words {
                accepted = List.copyOf(accepted);
            }
        }
    }

    /// @param why told to whoever chose it: which misconception it is
    public record Option(Html text, Optional<Html> why) {}

    /// Whether a guess can be made at all: one of the options by its number from 1, a number, or a line of text.
    public boolean allows(String guess) {
        if (guess.isBlank() || guess.length() > MOST_GUESS || guess.contains("\n")) {
            return false;
        }
        return switch (answer) {
            case Answer.Choice(List<Option> options, int _) ->
                guess.matches("[1-9]") && Integer.parseInt(guess) <= options.size();
            case Answer.Numeric _ -> number(guess).isPresent();
            case Answer.Words _ -> true;
        };
    }

    /// Whether a guess that is [allowed][#allows] is right.
    public boolean isRight(String guess) {
        return switch (answer) {
            case Answer.Choice(List<Option> _, int right) -> guess.equals(String.valueOf(right));
            case Answer.Numeric truth -> {
                OptionalDouble number = number(guess);
                yield number.isPresent() && truth.isNear(number.getAsDouble());
            }
            case Answer.Words(String words, List<String> accepted) ->
                plain(guess).equals(plain(words))
                        || accepted.stream().anyMatch(each -> plain(guess).equals(plain(each)));
        };
    }

    static DoubleStream numbersIn(String output) {
        return NUMBER.matcher(output).results().mapToDouble(result -> Double.parseDouble(result.group()));
    }

    private static OptionalDouble number(String guess) {
        String text = Normalizer.normalize(guess, Normalizer.Form.NFKC)
                .strip()
                .replace('−', '-')
                .replace(',', '.');
        return NUMBER.matcher(text).matches() ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }

    /// Without spaces, in small letters of half width.
    private static String plain(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFKC)
                .replaceAll("\\s", "")
                .toLowerCase(Locale.ROOT);
    }
}

package dev.tensordojo.backend.course;

import dev.tensordojo.backend.course.Prediction.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A prediction as browsers read it, with its answer: nothing is graded, and the program would tell it anyway.
///
/// @param options of a choice; else none
/// @param right of a choice, which option, from 1; else 0
/// @param number of a number, what is right; else null
/// @param within of a number, how far off a guess may be
/// @param words of a text, what is right; else null
/// @param accepted of a text, other good spellings
record PredictionView(
        String id,
        String cellId,
        Kind kind,
        Html question,
        List<OptionView> options,
        int right,
        @Nullable Double number,
        double within,
        @Nullable String words,
        List<String> accepted,
        @Nullable Html because) {

    enum Kind {
        CHOICE,
        NUMBER,
        TEXT
    }

    record OptionView(Html text, @Nullable Html why) {}

    static PredictionView of(Prediction prediction) {
        String id = prediction.id();
        String cell = prediction.cellId();
        Html question = prediction.question();
        Html because = prediction.because().orElse(null);
        return switch (prediction.answer()) {
            case Answer.Choice(var options, int right) ->
                new PredictionView(
                        id,
                        cell,
                        Kind.CHOICE,
                        question,
                        options.stream()
                                .map(each ->
                                        new OptionView(each.text(), each.why().orElse(null)))
                                .toList(),
                        right,
                        null,
                        0,
                        null,
                        List.of(),
                        because);
            case Answer.Numeric(double number, double within, boolean _) ->
                new PredictionView(
                        id, cell, Kind.NUMBER, question, List.of(), 0, number, within, null, List.of(), because);
            case Answer.Words(String words, var accepted) ->
                new PredictionView(id, cell, Kind.TEXT, question, List.of(), 0, null, 0, words, accepted, because);
        };
    }
}

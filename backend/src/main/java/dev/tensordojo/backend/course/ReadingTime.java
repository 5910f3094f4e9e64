package dev.tensordojo.backend.course;

import dev.tensordojo.backend.course.Lesson.Block;
import dev.tensordojo.backend.course.Prediction.Answer;
import dev.tensordojo.backend.course.Prediction.Option;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// How long somebody is busy with a lesson who reads it at an ordinary pace and runs every cell once.
final class ReadingTime {

    private static final double WORDS_PER_MINUTE = 200;
    private static final double CHARACTERS_PER_MINUTE = 400;
    /// To start a cell and to see it end. What it shows is read with the prose that tells of it.
    private static final double MINUTES_PER_CELL = 5 / 60.0;

    /// A word, a number or a name of a program: in Japanese text, too, it is read as one.
    private static final Pattern WORD = Pattern.compile("[\\p{IsLatin}\\p{IsGreek}\\p{Nd}][\\p{ASCII}&&\\S]*");

    private static final Pattern CHARACTER = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー々、。「」（）？！：]");

    private ReadingTime() {}

    static double minutes(Lesson lesson, Language language) {
        List<Block> blocks =
                switch (language) {
                    case JA -> lesson.blocks().ja();
                    case EN -> lesson.blocks().en();
                };
        return blocks.stream()
                .mapToDouble(block -> minutes(lesson, block, language))
                .sum();
    }

    private static double minutes(Lesson lesson, Block block, Language language) {
        return switch (block) {
            case Block.Prose(String html) -> minutes(html);
            case Block.Try(String html) -> minutes(html);
            case Block.Aside(String title, String html) -> minutes(title) + minutes(html);
            case Block.CellPlace _ -> MINUTES_PER_CELL;
            case Block.CellPair _ -> 2 * MINUTES_PER_CELL;
            case Block.Predict(String id) ->
                lesson.prediction(id).map(each -> minutes(each, language)).orElse(0.0);
        };
    }

    private static double minutes(Prediction prediction, Language language) {
        double options =
                switch (prediction.answer()) {
                    // Of what is said to those who chose wrongly, one reads at most one.
                    case Answer.Choice(List<Option> all, int _) ->
                        all.stream()
                                .mapToDouble(each ->
                                        minutes(in(each.text(), language)) + minutes(each.why(), language) / all.size())
                                .sum();
                    case Answer.Numeric _, Answer.Words _ -> 0;
                };
        return minutes(in(prediction.question(), language)) + options + minutes(prediction.because(), language);
    }

    private static double minutes(Optional<Html> html, Language language) {
        return html.map(each -> minutes(in(each, language))).orElse(0.0);
    }

    private static String in(Html html, Language language) {
        return switch (language) {
            case JA -> html.ja();
            case EN -> html.en();
        };
    }

    private static double minutes(String html) {
        String text = textOf(html);
        return WORD.matcher(text).results().count() / WORDS_PER_MINUTE
                + CHARACTER.matcher(text).results().count() / CHARACTERS_PER_MINUTE;
    }

    /// What is read of HTML; a formula on its own lines is looked at rather than read.
    static String textOf(String html) {
        return html.replaceAll("(?s)<div class=\"math\">.*?</div>", " ").replaceAll("<[^>]*>", " ");
    }
}

package dev.tensordojo.backend.grading;

import dev.tensordojo.backend.course.Exercise;
import dev.tensordojo.backend.course.Exercise.Check;
import dev.tensordojo.backend.course.Exercise.Demand.Approval;
import dev.tensordojo.backend.course.Exercise.Demand.Score;
import dev.tensordojo.backend.course.Exercise.Failure;
import dev.tensordojo.backend.course.Exercise.Message;
import dev.tensordojo.backend.course.Exercise.Metric;
import dev.tensordojo.backend.course.Exercise.Telling;
import dev.tensordojo.backend.course.Text;
import dev.tensordojo.backend.grading.Comparing.Difference;
import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a verdict says: the plain facts, in both languages. The author's own words follow them ([#with]).
final class Words {

    private static final Pattern ANSWER_FRAME =
            Pattern.compile("\\b" + Pattern.quote(Exercise.CELL) + ":([0-9]{1,6})\\b");

    /// Of a score, as it is shown.
    private static final int SCORE_DIGITS = 4;

    private Words() {}

    /// @param messages of the compiler, the one that counts first
    static Text didNotCompile(List<Diagnostic> messages) {
        if (messages.isEmpty()) {
            return new Text(
                    "プログラムがコンパイルできません。「実行」を押すと、どこが原因かが表示されます。", "The program does not compile. Run it to see where.");
        }
        return Undeclared.words(messages).orElseGet(() -> {
            Diagnostic first = messages.getFirst();
            return new Text(
                    first.line() + "行目がコンパイルできません：" + Shown.cut(CompilerWords.japanese(first.message())),
                    "Line " + first.line() + " does not compile: " + Shown.cut(first.message()));
        });
    }

    static Text programThrew(RunOutcome.Threw threw) {
        return new Text(
                "採点を始める前に、プログラムが例外で止まりました" + lineJa(threw.line()) + "：" + exception(threw),
                "The program threw before anything could be judged" + lineEn(threw.line()) + ": " + exception(threw));
    }

    /// A check's expression threw: the line that counts is the learner's, the innermost in the answer's cell.
    static Text threw(RunOutcome.Threw threw) {
        int line = threw.frames().stream()
                .map(ANSWER_FRAME::matcher)
                .filter(Matcher::find)
                .map(frame -> Integer.parseInt(frame.group(1)))
                .findFirst()
                .orElse(0);
        return new Text(
                "例外で止まりました" + lineJa(line) + "：" + exception(threw),
                "It threw" + lineEn(line) + ": " + exception(threw));
    }

    private static String exception(RunOutcome.Threw threw) {
        String name = threw.exception().substring(threw.exception().lastIndexOf('.') + 1);
        String message = threw.message();
        return message == null || message.isBlank() ? name : name + ": " + Shown.cut(message);
    }

    private static String lineJa(int line) {
        return line == 0 ? "" : "（" + line + "行目）";
    }

    private static String lineEn(int line) {
        return line == 0 ? "" : " (line " + line + ")";
    }

    static Text missing(Check check) {
        return new Text(
                "メソッドが見つからないか、引数や型が違います。必要なのは " + check.signature() + " です。",
                "The method is not there, or its arguments or types differ. Needed is " + check.signature() + ".");
    }

    static Text tookTooLong(Duration limit) {
        return new Text(
                limit.toSeconds() + "秒以内に終わりませんでした。終わらない繰り返しはありませんか。",
                "It did not finish within " + limit.toSeconds() + " seconds. Is there a loop that never ends?");
    }

    /// As checks before it, which is why it had less time.
    static Text tookTooLongAsOthers(Duration allotted) {
        return new Text(
                allotted.toSeconds() + "秒以内に終わりませんでした。前のチェックも終わらなかったため、時間を短くしています。終わらない繰り返しはありませんか。",
                "It did not finish within " + allotted.toSeconds()
                        + " seconds, which is all there was, as checks before it did not finish either. Is there a loop"
                        + " that never ends?");
    }

    /// What a statement of the program itself did.
    static Text ofWhole(Text what) {
        return new Text(
                "メソッドの外に書かれた文のために、解答全体を採点できませんでした。" + what.ja(),
                "A statement outside of the methods kept the whole answer from being judged. " + what.en());
    }

    /// A statement threw, and the methods are right all the same.
    static Text strayLine(RunOutcome.Threw threw, int line) {
        return new Text(
                "メソッドの外の文が例外で止まりました" + lineJa(line) + "：" + exception(threw) + "。採点には影響しません。",
                "A statement outside of the methods threw" + lineEn(line) + ": " + exception(threw)
                        + ". It does not count.");
    }

    static Text died(DeathReason reason) {
        return switch (reason) {
            case OUT_OF_MEMORY ->
                new Text(
                        "メモリを使い切りました。大きすぎるテンソルや、増え続けるリストはありませんか。",
                        "It used up the memory. Is there a tensor that is too large, or a list that keeps growing?");
            case EXIT_CALLED ->
                new Text(
                        "プログラムが自分の実行環境を終了させました（System.exit など）。採点するには、値を返してください。",
                        "The program ended its own process (System.exit and the like). Return a value to be judged.");
            case TIME_LIMIT, CPU_LIMIT, KILLED_AFTER_STOP ->
                new Text(
                        "時間切れで止めました。終わらない繰り返しはありませんか。",
                        "It was stopped for running too long. Is there a loop that never ends?");
            case PROTOCOL_VIOLATION ->
                new Text(
                        "プログラムが採点の通信を乱したため、止めました。",
                        "The program disturbed the channel that it is judged by, and was stopped.");
            case RESTARTED, CRASHED, GIVEN_AWAY ->
                new Text("実行環境が途中で落ちました。もう一度提出してみてください。", "The runner crashed on the way. Try to submit once more.");
        };
    }

    static Text differs(Check check, Difference difference) {
        boolean tell = check.tell().expected() != Telling.NOTHING;
        String at = difference.index().isEmpty() ? "" : difference.index().toString();
        String expected = difference.expected();
        String got = check.tell().got() == Telling.NOTHING ? "" : difference.got();
        return switch (difference.failure()) {
            case WRONG_DTYPE ->
                new Text(
                        tell ? "dtype は " + expected + " のはずですが、" + got + " でした。" : "dtype が違います（" + got + "）。",
                        tell
                                ? "The dtype must be " + expected + ", but it is " + got + "."
                                : "The dtype is wrong (" + got + ").");
            case WRONG_SHAPE ->
                new Text(
                        tell ? "形は " + expected + " のはずですが、" + got + " でした。" : "形が違います（" + got + "）。",
                        tell
                                ? "The shape must be " + expected + ", but it is " + got + "."
                                : "The shape is wrong (" + got + ").");
            case WRONG_VALUES -> wrongValue(check, at, expected, got);
            default ->
                new Text(
                        tell ? expected + " のはずですが、" + got + " でした。" : got + " は求められているものではありません。",
                        tell
                                ? "It must be " + expected + ", but it is " + got + "."
                                : got + " is not what is asked for.");
        };
    }

    private static Text wrongValue(Check check, String at, String expected, String got) {
        String ja = at.isEmpty() ? "値が違います" : "形と型は合っていますが、位置 " + at + " の値が違います";
        String en =
                at.isEmpty() ? "The value is wrong" : "Shape and type are right, but the value at " + at + " is wrong";
        String shown = check.tell().got() == Telling.VALUE ? got : "";
        if (check.tell().expected() == Telling.VALUE) {
            return new Text(
                    ja + "。正しくは " + expected + " です" + (shown.isEmpty() ? "。" : "（実際は " + shown + "）。"),
                    en + ". It should be " + expected + (shown.isEmpty() ? "." : ", not " + shown + "."));
        }
        return new Text(
                ja + (shown.isEmpty() ? "。" : "（" + shown + "）。"), en + (shown.isEmpty() ? "." : " (" + shown + ")."));
    }

    /// @param reached what was scored instead
    static Text belowTarget(Score score, double reached) {
        String asked = number(score.target(), RoundingMode.HALF_EVEN);
        String got = number(reached, against(score.metric()));
        return switch (score.metric()) {
            case ACCURACY ->
                new Text(
                        "正解率は " + got + " でした。" + asked + " 以上が必要です。",
                        "The accuracy is " + got + "; at least " + asked + " is asked for.");
            case MSE ->
                new Text(
                        "平均二乗誤差は " + got + " でした。" + asked + " 以下が必要です。",
                        "The mean squared error is " + got + "; at most " + asked + " is asked for.");
        };
    }

    /// What is asked for, as a verdict shows it.
    static String target(Score score) {
        String sign =
                switch (score.metric()) {
                    case ACCURACY -> " >= ";
                    case MSE -> " <= ";
                };
        return name(score.metric()) + sign + number(score.target(), RoundingMode.HALF_EVEN);
    }

    /// What was reached, as a verdict shows it.
    static String score(Metric metric, double reached) {
        return name(metric) + " = " + number(reached, against(metric));
    }

    private static String name(Metric metric) {
        return metric.name().toLowerCase(Locale.ROOT);
    }

    /// So that what is just missed never looks as if it were reached.
    private static RoundingMode against(Metric metric) {
        return switch (metric) {
            case ACCURACY -> RoundingMode.DOWN;
            case MSE -> RoundingMode.UP;
        };
    }

    private static String number(double number, RoundingMode rounding) {
        return Double.isFinite(number)
                ? new BigDecimal(number)
                        .round(new MathContext(SCORE_DIGITS, rounding))
                        .stripTrailingZeros()
                        .toPlainString()
                : Shown.number(number, "float64");
    }

    static Text tooManyOperations(long operations, long most) {
        return new Text(
                "値は合っていますが、テンソルの演算を " + operations + " 回使いました（" + most + " 回まで）。要素ごとの繰り返しを、テンソル全体の演算に置き換えましょう。",
                "The value is right, but it took " + operations + " tensor operations, and at most " + most
                        + " may be. Let whole tensors do what a loop over elements does.");
    }

    static Text didNotThrow(String type) {
        return new Text("例外 " + type + " が投げられるはずですが、投げられませんでした。", "It must throw " + type + ", but it did not throw.");
    }

    static Text threwAnother(String type, String thrown) {
        return new Text(
                "例外 " + type + " が投げられるはずですが、" + thrown + " が投げられました。",
                "It must throw " + type + ", but it threw " + thrown + ".");
    }

    static Text changed(String input) {
        return new Text(
                "入力 " + input + " が書き換えられています。受け取ったものは変えずに、新しい値を返しましょう。",
                "The input " + input
                        + " is no longer what it was. Leave what you are given as it is, and return a new value.");
    }

    /// The author's reason follows.
    static Text rejected() {
        return new Text("返された値は条件を満たしていません。", "The value does not meet the conditions.");
    }

    static Text cannotBeLookedAt() {
        return new Text("返された値の形が、求められているものと違います。", "The value is not of the form that is asked for.");
    }

    /// What the author has to say to a failure.
    static @Nullable Message author(Check check, Failure failure, Optional<String> reason) {
        return reason.isPresent() && check.demand() instanceof Approval approval
                ? approval.reasons().get(reason.get())
                : check.messages().get(failure);
    }

    /// The facts, then what the author has to say to this failure.
    static Text with(Text facts, @Nullable Message author) {
        return author == null
                ? facts
                : new Text(
                        facts.ja() + author.words().ja(),
                        facts.en() + " " + author.words().en());
    }

    static Text ourFault(String id) {
        return new Text(
                "こちらの不具合で採点できませんでした。先生に番号 " + id + " を伝えてください。提出した内容は残っています。",
                "This could not be judged, through a fault of ours. Tell your teacher the number " + id
                        + ". What you submitted is kept.");
    }
}

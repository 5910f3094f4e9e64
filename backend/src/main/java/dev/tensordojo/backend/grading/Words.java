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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a verdict says: the plain facts, in both languages. The author's own words follow them ([#with]).
final class Words {

    private static final Pattern ANSWER_FRAME =
            Pattern.compile("\\b" + Pattern.quote(Exercise.CELL) + ":([0-9]{1,6})\\b");

    private static final Set<String> NOT_FINITE = Set.of("nan", "inf", "-inf");

    private static final Pattern MESSAGE_HEAD = Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,39})(?:\\(\\))?: ");

    /// Of a score, as it is shown.
    private static final int SCORE_DIGITS = 4;

    private Words() {}

    /// @param messages of the compiler, the one that counts first
    static Facts didNotCompile(List<Diagnostic> messages) {
        if (messages.isEmpty()) {
            return Facts.of(
                    "did-not-compile",
                    new Text(
                            "プログラムがコンパイルできません。「実行」を押すと、どこが原因かが表示されます。",
                            "The program does not compile. Run it to see where."));
        }
        Optional<Text> undeclared = Undeclared.words(messages);
        if (undeclared.isPresent()) {
            return Facts.of("undeclared", undeclared.get());
        }
        Diagnostic first = messages.getFirst();
        return new Facts(
                "did-not-compile",
                Map.of("error", CompilerWords.kind(first.message())),
                new Text(
                        first.line() + "行目がコンパイルできません：" + Shown.cut(CompilerWords.japanese(first.message())),
                        "Line " + first.line() + " does not compile: " + Shown.cut(first.message())));
    }

    static Facts programThrew(RunOutcome.Threw threw) {
        return thrown(
                "program-threw",
                threw,
                new Text(
                        "採点を始める前に、プログラムが例外で止まりました" + lineJa(threw.line()) + "：" + exception(threw),
                        "The program threw before anything could be judged" + lineEn(threw.line()) + ": "
                                + exception(threw)));
    }

    /// A check's expression threw: the line that counts is the learner's, the innermost in the answer's cell.
    static Facts threw(RunOutcome.Threw threw) {
        int line = threw.frames().stream()
                .map(ANSWER_FRAME::matcher)
                .filter(Matcher::find)
                .map(frame -> Integer.parseInt(frame.group(1)))
                .findFirst()
                .orElse(0);
        return thrown(
                "threw",
                threw,
                new Text(
                        "例外で止まりました" + lineJa(line) + "：" + exception(threw),
                        "It threw" + lineEn(line) + ": " + exception(threw)));
    }

    /// What a library says of itself stands at the head of its message: `matmul: the shapes ...`.
    private static Facts thrown(String key, RunOutcome.Threw threw, Text words) {
        Matcher head = MESSAGE_HEAD.matcher(Objects.requireNonNullElse(threw.message(), ""));
        return new Facts(
                key,
                head.lookingAt()
                        ? Map.of("exception", simple(threw.exception()), "operation", head.group(1))
                        : Map.of("exception", simple(threw.exception())),
                words);
    }

    private static String simple(String exception) {
        return Shown.cut(exception.substring(exception.lastIndexOf('.') + 1));
    }

    private static String exception(RunOutcome.Threw threw) {
        String name = simple(threw.exception());
        String message = threw.message();
        return message == null || message.isBlank() ? name : name + ": " + Shown.cut(message);
    }

    private static String lineJa(int line) {
        return line == 0 ? "" : "（" + line + "行目）";
    }

    private static String lineEn(int line) {
        return line == 0 ? "" : " (line " + line + ")";
    }

    static Facts missing(Check check) {
        return Facts.of(
                "missing",
                new Text(
                        "メソッドが見つからないか、引数や型が違います。必要なのは " + check.signature() + " です。",
                        "The method is not there, or its arguments or types differ. Needed is " + check.signature()
                                + "."));
    }

    static Facts tookTooLong(Duration limit) {
        return Facts.of(
                "time-limit",
                new Text(
                        limit.toSeconds() + "秒以内に終わりませんでした。終わらない繰り返しはありませんか。",
                        "It did not finish within " + limit.toSeconds()
                                + " seconds. Is there a loop that never ends?"));
    }

    /// As checks before it, which is why it had less time.
    static Facts tookTooLongAsOthers(Duration allotted) {
        return Facts.of(
                "time-limit",
                new Text(
                        allotted.toSeconds() + "秒以内に終わりませんでした。前のチェックも終わらなかったため、時間を短くしています。終わらない繰り返しはありませんか。",
                        "It did not finish within " + allotted.toSeconds()
                                + " seconds, which is all there was, as checks before it did not finish either. Is there a loop"
                                + " that never ends?"));
    }

    /// What a statement of the program itself did.
    static Facts ofWhole(Facts what) {
        return what.in(new Text(
                "メソッドの外に書かれた文のために、解答全体を採点できませんでした。" + what.words().ja(),
                "A statement outside of the methods kept the whole answer from being judged. "
                        + what.words().en()));
    }

    /// A statement threw, and the methods are right all the same.
    static Facts strayLine(RunOutcome.Threw threw, int line) {
        return new Facts(
                "stray-line",
                Map.of("exception", simple(threw.exception())),
                new Text(
                        "メソッドの外の文が例外で止まりました" + lineJa(line) + "：" + exception(threw) + "。採点には影響しません。",
                        "A statement outside of the methods threw" + lineEn(line) + ": " + exception(threw)
                                + ". It does not count."));
    }

    static Facts died(DeathReason reason) {
        return new Facts("died", Map.of("reason", reason.name()), deathOf(reason));
    }

    private static Text deathOf(DeathReason reason) {
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

    static Facts differs(Check check, Difference difference) {
        boolean tell = check.tell().expected() != Telling.NOTHING;
        String at = difference.index().isEmpty() ? "" : difference.index().toString();
        String expected = difference.expected();
        String got = check.tell().got() == Telling.NOTHING ? "" : difference.got();
        Map<String, String> kinds = tell ? Map.of("expected", expected, "got", got) : Map.of("got", got);
        return switch (difference.failure()) {
            case WRONG_DTYPE ->
                new Facts(
                        "wrong-dtype",
                        kinds,
                        new Text(
                                tell ? "dtype は " + expected + " のはずですが、" + got + " でした。" : "dtype が違います（" + got + "）。",
                                tell
                                        ? "The dtype must be " + expected + ", but it is " + got + "."
                                        : "The dtype is wrong (" + got + ")."));
            case WRONG_SHAPE ->
                new Facts(
                        "wrong-shape",
                        kinds,
                        new Text(
                                tell ? "形は " + expected + " のはずですが、" + got + " でした。" : "形が違います（" + got + "）。",
                                tell
                                        ? "The shape must be " + expected + ", but it is " + got + "."
                                        : "The shape is wrong (" + got + ")."));
            case WRONG_VALUES ->
                Facts.of(
                        NOT_FINITE.contains(difference.got()) ? "not-finite" : "wrong-values",
                        wrongValue(check, at, expected, got));
            default ->
                new Facts(
                        "wrong-type",
                        kinds,
                        new Text(
                                tell ? expected + " のはずですが、" + got + " でした。" : got + " は求められているものではありません。",
                                tell
                                        ? "It must be " + expected + ", but it is " + got + "."
                                        : got + " is not what is asked for."));
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
    static Facts belowTarget(Score score, double reached) {
        String asked = number(score.target(), RoundingMode.HALF_EVEN);
        String got = number(reached, against(score.metric()));
        Text words =
                switch (score.metric()) {
                    case ACCURACY ->
                        new Text(
                                "正解率は " + got + " でした。" + asked + " 以上が必要です。",
                                "The accuracy is " + got + "; at least " + asked + " is asked for.");
                    case MSE ->
                        new Text(
                                "平均二乗誤差は " + got + " でした。" + asked + " 以下が必要です。",
                                "The mean squared error is " + got + "; at most " + asked + " is asked for.");
                };
        return new Facts("below-target", Map.of("target", asked, "reached", got), words);
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

    static Facts tooManyOperations(long operations, long most) {
        return new Facts(
                "too-many-operations",
                Map.of("operations", String.valueOf(operations), "most", String.valueOf(most)),
                new Text(
                        "値は合っていますが、テンソルの演算を " + operations + " 回使いました（" + most + " 回まで）。要素ごとの繰り返しを、テンソル全体の演算に置き換えましょう。",
                        "The value is right, but it took " + operations + " tensor operations, and at most " + most
                                + " may be. Let whole tensors do what a loop over elements does."));
    }

    static Facts didNotThrow(String type) {
        return new Facts(
                "did-not-throw",
                Map.of("type", type),
                new Text(
                        "例外 " + type + " が投げられるはずですが、投げられませんでした。",
                        "It must throw " + type + ", but it did not throw."));
    }

    static Facts threwAnother(String type, String thrown) {
        return new Facts(
                "threw-another",
                Map.of("type", type, "thrown", thrown),
                new Text(
                        "例外 " + type + " が投げられるはずですが、" + thrown + " が投げられました。",
                        "It must throw " + type + ", but it threw " + thrown + "."));
    }

    static Facts changed(String input) {
        return new Facts(
                "changed-input",
                Map.of("input", input),
                new Text(
                        "入力 " + input + " が書き換えられています。受け取ったものは変えずに、新しい値を返しましょう。",
                        "The input " + input
                                + " is no longer what it was. Leave what you are given as it is, and return a new value."));
    }

    /// The author's reason follows.
    static Facts rejected(String reason) {
        return new Facts(
                "rejected",
                Map.of("reason", reason),
                new Text("返された値は条件を満たしていません。", "The value does not meet the conditions."));
    }

    static Facts cannotBeLookedAt() {
        return Facts.of(
                "wrong-form", new Text("返された値の形が、求められているものと違います。", "The value is not of the form that is asked for."));
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

    static Facts ourFault(String id) {
        return new Facts(
                "our-fault",
                Map.of("id", id),
                new Text(
                        "こちらの不具合で採点できませんでした。先生に番号 " + id + " を伝えてください。提出した内容は残っています。",
                        "This could not be judged, through a fault of ours. Tell your teacher the number " + id
                                + ". What you submitted is kept."));
    }
}

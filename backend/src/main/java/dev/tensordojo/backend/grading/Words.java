package dev.tensordojo.backend.grading;

import dev.tensordojo.backend.course.Exercise;
import dev.tensordojo.backend.course.Exercise.Check;
import dev.tensordojo.backend.course.Exercise.Failure;
import dev.tensordojo.backend.course.Exercise.Message;
import dev.tensordojo.backend.course.Exercise.Telling;
import dev.tensordojo.backend.course.Text;
import dev.tensordojo.backend.grading.Comparing.Difference;
import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a verdict says: the plain facts, in both languages. The author's own words follow them ([#with]).
final class Words {

    private static final Pattern ANSWER_FRAME =
            Pattern.compile("\\b" + Pattern.quote(Exercise.CELL) + ":([0-9]{1,6})\\b");

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

    /// The facts, then what the author has to say to this kind of failure.
    static Text with(Text facts, Check check, Failure failure) {
        Message author = check.messages().get(failure);
        return author == null
                ? facts
                : new Text(
                        facts.ja() + author.words().ja(),
                        facts.en() + " " + author.words().en());
    }

    /// The lesson that teaches what failed, or null.
    static @Nullable String see(Check check, Failure failure) {
        Message author = check.messages().get(failure);
        return author == null ? null : author.see().orElse(null);
    }

    static Text ourFault(String id) {
        return new Text(
                "こちらの不具合で採点できませんでした。先生に番号 " + id + " を伝えてください。提出した内容は残っています。",
                "This could not be judged, through a fault of ours. Tell your teacher the number " + id
                        + ". What you submitted is kept.");
    }
}

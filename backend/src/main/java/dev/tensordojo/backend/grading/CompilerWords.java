package dev.tensordojo.backend.grading;

import dev.tensordojo.backend.course.Text;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The sentences that Java's compiler and the runner say most to learners, in the learner's words; rarer ones stay as
/// they are. The browser has the same ones: its `i18n/compiler-sentences.ts` is written from these.
final class CompilerWords {

    /// @param pattern finds the sentence, as Java and JavaScript both read it; its groups are called a and b
    /// @param words with `{a}` and `{b}` where the groups belong
    record Sentence(Pattern pattern, Text words) {}

    /// The first that fits decides.
    static final List<Sentence> SENTENCES = List.of(
            say(
                    "^incompatible types: possible lossy conversion from (?<a>.+) to (?<b>.+)$",
                    "{a} を {b} に変換すると、値が失われることがあります。",
                    "Turning {a} into {b} may lose part of the value."),
            say(
                    "^incompatible types: (?<a>.+) cannot be converted to (?<b>.+)$",
                    "型が合いません。{a} は {b} に変換できません。",
                    "The types do not fit: {a} cannot become {b}."),
            say("^incompatible types: (?<a>.+)$", "型が合いません：{a}", "The types do not fit: {a}"),
            say(
                    "^cannot find symbol$",
                    "この名前のものが見つかりません。つづり、宣言、import を確かめましょう。",
                    "Nothing of this name is known here. Check its spelling, its declaration and the imports."),
            say(
                    "^reference to (?<a>\\S+) is ambiguous$",
                    "{a} という名前が二つ以上のものを指しています。使うほうを import で一つに決めましょう。",
                    "The name {a} stands for more than one thing. Import the one that is meant."),
            say("^<identifier> expected$", "ここに名前が必要です。", "Here a name is missing."),
            say(
                    "^class, interface, enum, or record expected$",
                    "ここに class、interface、enum、record のどれかが必要です。",
                    "Here a class, an interface, an enum or a record is missing."),
            say("^'?(?<a>.+?)'? expected$", "ここに {a} が必要です。", "Here {a} is missing."),
            say(
                    "^missing return statement$",
                    "return 文がありません。どの道筋でも値を返すようにしましょう。",
                    "A return is missing: every way through the method must give a value."),
            say("^not a statement$", "これだけでは文になりません。", "This alone is no statement."),
            say(
                    "^illegal start of ",
                    "ここから始められる式や文ではありません。前の行のかっこやセミコロンを確かめましょう。",
                    "Nothing can begin like this here. Check the brackets and the semicolon before it."),
            say("^unclosed string literal$", "文字列が \" で閉じられていません。", "The text is not closed by a \"."),
            say("^reached end of file while parsing$", "閉じかっこが足りないまま終わっています。", "A closing bracket is missing."),
            say(
                    "^A (?<a>.) is missing: this (?<b>.) is never closed\\.$",
                    "{a} が足りません。この {b} が閉じられていません。",
                    "A {a} is missing: this {b} is never closed."),
            say("^This (?<a>.) closes nothing\\.$", "この {a} に対応する開きかっこがありません。", "This {a} closes nothing."),
            say(
                    "^return belongs into a method",
                    "return はメソッドの中でだけ使えます。セルの値は、最後に書いた式の値です（return は付けません）。",
                    "return belongs into a method, and a cell is none. The value of a cell is its last expression, without return."),
            say("^unreachable statement$", "この文が実行されることはありません。", "This statement can never run."),
            say(
                    "^variable (?<a>\\S+) is already defined",
                    "変数 {a} はすでに宣言されています。",
                    "The variable {a} is declared already."),
            say(
                    "^variable (?<a>\\S+) might not have been initialized$",
                    "変数 {a} に、まだ値が入っていないことがあります。",
                    "The variable {a} may not have a value yet."),
            say(
                    "^unreported exception (?<a>[^;]+);",
                    "例外 {a} が起こりえます。try と catch で受け止めましょう。",
                    "{a} may be thrown here: catch it with try and catch."),
            say(
                    "^bad operand types for binary operator '(?<a>.+)'$",
                    "演算子 {a} は、この型の値どうしには使えません。",
                    "The operator {a} cannot be used with values of these types."),
            say(
                    "^(?:method|constructor) (?<a>\\S+) .*cannot be applied to given types;$",
                    "{a} に渡す引数の数か型が合いません。",
                    "The number or the types of the arguments of {a} do not fit."),
            say(
                    "^no suitable (?:method|constructor) found for (?<a>[^(]+)",
                    "{a} に渡す引数の数か型が合いません。",
                    "The number or the types of the arguments of {a} do not fit."),
            say(
                    "^(?<a>\\S+) cannot be used until this is declared: (?<b>.+)$",
                    "{a} は、次のものが宣言されるまで使えません：{b}",
                    "{a} cannot be used until this is declared: {b}"),
            say(
                    "^A cell belongs to no package",
                    "セルはパッケージに属しません。この行は読み飛ばしました。消してかまいません。",
                    "A cell belongs to no package. This line was passed over; it can go."),
            say(
                    "^A cell belongs to no module",
                    "セルはモジュールに属しません。この宣言は読み飛ばしました。消してかまいません。",
                    "A cell belongs to no module. This declaration was passed over; it can go."),
            say(
                    "^Nothing has run yet: (?<a>.+) runs it\\.$",
                    "まだ何も実行していません。{a} と書くと実行されます。",
                    "Nothing has run yet: {a} runs it."));

    private CompilerWords() {}

    private static Sentence say(String pattern, String ja, String en) {
        return new Sentence(Pattern.compile(pattern), new Text(ja, en));
    }

    /// A message with its first line in Japanese.
    static String japanese(String message) {
        int end = message.indexOf('\n');
        String first = end < 0 ? message : message.substring(0, end);
        for (Sentence sentence : SENTENCES) {
            Matcher found = sentence.pattern().matcher(first.strip());
            if (found.find()) {
                return filled(sentence, found) + message.substring(first.length());
            }
        }
        return message;
    }

    /// Which sentence it is, whatever names it is about; of a rarer one, nothing.
    static String kind(String message) {
        String first = message.lines().findFirst().orElse("").strip();
        return SENTENCES.stream()
                .filter(sentence -> sentence.pattern().matcher(first).find())
                .findFirst()
                .map(sentence -> sentence.pattern().pattern())
                .orElse("");
    }

    private static String filled(Sentence sentence, Matcher found) {
        String words = sentence.words().ja();
        for (String name : sentence.pattern().namedGroups().keySet()) {
            words = words.replace("{" + name + "}", found.group(name));
        }
        return words;
    }
}

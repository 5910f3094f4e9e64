package dev.tensordojo.backend.grading;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The sentences that Java's compiler says most to learners, in Japanese; rarer ones stay as they are.
final class CompilerWords {

    private static final Map<Pattern, String> SENTENCES = new LinkedHashMap<>();

    static {
        say("incompatible types: possible lossy conversion from (.+) to (.+)", "型が合いません：$1 を $2 に変換すると値が失われる可能性があります");
        say("incompatible types: (.+) cannot be converted to (.+)", "型が合いません：$1 を $2 に変換できません");
        say("incompatible types: (.+)", "型が合いません：$1");
        say("cannot find symbol", "シンボルが見つかりません");
        say("'(.+)' expected", "$1 が必要です");
        say("<identifier> expected", "名前が必要です");
        say("class, interface, enum, or record expected", "class、interface、enum、record のどれかが必要です");
        say("missing return statement", "return 文がありません");
        say("not a statement", "文になっていません");
        say("illegal start of (.+)", "ここから $1 は始められません");
        say("unclosed string literal", "文字列が閉じられていません");
        say("reached end of file while parsing", "閉じかっこが足りないまま終わっています");
        say("A (.) is missing: this (.) is never closed\\.", "$1 が足りません：この $2 が閉じられていません");
        say("This (.) closes nothing\\.", "この $1 に対応する開きかっこがありません");
        say(
                "return belongs into a method, and a cell is none\\..*",
                "return はメソッドの中でだけ使えます。セルの値は最後の式の値です（return は付けません）");
        say("unreachable statement", "この文には到達できません");
        say("variable (\\S+) is already defined.*", "変数 $1 はすでに宣言されています");
        say("variable (\\S+) might not have been initialized", "変数 $1 に値が入っていない可能性があります");
        say(
                "unreported exception (\\S+); must be caught or declared to be thrown",
                "例外 $1 を catch するか throws で宣言する必要があります");
        say("bad operand types for binary operator '(.+)'", "演算子 $1 の左右の型が合いません");
        say("method (\\S+) .*cannot be applied to given types;", "メソッド $1 の引数の数か型が合いません");
        say("no suitable (?:method|constructor) found for (.+)", "引数の合う $1 がありません");
        say("constructor (\\S+) .*cannot be applied to given types;", "コンストラクター $1 の引数の数か型が合いません");
    }

    private CompilerWords() {}

    private static void say(String english, String japanese) {
        SENTENCES.put(Pattern.compile(english), japanese);
    }

    /// A message with its first line in Japanese.
    static String japanese(String message) {
        int end = message.indexOf('\n');
        String first = end < 0 ? message : message.substring(0, end);
        for (Map.Entry<Pattern, String> sentence : SENTENCES.entrySet()) {
            Matcher matcher = sentence.getKey().matcher(first.strip());
            if (matcher.matches()) {
                return matcher.replaceFirst(sentence.getValue()) + message.substring(first.length());
            }
        }
        return message;
    }
}

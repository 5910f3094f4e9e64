package dev.tensordojo.runner.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds where a declaration reads the variable that it declares: `int n = n + 1`. A lambda or a class in it that
/// names the variable reads it later: `Function<Integer, Integer> f = n -> n < 2 ? 1 : n * f.apply(n - 1)`.
public final class SelfReference {

    /// Another variable that is declared behind this one.
    private static final Pattern NEXT =
            Pattern.compile(",\\s*\\p{javaJavaIdentifierStart}[\\p{javaJavaIdentifierPart}\\[\\]\\s]*=(?!=)");

    private enum Within {
        VALUES,
        SWITCHED,
        SWITCH,
        /// A body that runs later, or never.
        LATER
    }

    /// Words that a value goes on behind.
    private static final Set<String> OPEN_WORDS = Set.of("new", "switch", "instanceof");

    private final String source;
    private final String name;

    /// Whether what reads the variable later counts, too.
    private final boolean anywhere;
    private final Deque<Within> brackets = new ArrayDeque<>();

    /// Depths at which lambdas began whose body is no block.
    private final Deque<Integer> lambdas = new ArrayDeque<>();

    private Within closed = Within.VALUES;
    private String word = "";
    private char before = '=';

    private SelfReference(String source, String name, boolean anywhere) {
        this.source = source;
        this.name = name;
        this.anywhere = anywhere;
    }

    /// The first place in the source, or -1.
    ///
    /// @param known whether there is a variable of the name: with `var` only that one can be meant
    public static int reads(String source, LocalVariable.Parts declared, boolean known) {
        boolean anywhere = known && declared.typeOf(source).equals("var");
        return declared.init() < 0
                ? -1
                : new SelfReference(source, declared.nameOf(source), anywhere).find(declared.init());
    }

    private int find(int from) {
        Scan scan = new Scan(source.substring(from));
        int next = 0;
        for (int at = scan.next(); at >= 0; at = scan.next()) {
            char c = source.charAt(from + at);
            if (at < next || Character.isWhitespace(c)) {
                continue;
            }
            if (c == ','
                    && brackets.isEmpty()
                    && NEXT.matcher(source).region(from + at, source.length()).lookingAt()) {
                return -1;
            }
            if (Character.isJavaIdentifierStart(c)) {
                if (beginsStatement(from + at)) {
                    return -1;
                }
                int end = Scan.wordEnd(source, from + at);
                word = source.substring(from + at, end);
                next = end - from;
                if (word.equals(name) && isRead(from + at, end)) {
                    return from + at;
                }
                before = 'a';
            } else {
                bracket(c);
                before = c;
            }
        }
        return -1;
    }

    /// Whether a word in a line of its own begins another statement, so that the end of this one is missing.
    private boolean beginsStatement(int at) {
        String above = source.substring(0, at).stripTrailing();
        boolean continues = before == 'a' ? OPEN_WORDS.contains(word) : ")]}".indexOf(before) < 0;
        return brackets.isEmpty()
                && !continues
                && source.indexOf('\n', above.length()) >= 0
                && source.indexOf('\n', above.length()) < at
                && !source.startsWith("instanceof", at);
    }

    private boolean isRead(int start, int end) {
        boolean method = source.startsWith("::", start - 2)
                || source.substring(end).stripLeading().startsWith("(");
        boolean now = lambdas.isEmpty() && !brackets.contains(Within.LATER);
        return before != '.' && !method && (now || anywhere);
    }

    private void bracket(char c) {
        switch (c) {
            case '(' -> brackets.push(before == 'a' && word.equals("switch") ? Within.SWITCHED : Within.VALUES);
            case '[' -> brackets.push(Within.VALUES);
            case '{' -> brackets.push(block());
            case ')', ']', '}' -> {
                closed = brackets.isEmpty() ? Within.VALUES : brackets.pop();
                while (!lambdas.isEmpty() && lambdas.peek() > brackets.size()) {
                    lambdas.pop();
                }
            }
            case '>' -> {
                if (before == '-' && brackets.peek() != Within.SWITCH) {
                    lambdas.push(brackets.size());
                }
            }
            case ',', ';' -> {
                while (!lambdas.isEmpty() && lambdas.peek() == brackets.size()) {
                    lambdas.pop();
                }
            }
            default -> {}
        }
    }

    private Within block() {
        return switch (before) {
            case ')' -> closed == Within.SWITCHED ? Within.SWITCH : Within.LATER;
            case '=', ']', '{', ',' -> Within.VALUES;
            // An arm of a switch.
            case '>' -> brackets.peek() == Within.SWITCH ? Within.VALUES : Within.LATER;
            default -> Within.LATER;
        };
    }
}

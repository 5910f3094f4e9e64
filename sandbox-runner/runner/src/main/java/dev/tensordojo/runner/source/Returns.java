package dev.tensordojo.runner.source;

import java.util.ArrayDeque;
import java.util.Deque;

/// Statements that may have a `return` where there is no method to return from.
public final class Returns {

    private static final String RETURN = "return";

    private Returns() {}

    /// Whether a statement has a `return` that is not in a lambda for sure.
    public static boolean mayLeave(String source) {
        if (!source.contains(RETURN)
                || source.startsWith("<")
                || source.startsWith("@")
                || LocalVariable.isDeclarationOfMore(source)) {
            return false;
        }
        Deque<Boolean> lambdas = new ArrayDeque<>();
        Scan scan = new Scan(source);
        String first = "";
        String before = "";
        int from = 0;
        for (int at = scan.next(); at >= 0; at = scan.next()) {
            char c = source.charAt(at);
            if (at < from || Character.isWhitespace(c)) {
                continue;
            }
            if (Character.isJavaIdentifierStart(c)) {
                from = Scan.wordEnd(source, at);
                String word = source.substring(at, from);
                if (word.equals(RETURN) && !lambdas.contains(true)) {
                    return true;
                }
                first = first.isEmpty() ? word : first;
            } else if (c == '{') {
                // A rule of a switch has an arrow, too.
                lambdas.push(before.equals("->") && !first.equals("case") && !first.equals("default"));
                first = "";
            } else if (c == '}') {
                lambdas.poll();
                first = "";
            } else if (c == ';') {
                first = "";
            }
            before = c == '>' && before.equals("-") ? "->" : String.valueOf(c);
        }
        return false;
    }
}

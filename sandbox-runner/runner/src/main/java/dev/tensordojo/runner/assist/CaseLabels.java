package dev.tensordojo.runner.assist;

import dev.tensordojo.runner.cell.Shell;
import dev.tensordojo.runner.source.Scan;
import dev.tensordojo.runner.variable.Names;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.jspecify.annotations.Nullable;

/// The constants that can stand behind `case` where a switch is over an enum; the compiler offers all classes.
final class CaseLabels {

    private static final Pattern LABELS = Pattern.compile("\\s+(?:\\w+\\s*,\\s*)*\\w*");

    private static final String NAME = Place.AROUND + "s";

    private CaseLabels() {}

    /// What is open at the end of a text.
    ///
    /// @param statement where the statement begins that it stands in
    /// @param selector of a switch whose rules it holds, or empty
    private record Open(int statement, String selector) {}

    /// Empty where a statement does not end behind `case`, or its switch is over something else.
    ///
    /// @param context is put before the statement
    static List<String> of(Shell shell, String context, String statement) {
        int at = statement.lastIndexOf("case");
        if (at < 0
                || !Scan.lastWord(statement.substring(0, at)).isEmpty()
                || !LABELS.matcher(statement.substring(at + "case".length())).matches()
                || !Scan.isCode(statement, at)) {
            return List.of();
        }
        Open open = open(statement);
        if (open == null || open.selector().isEmpty()) {
            return List.of();
        }
        String before = context + statement.substring(0, open.statement());
        String type = typeOf(shell, before, open.selector());
        if (type.isEmpty()) {
            return List.of();
        }
        String text = before + type + " " + NAME + " = null;\n" + NAME + " = " + type + ".";
        return shell.suggestions(text, new int[1]).stream()
                .filter(Suggestion::matchesType)
                .map(Suggestion::continuation)
                .filter(each -> each.indexOf('(') < 0 && each.startsWith(Scan.lastWord(statement)))
                .distinct()
                .toList();
    }

    /// The type of what a switch is over, as it can be written; empty where it is not known.
    private static String typeOf(Shell shell, String before, String selector) {
        String text = before + "var " + NAME + " = " + selector + ";\n" + NAME;
        return shell.signatures(text)
                .filter(each -> each.startsWith(NAME + ":"))
                .map(each -> Names.ofVariable(each.substring(NAME.length() + 1)))
                .filter(each -> each.chars().allMatch(c -> Character.isJavaIdentifierPart(c) || c == '.'))
                .findFirst()
                .orElse("");
    }

    private static @Nullable Open open(String statement) {
        Deque<Open> open = new ArrayDeque<>();
        Deque<Integer> rounds = new ArrayDeque<>();
        Scan scan = new Scan(statement);
        int start = 0;
        String switched = "";
        for (int at = scan.next(); at >= 0; at = scan.next()) {
            char c = statement.charAt(at);
            switch (c) {
                case '(' -> rounds.push(at);
                case ')' -> {
                    int from = rounds.isEmpty() ? at : rounds.pop();
                    boolean isSwitch = Scan.lastWord(
                                    statement.substring(0, from).stripTrailing())
                            .equals("switch");
                    switched = isSwitch ? statement.substring(from, at + 1) : "";
                }
                case '{' -> {
                    open.push(new Open(start, switched));
                    start = at + 1;
                    switched = "";
                }
                case '}' -> {
                    start = at + 1;
                    open.poll();
                }
                case ';' -> start = at + 1;
                default -> switched = Character.isWhitespace(c) ? switched : "";
            }
        }
        return open.peek();
    }
}

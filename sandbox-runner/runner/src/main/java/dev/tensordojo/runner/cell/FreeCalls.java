package dev.tensordojo.runner.cell;

import dev.tensordojo.runner.source.Scan;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;

/// Methods that a declaration calls by their names alone. The compiler does not look for a method whose arguments it
/// does not understand, so it names not all that are missing.
final class FreeCalls {

    private static final Set<String> NO_CALLS = Set.of(
            "if",
            "for",
            "while",
            "switch",
            "catch",
            "synchronized",
            "try",
            "return",
            "this",
            "super",
            "assert",
            "throw",
            "yield",
            "when",
            "else",
            "do",
            "case",
            "instanceof",
            "new");

    private FreeCalls() {}

    /// Names of called methods that neither the shell nor the source declares.
    static Set<String> unknown(JShell shell, String source) {
        Set<String> called = new LinkedHashSet<>();
        Set<String> declared = new LinkedHashSet<>();
        Scan scan = new Scan(source);
        String word = "";
        String wordBefore = "";
        char before = ' ';
        int from = 0;
        for (int at = scan.next(); at >= 0; at = scan.next()) {
            char c = source.charAt(at);
            if (at < from || Character.isWhitespace(c)) {
                continue;
            }
            if (Character.isJavaIdentifierStart(c)) {
                from = Scan.wordEnd(source, at);
                wordBefore = word;
                word = source.substring(at, from);
                // A name behind a type is declared.
                if (isCalled(source, from) && !NO_CALLS.contains(word) && before != '.' && before != ':') {
                    boolean behindType = before == '>' || before == ']' || before == 'w';
                    (behindType && !NO_CALLS.contains(wordBefore) ? declared : called).add(word);
                    if (wordBefore.equals("new") && before == 'w') {
                        called.remove(word);
                    }
                }
                before = 'w';
            } else {
                before = c;
                word = before == '>' || before == ']' ? word : "";
            }
        }
        called.removeAll(declared);
        called.removeIf(name -> isKnown(shell, name));
        return called;
    }

    private static boolean isCalled(String source, int end) {
        int at = end;
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
        return at < source.length() && source.charAt(at) == '(';
    }

    private static boolean isKnown(JShell shell, String name) {
        return shell.methods().anyMatch(each -> each.name().equals(name))
                || shell.imports().anyMatch(each -> each.isStatic() && gives(each, name));
    }

    private static boolean gives(ImportSnippet imported, String name) {
        if (!imported.fullname().endsWith(".*")) {
            return imported.name().equals(name);
        }
        String type = imported.fullname().substring(0, imported.fullname().length() - ".*".length());
        try {
            return Arrays.stream(Class.forName(type, false, FreeCalls.class.getClassLoader())
                            .getMethods())
                    .anyMatch(each -> each.getName().equals(name));
        } catch (ClassNotFoundException | LinkageError e) {
            // Perhaps it does.
            return true;
        }
    }
}

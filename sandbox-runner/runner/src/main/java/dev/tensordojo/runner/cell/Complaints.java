package dev.tensordojo.runner.cell;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.Diagnostic.Severity;
import dev.tensordojo.protocol.Limits;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;

/// What a compiler says of the snippets of one cell, placed in the cell's text.
final class Complaints {

    private static final int MESSAGE_CHARS = 4_000;

    /// How the compiler's codes for names that it does not find begin.
    private static final String NOT_FOUND = "compiler.err.cant.resolve";

    private final JShell shell;
    private final Positions positions;
    private final Predicate<String> excused;
    private final Consumer<Diagnostic> listener;
    private int told;

    /// @param excused tells names of which nobody complains when they are missing
    Complaints(JShell shell, Positions positions, Predicate<String> excused, Consumer<Diagnostic> listener) {
        this.shell = shell;
        this.positions = positions;
        this.excused = excused;
        this.listener = listener;
    }

    /// Whether a declaration lacks something that may still come.
    static boolean isIncomplete(Status status) {
        return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
    }

    /// Passes on what the compiler says of a snippet.
    ///
    /// @param inCell where an offset in the snippet stands in the cell
    /// @return whether it says anything
    boolean diagnose(Snippet snippet, IntUnaryOperator inCell) {
        List<Diag> said = shell.diagnostics(snippet).toList();
        for (Diag diag : said) {
            if (!isExcused(diag, snippet.source())) {
                tell(
                        diag.isError() ? Severity.ERROR : Severity.WARNING,
                        message(diag),
                        inCell.applyAsInt((int) diag.getStartPosition()),
                        inCell.applyAsInt((int) diag.getEndPosition()));
            }
        }
        return !said.isEmpty();
    }

    private void tell(Severity severity, String message, int start, int end) {
        if (told++ < Limits.DIAGNOSTICS) {
            listener.accept(positions.diagnostic(severity, cut(message), start, end));
        }
    }

    private boolean isExcused(Diag diag, String source) {
        if (!diag.getCode().startsWith(NOT_FOUND)) {
            return false;
        }
        int start = Math.clamp(diag.getStartPosition(), 0, source.length());
        int end = Math.clamp(diag.getEndPosition(), start, source.length());
        return excused.test(Scan.lastWord(source.substring(start, end)));
    }

    /// Says that a statement as a whole is wrong.
    void refuse(Piece piece, String message) {
        String source = piece.source();
        int end = piece.start() + source.stripTrailing().length();
        tell(Severity.ERROR, message, piece.start() + leading(source), end);
    }

    /// Warns of a declaration that cannot be used, since it lacks something.
    ///
    /// @param start where the snippet begins in the cell
    void warnOfMissing(DeclarationSnippet snippet, int start) {
        String source = snippet.source();
        int from = leading(source);
        int to = source.stripTrailing().length();
        int found = missingName(snippet);
        if (found >= 0) {
            from = found;
            to = Scan.wordEnd(source, found);
        }
        if (!excused.test(source.substring(from, to))) {
            tell(Severity.WARNING, cannotBeUsed(snippet), start + from, start + to);
        }
    }

    /// Where the first name that is missing stands in the snippet, or -1.
    private int missingName(DeclarationSnippet snippet) {
        for (String missing : missing(snippet)) {
            String name = missing.substring(missing.lastIndexOf(' ', Math.max(0, missing.indexOf('('))) + 1);
            int bracket = name.indexOf('(');
            int found = Scan.findName(snippet.source(), bracket < 0 ? name : name.substring(0, bracket));
            if (found >= 0) {
                return found;
            }
        }
        return -1;
    }

    private List<String> missing(DeclarationSnippet snippet) {
        return shell.unresolvedDependencies(snippet).toList();
    }

    /// Why a declaration cannot be used.
    String cannotBeUsed(DeclarationSnippet snippet) {
        List<String> missing = missing(snippet);
        if (!missing.isEmpty()) {
            return snippet.name() + " cannot be used until this is declared: " + String.join(", ", missing);
        }
        String reason =
                shell.diagnostics(snippet).map(Complaints::message).findFirst().orElse("");
        return snippet.name() + " no longer compiles. " + reason;
    }

    private static int leading(String source) {
        return source.length() - source.stripLeading().length();
    }

    private static String cut(String message) {
        return message.length() <= MESSAGE_CHARS ? message : message.substring(0, MESSAGE_CHARS);
    }

    /// The compiler's words without the line that names JShell's wrapper class, and without the commonest packages.
    private static String message(Diag diag) {
        StringBuilder kept = new StringBuilder();
        for (String line : diag.getMessage(Locale.getDefault()).lines().toList()) {
            String words = line.strip();
            boolean wrapper = words.startsWith("location:") && (words.endsWith("class") || words.contains("REPL"));
            if (!wrapper) {
                kept.append(kept.isEmpty() ? "" : "\n").append(line);
            }
        }
        return kept.toString().replace("java.lang.", "").replace("dev.tensordojo.tensor.", "");
    }
}

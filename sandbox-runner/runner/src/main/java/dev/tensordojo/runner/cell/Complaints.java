package dev.tensordojo.runner.cell;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.Diagnostic.Severity;
import dev.tensordojo.protocol.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    /// What the compiler says of a name that two imports give.
    private static final String AMBIGUOUS = "compiler.err.ref.ambiguous";

    /// The class and method that JShell puts a statement into.
    private static final Pattern WITHIN = Pattern.compile(
            " in (?:class (?:REPL\\.)?\\$JShell\\$\\w+(?![\\w$])|method (?:<[^>]*>)?do_it\\$\\w*\\(\\))");

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
                        message(diag) + advice(diag, snippet.source()),
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
        return diag.getCode().startsWith(NOT_FOUND) && excused.test(nameAt(diag, source));
    }

    private static String nameAt(Diag diag, String source) {
        int start = Math.clamp(diag.getStartPosition(), 0, source.length());
        int end = Math.clamp(diag.getEndPosition(), start, source.length());
        return Scan.lastWord(source.substring(start, end));
    }

    /// The import that would help, where one would.
    private static String advice(Diag diag, String source) {
        String code = diag.getCode();
        boolean unknown = code.startsWith(NOT_FOUND) && !code.contains(".args");
        String name = unknown || code.equals(AMBIGUOUS) ? nameAt(diag, source) : "";
        int before = Math.clamp(diag.getEndPosition(), 0, source.length()) - name.length() - 1;
        boolean isMember = before >= 0 && source.charAt(before) == '.';
        return isMember ? "" : Imports.advice(name);
    }

    /// Says that a statement as a whole is wrong.
    void refuse(Piece piece, String message) {
        String source = piece.source();
        int end = piece.start() + source.stripTrailing().length();
        tell(Severity.ERROR, message, piece.start() + leading(source), end);
    }

    /// Says that a piece was passed over, where one is that only source files have.
    ///
    /// @return whether it is
    boolean passesOver(Piece piece) {
        String words = Pasted.words(piece);
        if (!words.isEmpty()) {
            tell(
                    Severity.WARNING,
                    words,
                    piece.start(),
                    piece.start() + piece.source().length());
        }
        return !words.isEmpty();
    }

    /// Says how a program runs that a piece declares.
    ///
    /// @param code of the whole cell
    void tellOfProgram(Piece piece, String code) {
        Pasted.program(piece, code)
                .ifPresent(program -> tell(
                        Severity.WARNING,
                        "Nothing has run yet: " + program.call() + " runs it.",
                        piece.start() + program.at(),
                        piece.start() + program.at() + "main".length()));
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
        List<String> missing =
                new ArrayList<>(shell.unresolvedDependencies(snippet).toList());
        String source = snippet.source();
        if (!missing.isEmpty() && Scan.findName(source, "extends") < 0) {
            FreeCalls.unknown(shell, source).stream()
                    .filter(name -> !name.equals(snippet.name())
                            && missing.stream().noneMatch(each -> each.startsWith("method " + name + "(")))
                    .forEach(name -> missing.add("method " + name + "()"));
        }
        return missing;
    }

    /// Why a declaration cannot be used.
    String cannotBeUsed(DeclarationSnippet snippet) {
        List<String> missing = missing(snippet);
        if (!missing.isEmpty()) {
            String advice = missing.stream()
                    .filter(each -> each.startsWith("class ") || each.startsWith("variable "))
                    .map(each -> Imports.advice(each.substring(each.indexOf(' ') + 1)))
                    .distinct()
                    .collect(Collectors.joining());
            return snippet.name() + " cannot be used until this is declared: " + String.join(", ", missing) + advice;
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
        String plain = WITHIN.matcher(kept).replaceAll("");
        return Wording.names(plain).replace("java.lang.", "").replace("dev.tensordojo.tensor.", "");
    }
}

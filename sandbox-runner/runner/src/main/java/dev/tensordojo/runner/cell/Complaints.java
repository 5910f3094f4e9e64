package dev.tensordojo.runner.cell;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.Diagnostic.Severity;
import dev.tensordojo.protocol.Limits;
import dev.tensordojo.runner.merge.Part;
import dev.tensordojo.runner.source.LexicalError;
import dev.tensordojo.runner.source.LocalVariable;
import dev.tensordojo.runner.source.LoneBracket;
import dev.tensordojo.runner.source.Pasted;
import dev.tensordojo.runner.source.Piece;
import dev.tensordojo.runner.source.Positions;
import dev.tensordojo.runner.source.Scan;
import dev.tensordojo.runner.source.SelfReference;
import dev.tensordojo.runner.variable.Declaration;
import dev.tensordojo.runner.variable.DenotableType;
import dev.tensordojo.runner.variable.Variables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.jspecify.annotations.Nullable;

/// What a compiler says of the snippets of one cell, placed in the cell's text.
final class Complaints {

    private static final int MESSAGE_CHARS = 4_000;

    /// How the compiler's codes for names that it does not find begin.
    private static final String NOT_FOUND = "compiler.err.cant.resolve";

    /// Its code for what stands before a dot and is no class.
    private static final String NO_PACKAGE = "compiler.err.doesnt.exist";

    /// Its code for a value of another type than the one that is needed.
    private static final String NOT_FITTING = "compiler.err.prob.found.req";

    /// What it says of a text that ends too early, and of what cannot stand in a place.
    private static final String AT_END = "compiler.err.premature.eof";

    private static final Set<String> SYNTAX = Set.of("compiler.err.expected", "compiler.err.illegal.start");

    /// What the compiler says of a name that two imports give.
    private static final String AMBIGUOUS = "compiler.err.ref.ambiguous";

    /// The class and method that JShell puts a statement into.
    private static final Pattern WITHIN = Pattern.compile(
            " in (?:class (?:REPL\\.)?\\$JShell\\$\\w+(?![\\w$])|method (?:<[^>]*>)?do_it\\$\\w*\\(\\))");

    private static final Pattern NO_OBJECT =
            Pattern.compile("non-static variable (this|super) cannot be referenced from a static context");

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

    /// Passes on what the compiler says of a snippet.
    ///
    /// @param inCell where an offset in the snippet stands in the cell
    /// @return whether it says anything
    boolean diagnose(Snippet snippet, IntUnaryOperator inCell) {
        List<Diag> said = shell.diagnostics(snippet).toList();
        Set<String> waiting = new HashSet<>();
        boolean waits =
                said.stream().anyMatch(diag -> !unusable(diag, snippet.source()).isEmpty());
        for (Diag diag : said) {
            String unusable = unusable(diag, snippet.source());
            // Types do not fit where one of them is not known.
            if (waits && diag.getCode().startsWith(NOT_FITTING)) {
                continue;
            }
            LoneBracket lone = loneBracket(diag, snippet.source());
            if (lone != null) {
                tell(Severity.ERROR, lone.message(), inCell.applyAsInt(lone.at()), inCell.applyAsInt(lone.at() + 1));
            } else if (!isExcused(diag, snippet.source()) && (unusable.isEmpty() || waiting.add(unusable))) {
                tell(
                        diag.isError() ? Severity.ERROR : Severity.WARNING,
                        unusable.isEmpty() ? message(diag) + advice(diag, snippet.source()) : unusable,
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

    /// The bracket because of which the compiler does not understand the text; null where it is not that.
    private static @Nullable LoneBracket loneBracket(Diag diag, String source) {
        boolean atEnd = diag.getCode().equals(AT_END);
        boolean syntax = atEnd || SYNTAX.stream().anyMatch(diag.getCode()::startsWith);
        LoneBracket lone = syntax ? LoneBracket.in(source) : null;
        boolean isMeant = lone != null && (lone.opens() ? atEnd : lone.at() == diag.getStartPosition());
        return isMeant ? lone : null;
    }

    private boolean isExcused(Diag diag, String source) {
        return diag.getCode().startsWith(NOT_FOUND) && excused.test(nameAt(diag, source));
    }

    private static String marked(Diag diag, String source) {
        int start = Math.clamp(diag.getStartPosition(), 0, source.length());
        int end = Math.clamp(diag.getEndPosition(), start, source.length());
        return source.substring(start, end);
    }

    private static String nameAt(Diag diag, String source) {
        return Scan.lastWord(marked(diag, source));
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

    /// Why something cannot be used that the compiler does not find though it is declared: it waits for something
    /// else. Empty where it is not that.
    private String unusable(Diag diag, String source) {
        if (!diag.getCode().startsWith(NOT_FOUND) && !diag.getCode().equals(NO_PACKAGE)) {
            return "";
        }
        String marked = marked(diag, source);
        String name = diag.getCode().equals(NO_PACKAGE) ? marked.substring(0, Scan.wordEnd(marked, 0)) : marked;
        return waiting(name).map(this::cannotBeUsed).orElse("");
    }

    /// What is declared under a name and cannot be used yet.
    private Optional<DeclarationSnippet> waiting(String name) {
        return shell.snippets()
                .filter(snippet -> snippet instanceof DeclarationSnippet declaration
                        && declaration.name().equals(name)
                        && Declaration.isIncomplete(shell.status(snippet)))
                .map(DeclarationSnippet.class::cast)
                .findFirst();
    }

    /// Says what Java cannot read in a piece.
    ///
    /// @return whether there is anything
    boolean cannotRead(Piece piece) {
        LexicalError illegal = LexicalError.in(piece.source());
        if (illegal != null) {
            tell(Severity.ERROR, illegal.message(), piece.start() + illegal.start(), piece.start() + illegal.end());
        }
        return illegal != null;
    }

    /// Says that there is nothing to return from.
    ///
    /// @param trial declares a variable; nothing runs
    /// @return whether a piece returns
    boolean returns(Piece piece, Function<String, List<SnippetEvent>> trial) {
        int at = StrayReturn.find(piece.source(), shell, trial);
        if (at >= 0) {
            int start = piece.start() + at;
            tell(Severity.ERROR, StrayReturn.WORDS, start, piece.start() + Scan.wordEnd(piece.source(), at));
        }
        return at >= 0;
    }

    /// Says why a declaration cannot read its own variable: there is none yet, or others are declared with it, which
    /// would read the value of before.
    ///
    /// @param known whether there is a variable of the name
    /// @return whether it cannot
    boolean cannotReadItself(Piece piece, LocalVariable.Parts declared, boolean known) {
        int at = piece.start() + SelfReference.reads(piece.source(), declared, known);
        String name = declared.nameOf(piece.source());
        boolean others = Part.hasTopLevelComma(piece.source(), declared.nameEnd());
        if (!known) {
            tell(Severity.ERROR, "variable " + name + " might not have been initialized", at, at + name.length());
        } else if (others) {
            String words = name + " is declared from its own value: declare it in a statement of its own";
            tell(Severity.ERROR, words, at, at + name.length());
        }
        return !known || others;
    }

    /// Says of a variable that its value could not stay when a class was declared again.
    void warnOfReset(Variables.Reset reset, Piece piece) {
        String source = piece.source();
        int found = Math.max(0, Scan.findName(source, reset.declared()));
        String words = reset.type().equals(reset.declared())
                ? reset.name() + " was reset to null: its class " + reset.type() + " is another one now"
                : "%s was reset to null: its type %s is another one now, since %s was declared again"
                        .formatted(reset.name(), reset.type(), reset.declared());
        int start = piece.start() + found;
        tell(Severity.WARNING, words, start, piece.start() + Scan.wordEnd(source, found));
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
    /// @param inCell where an offset in the snippet stands in the cell
    void warnOfMissing(DeclarationSnippet snippet, IntUnaryOperator inCell) {
        String source = snippet.source();
        int from = leading(source);
        int to = source.stripTrailing().length();
        int found = missingName(snippet);
        if (found >= 0) {
            from = found;
            to = Scan.wordEnd(source, found);
        }
        if (!excused.test(source.substring(from, to))) {
            tell(Severity.WARNING, cannotBeUsed(snippet), inCell.applyAsInt(from), inCell.applyAsInt(to));
        }
    }

    /// Where the first name that is missing stands in the snippet, or -1.
    private int missingName(DeclarationSnippet snippet) {
        for (String missing : missing(snippet)) {
            int found = Scan.findName(snippet.source(), nameIn(missing));
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

    /// The name in JShell's words for something that is missing: `class Net`, `method helper(int)`.
    private static String nameIn(String missing) {
        int bracket = missing.indexOf('(');
        String named = bracket < 0 ? missing : missing.substring(0, bracket);
        return named.substring(named.lastIndexOf(' ') + 1);
    }

    /// What a declaration lacks in the end: what it waits for may be declared and wait itself.
    private void lacking(DeclarationSnippet snippet, Set<Snippet> seen, Set<String> lacking) {
        if (seen.add(snippet)) {
            for (String missing : missing(snippet)) {
                waiting(nameIn(missing))
                        .ifPresentOrElse(also -> lacking(also, seen, lacking), () -> lacking.add(missing));
            }
        }
    }

    /// Why a declaration cannot be used.
    String cannotBeUsed(DeclarationSnippet snippet) {
        Set<String> missing = new LinkedHashSet<>();
        lacking(snippet, new HashSet<>(), missing);
        if (missing.isEmpty()) {
            missing.addAll(missing(snippet));
        }
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
        return Limits.cut(message, MESSAGE_CHARS);
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
        Matcher noObject = NO_OBJECT.matcher(plain);
        if (noObject.matches()) {
            return noObject.group(1) + " stands for an object of the class around it, and there is no class here.";
        }
        return DenotableType.inText(Wording.names(plain))
                .replace("java.lang.", "")
                .replace("dev.tensordojo.tensor.", "");
    }
}

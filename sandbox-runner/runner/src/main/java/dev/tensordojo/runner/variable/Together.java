package dev.tensordojo.runner.variable;

import dev.tensordojo.runner.source.Piece;
import dev.tensordojo.runner.source.Scan;
import dev.tensordojo.runner.source.TypeHeader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import org.jspecify.annotations.Nullable;

/// The types that a cell declares. To Java a cell is one text, and each of its types may name the others. JShell sees
/// one after the other and waits where a name stands for nothing yet; but where it stands for something else, a class
/// that is imported or of an earlier cell, JShell takes that and refuses what does not fit.
///
/// Such types are declared for the time being, as much of each as can be understood, until all of them are there.
public final class Together {

    /// Nobody else calls a type so.
    private static final String OPEN = "Open$";

    private final Map<Piece, TypeHeader> types = new LinkedHashMap<>();
    private final Set<Piece> settled = new HashSet<>();

    /// @param pieces of a cell
    public Together(List<Piece> pieces) {
        Set<String> names = new HashSet<>();
        for (Piece piece : pieces) {
            TypeHeader header = TypeHeader.of(piece.source());
            if (header != null) {
                types.put(piece, header);
                if (!names.add(header.name())) {
                    // Which of the two the others mean depends on where they stand.
                    types.clear();
                    return;
                }
            }
        }
    }

    /// A piece has been evaluated as it stands.
    public void evaluated(Piece piece, List<SnippetEvent> events) {
        if (types.containsKey(piece) && isDeclared(events)) {
            settle(piece);
        }
    }

    /// A piece is done, whatever becomes of it.
    public void settle(Piece piece) {
        settled.add(piece);
    }

    /// Whether a piece is done.
    public boolean isSettled(Piece piece) {
        return settled.contains(piece);
    }

    /// The types that have to be declared first for a piece that was refused; empty where it would be refused all the
    /// same.
    public List<Piece> wantedBy(Piece piece, List<SnippetEvent> events) {
        List<Piece> open =
                types.keySet().stream().filter(each -> !settled.contains(each)).toList();
        boolean names =
                open.stream().anyMatch(each -> !each.equals(piece) && Scan.findName(piece.source(), nameOf(each)) >= 0);
        return isRefused(events) && names ? open : List.of();
    }

    /// The type that a piece declares, or empty.
    public String nameOf(Piece piece) {
        TypeHeader header = types.get(piece);
        return header == null ? "" : header.name();
    }

    /// What is wrong with a type, seen beside the others.
    ///
    /// @param piece without what makes it sealed; everything stands in its place
    public record Wrong(Piece piece, List<SnippetEvent> events) {}

    /// Evaluates a text that stands for a piece.
    public interface Evaluation {
        List<SnippetEvent> of(Piece piece, String text);
    }

    /// Declares types so that each finds the others. What was declared for the time being is gone then.
    ///
    /// @return the first that is wrong, or null
    public @Nullable Wrong declare(List<Piece> open, JShell shell, Evaluation evaluation) {
        List<Piece> left = new ArrayList<>(open);
        Set<Snippet> forTheTimeBeing = new HashSet<>();
        declareSome(left, evaluation, forTheTimeBeing);
        // Now that something stands for each of them, again and again as long as it helps.
        int before = left.size() + 1;
        while (!left.isEmpty() && left.size() < before) {
            before = left.size();
            declareSome(left, evaluation, forTheTimeBeing);
        }
        Wrong wrong = wrong(left, evaluation);
        forTheTimeBeing.stream().filter(each -> shell.status(each).isActive()).forEach(shell::drop);
        return wrong;
    }

    /// Takes away those that can be declared as they stand, and declares less of the others.
    private void declareSome(List<Piece> left, Evaluation evaluation, Set<Snippet> forTheTimeBeing) {
        for (Piece piece : List.copyOf(left)) {
            if (isDeclared(evaluation.of(piece, piece.source()))) {
                left.remove(piece);
            } else {
                forTheTimeBeing(piece, evaluation, forTheTimeBeing);
            }
        }
    }

    private @Nullable Wrong wrong(List<Piece> left, Evaluation evaluation) {
        for (Piece piece : left) {
            TypeHeader header = types.get(piece);
            String text = header == null ? piece.source() : unsealed(piece.source(), header);
            List<SnippetEvent> events = evaluation.of(piece, text);
            if (isRefused(events)) {
                return new Wrong(piece.saying(text), events);
            }
        }
        return null;
    }

    private static boolean isDeclared(List<SnippetEvent> events) {
        return events.stream().allMatch(event -> event.causeSnippet() != null || event.status() == Status.VALID);
    }

    private static boolean isRefused(List<SnippetEvent> events) {
        return events.stream().anyMatch(event -> event.causeSnippet() == null && event.status() == Status.REJECTED);
    }

    private void forTheTimeBeing(Piece piece, Evaluation evaluation, Set<Snippet> forTheTimeBeing) {
        TypeHeader header = types.get(piece);
        if (header != null) {
            for (String less : less(piece.source(), header)) {
                List<SnippetEvent> events = evaluation.of(piece, less);
                events.stream()
                        .filter(event -> event.causeSnippet() == null)
                        .forEach(event -> forTheTimeBeing.add(event.snippet()));
                if (events.stream()
                        .allMatch(event ->
                                event.causeSnippet() != null || event.status().isDefined())) {
                    return;
                }
            }
        }
    }

    /// Less and less of a type.
    private static List<String> less(String source, TypeHeader header) {
        String named = header.name() + header.parameters();
        if (header.isNonSealed(source)) {
            // As sealed as what it extends wants it, and as open as its own subtypes do.
            boolean isClass = header.kind().equals("class");
            String open = " permits " + header.name() + "." + OPEN + " { static " + (isClass ? "abstract " : "")
                    + "non-sealed " + header.kind() + " " + OPEN + " extends " + header.name() + " {} }";
            String begin = (isClass ? "abstract " : "") + "sealed " + header.kind() + " " + named + " ";
            StringBuilder extended = new StringBuilder(begin);
            for (String word : List.of("extends", "implements")) {
                TypeHeader.Span clause = header.clauses().get(word);
                extended.append(clause == null ? "" : clause.in(source));
            }
            return List.of(extended + open);
        }
        return List.of(unsealed(source, header), header.kind() + " " + named + header.components() + " {}");
    }

    private static String unsealed(String source, TypeHeader header) {
        StringBuilder unsealed = new StringBuilder(source);
        TypeHeader.Span permits = header.clauses().get(TypeHeader.PERMITS);
        blank(unsealed, header.sealing());
        if (permits != null) {
            blank(unsealed, permits);
        }
        return unsealed.toString();
    }

    private static void blank(StringBuilder text, TypeHeader.Span span) {
        for (int i = span.start(); i < span.end(); i++) {
            text.setCharAt(i, text.charAt(i) == '\n' ? '\n' : ' ');
        }
    }

    /// The types of the cell that extend or implement a sealed type that does not name them: those are the ones that
    /// it permits. Empty where it names them, or is not sealed.
    public List<String> permitted(Piece piece) {
        TypeHeader header = types.get(piece);
        if (header == null
                || !header.isSealed(piece.source())
                || header.clauses().containsKey(TypeHeader.PERMITS)) {
            return List.of();
        }
        List<String> permitted = new ArrayList<>();
        types.forEach((each, other) -> permitted(header.name(), each.source(), other, "", permitted));
        return permitted.stream().allMatch(name -> name.startsWith(header.name() + ".")) ? List.of() : permitted;
    }

    private static void permitted(String name, String source, TypeHeader header, String within, List<String> found) {
        String qualified = within + header.name();
        if (header.supertypes(source).contains(name)) {
            found.add(qualified);
        }
        String body = source.substring(header.body() + 1);
        Scan scan = new Scan(body);
        char before = ';';
        for (int at = scan.next(); at >= 0; at = scan.next()) {
            boolean begins = before == ';' || before == '}';
            if (scan.depth() == 0 && begins && !Character.isWhitespace(body.charAt(at))) {
                String member = body.substring(at);
                TypeHeader nested = TypeHeader.of(member);
                if (nested != null) {
                    permitted(name, member, nested, qualified + ".", found);
                }
            }
            if (!Character.isWhitespace(body.charAt(at))) {
                before = body.charAt(at);
            }
        }
    }
}

package dev.tensordojo.runner.merge;

import dev.tensordojo.runner.source.Piece;
import dev.tensordojo.runner.source.Positions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import jdk.jshell.Diag;
import jdk.jshell.JShell;

/// Adjacent statements of a cell as one block for JShell: each in the line in which it stands in the cell, counted
/// from the first, and with a mark ([StatementMark]) before it.
///
/// @param starts where each part begins in the source
public record Block(List<Part> parts, String source, int[] starts) {

    private static final int MOST = 60;
    private static final int MOST_CHARS = 20_000;

    /// What the compiler says of `var x = nothing();`.
    private static final String NO_VALUE = "compiler.err.cant.infer.local.var.type";

    /// The variable that takes the value that the last statement shows.
    static final String SHOWN = "shown$";

    /// The parts that can stand in one block, from a piece on; perhaps none.
    ///
    /// @param most how many at most
    /// @param alone whether a declaration may not stand behind the parts before it
    public static List<Part> parts(
            List<Piece> pieces, int first, int most, BiPredicate<Part.Declares, List<Part>> alone) {
        List<Part> parts = new ArrayList<>();
        Set<String> declared = new HashSet<>();
        int chars = 0;
        for (Piece piece : pieces.subList(first, Math.min(pieces.size(), first + Math.min(most, MOST)))) {
            Part part = Part.of(piece);
            chars += piece.source().length();
            if (part == null
                    || chars > MOST_CHARS
                    || (part instanceof Part.Declares variable
                            && (!declared.add(variable.name()) || alone.test(variable, parts)))) {
                break;
            }
            parts.add(part);
        }
        return parts;
    }

    /// To JShell a variable and an imported one of its name are ambiguous, whereas a local variable would hide it.
    public static boolean isImported(JShell shell, String name) {
        return shell.imports().anyMatch(each -> each.isStatic() && each.name().equals(name));
    }

    /// @param fields types, as source text, of the variables that are fields already and are assigned to; the others
    ///     are local
    public static Block of(List<Part> parts, Positions positions, Map<String, String> fields) {
        StringBuilder source = new StringBuilder("{");
        int[] starts = new int[parts.size()];
        int line = positions.line(parts.getFirst().piece().start());
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            int wanted = positions.line(part.piece().start());
            source.append("\n".repeat(wanted - line)).append(' ').append(mark(i));
            starts[i] = source.length();
            String text = part instanceof Part.Declares declares && fields.containsKey(declares.name())
                    ? declares.assigned(fields.getOrDefault(declares.name(), ""))
                    : part.local();
            source.append(text);
            line = wanted + Positions.lineEnds(text);
        }
        if (!(parts.getLast() instanceof Part.Does)) {
            // A variable that nothing follows is in no table of the compiler.
            source.append(' ').append(mark(parts.size()));
        }
        return new Block(parts, source.append(" }").toString(), starts);
    }

    /// The parts where the last one, an expression, has no value.
    public static List<Part> withoutValue(List<Part> parts) {
        List<Part> changed = new ArrayList<>(parts);
        if (parts.getLast() instanceof Part.Shows shows) {
            changed.set(parts.size() - 1, shows.withoutValue());
        }
        return changed;
    }

    /// Whether the compiler refuses a block only because the last expression has no value.
    public boolean lacksValue(List<Diag> errors) {
        return parts.getLast() instanceof Part.Shows
                && errors.size() == 1
                && errors.getFirst().getCode().equals(NO_VALUE);
    }

    /// The part in which the first error stands.
    public int firstWrong(List<Diag> errors) {
        return errors.stream()
                .mapToInt(error -> partAt((int) error.getStartPosition()))
                .min()
                .orElse(0);
    }

    private static String mark(int index) {
        return StatementMark.class.getName() + ".at(" + index + "); ";
    }

    /// Where an offset of the source stands in the cell; within the statement, only statements as the learner wrote
    /// them are exact.
    public int inCell(int offset) {
        int part = partAt(offset);
        Piece piece = parts.get(part).piece();
        int within = offset - starts[part] - parts.get(part).shift();
        return piece.start() + Math.clamp(within, 0, piece.source().length());
    }

    /// The place of the part in which an offset of the source stands.
    int partAt(int offset) {
        int part = 0;
        while (part + 1 < starts.length && starts[part + 1] <= offset) {
            part++;
        }
        return part;
    }
}

package dev.tensordojo.runner.cell;

import java.util.List;
import java.util.Map;

/// Adjacent statements of a cell as one block for JShell: each in the line in which it stands in the cell, counted
/// from the first, and with a mark ([Reached]) before it.
///
/// @param starts where each part begins in the source
record Block(List<Part> parts, String source, int[] starts) {

    /// The variable that takes the value that the last statement shows.
    static final String SHOWN = "shown$";

    /// @param fields types, as source text, of the variables that are fields already and are assigned to; the others
    ///     are local
    static Block of(List<Part> parts, Positions positions, Map<String, String> fields) {
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

    private static String mark(int index) {
        return Reached.class.getName() + ".at(" + index + "); ";
    }

    /// Where an offset of the source stands in the cell; within the statement, only statements as the learner wrote
    /// them are exact.
    int inCell(int offset) {
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

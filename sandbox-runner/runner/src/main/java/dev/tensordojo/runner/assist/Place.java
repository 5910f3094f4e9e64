package dev.tensordojo.runner.assist;

import dev.tensordojo.runner.cell.LocalVariable;
import dev.tensordojo.runner.cell.Piece;
import dev.tensordojo.runner.cell.Scan;
import dev.tensordojo.runner.cell.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A place in a cell, with what can be known there before the cell has ever run.
///
/// JShell answers about one statement, so the one at the place is cut out. Local variables that earlier statements of
/// the cell declare, and variables that JShell does not know yet, are put before it.
///
/// @param start where the statement begins in the cell
/// @param statement from there to the place
/// @param ofCell declarations of the cell's earlier statements, by name
/// @param declared those, and the session's that JShell does not know yet
record Place(int start, String statement, Map<String, String> ofCell, Map<String, String> declared) {

    static Place of(Session session, String written, int cursor) {
        String code = Scan.plainSpaces(written);
        int start = session.splitter().statementStart(code, cursor);
        String statement = code.substring(start, cursor);
        if (LocalVariable.isDeclarationOfMore(statement)) {
            return new Place(start, statement, Map.of(), Map.of());
        }
        Map<String, String> ofCell = new LinkedHashMap<>();
        for (Piece piece : session.splitter().split(code.substring(0, start))) {
            String name = LocalVariable.declaredBy(piece.source());
            if (name != null) {
                ofCell.put(name, piece.source() + "\n");
            }
        }
        Map<String, String> declared = new LinkedHashMap<>(session.undeclaredAsLocals());
        declared.putAll(ofCell);
        return new Place(start, statement, ofCell, declared);
    }

    /// The place behind the statement, where that declares a variable of this name; otherwise the same.
    Place declaring(Session session, String code, String name) {
        List<Piece> pieces = session.splitter().split(code.substring(start));
        if (pieces.isEmpty()
                || !name.equals(LocalVariable.declaredBy(pieces.getFirst().source()))) {
            return this;
        }
        Map<String, String> with = new LinkedHashMap<>(declared);
        with.put(name, pieces.getFirst().source() + "\n");
        return new Place(start, statement, ofCell, with);
    }

    /// The declarations as text that can stand before the statement in a method's body.
    String context() {
        return String.join("", declared.values());
    }
}

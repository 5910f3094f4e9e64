package dev.tensordojo.runner.cell;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/// The text for JShell of a piece that it takes alone: the piece's own, but for a variable of an inferred type that
/// has no name ([WrittenType]), which is declared with one that has.
///
/// @param inPiece where an offset of the source stands in the piece
record Alone(String source, IntUnaryOperator inPiece) {

    /// For a variable that is declared only to learn its type.
    private static final String TRIED = "tried$";

    /// Lets a value be one of a type with other arguments.
    private static final String SAME = Reached.class.getName() + ".same";

    /// @param trial declares a variable; nothing runs
    static Alone of(Piece piece, JShell shell, Function<String, List<SnippetEvent>> trial) {
        String source = piece.source();
        LocalVariable.Parts parts = LocalVariable.parts(source);
        String type = parts != null && parts.init() >= 0 && parts.typeOf(source).equals("var")
                ? writtenType(trial.apply("var " + TRIED + " = " + source.substring(parts.init())), shell)
                : null;
        return parts == null || type == null ? new Alone(source, offset -> offset) : declaring(source, parts, type);
    }

    private static @Nullable String writtenType(List<SnippetEvent> tried, JShell shell) {
        String type = null;
        for (SnippetEvent event : tried) {
            if (event.causeSnippet() == null && event.snippet() instanceof VarSnippet variable) {
                type = variable.typeName() == null ? null : WrittenType.of(variable.typeName());
                if (event.status().isActive()) {
                    shell.drop(variable);
                }
            }
        }
        return type;
    }

    private static Alone declaring(String source, LocalVariable.Parts parts, String type) {
        int end = Scan.lastIndexOf(source, ';');
        String opened = type.contains("<") ? SAME + "(" : "";
        String text = source.substring(0, parts.type())
                + type
                + source.substring(parts.typeEnd(), parts.init())
                + opened
                + source.substring(parts.init(), end)
                + (opened.isEmpty() ? "" : ")")
                + source.substring(end);
        int longer = type.length() - (parts.typeEnd() - parts.type());
        return new Alone(text, offset -> {
            if (offset < parts.type() + type.length()) {
                return Math.min(offset, parts.type());
            }
            int moved = offset - longer;
            return moved < parts.init() ? moved : Math.clamp(moved - opened.length(), parts.init(), source.length());
        });
    }
}

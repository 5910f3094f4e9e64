package dev.tensordojo.runner.merge;

import dev.tensordojo.runner.source.LocalVariable;
import dev.tensordojo.runner.source.Piece;
import dev.tensordojo.runner.source.Scan;
import dev.tensordojo.runner.source.TypeHeader;
import dev.tensordojo.runner.variable.DenotableType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/// The text for JShell of a piece that it takes alone: the piece's own, but for a variable of an inferred type that
/// has no name ([DenotableType]), which is declared with one that has.
///
/// @param inPiece where an offset of the source stands in the piece
public record SingleSnippet(String source, IntUnaryOperator inPiece) {

    /// For a variable that is declared only to learn its type.
    private static final String TRIED = "tried$";

    /// Lets a value be one of a type with other arguments.
    private static final String SAME = UncheckedCast.class.getName() + ".of";

    private static final String PUBLIC = "public ";

    private static final String NO_INTERFACE = "compiler.err.intf.expected.here";

    /// What an anonymous class is made of, but for an `Object`, which JShell gets right.
    private static final Pattern MADE = Pattern.compile("new\\s+(?!Object\\b)([\\w.]+\\s*(?:<[^(>][^(]*>)?)\\s*\\(");

    private static final Pattern LOST = Pattern.compile("<anonymous .*\\s(?:java\\.lang\\.)?Object>");

    private static final Pattern RECORD = Pattern.compile("(?:(?:public|static|final|strictfp)\\s+)*record\\s+(\\w+)");

    /// @param permitted what a sealed type permits that does not say so itself
    /// @param trial declares a variable; nothing runs
    public static SingleSnippet of(
            Piece piece, List<String> permitted, JShell shell, Function<String, List<SnippetEvent>> trial) {
        String source = piece.source();
        LocalVariable.Parts parts = LocalVariable.parts(source);
        if (parts == null) {
            return permitted.isEmpty() ? ofRecord(source) : permitting(source, permitted);
        }
        String type = parts.init() >= 0 && parts.typeOf(source).equals("var")
                ? writtenType(
                        trial.apply("var " + TRIED + " = " + source.substring(parts.init())),
                        source.substring(parts.init()),
                        shell)
                : null;
        return type == null ? new SingleSnippet(source, offset -> offset) : declaring(source, parts, type);
    }

    /// JShell makes records public, and then wants their constructors to be, which Java does not ask of other
    /// records.
    private static SingleSnippet ofRecord(String source) {
        Matcher head = RECORD.matcher(source);
        if (!head.lookingAt()) {
            return new SingleSnippet(source, offset -> offset);
        }
        Pattern constructor = Pattern.compile("(?<=[;{}\\s])" + Pattern.quote(head.group(1)) + "\\s*[({]");
        Scan scan = new Scan(source);
        Matcher found = constructor.matcher(source);
        List<Integer> places = new ArrayList<>();
        String before = "";
        for (int at = scan.next(); at >= 0; at = scan.next()) {
            boolean begins = before.isEmpty() || before.endsWith(";") || before.endsWith("}") || before.endsWith("{");
            if (at > head.end()
                    && scan.depth() == 1
                    && begins
                    && found.region(at, source.length())
                            .useTransparentBounds(true)
                            .lookingAt()) {
                places.add(at);
            }
            if (!Character.isWhitespace(source.charAt(at))) {
                before = String.valueOf(source.charAt(at));
            }
        }
        StringBuilder text = new StringBuilder(source);
        for (int place : places.reversed()) {
            text.insert(place, PUBLIC);
        }
        return new SingleSnippet(text.toString(), offset -> {
            int written = offset;
            for (int place : places) {
                written -= Math.clamp(written - place, 0, PUBLIC.length());
            }
            return written;
        });
    }

    /// To JShell every type is a file of its own, and a sealed type permits by itself what stands in its file.
    private static SingleSnippet permitting(String source, List<String> permitted) {
        TypeHeader header = TypeHeader.of(source);
        if (header == null) {
            return new SingleSnippet(source, offset -> offset);
        }
        int at = header.body();
        String permits = " permits " + String.join(", ", permitted) + " ";
        return new SingleSnippet(
                source.substring(0, at) + permits + source.substring(at),
                offset -> offset - Math.clamp(offset - at, 0, permits.length()));
    }

    /// @param value that the variable begins with
    private static @Nullable String writtenType(List<SnippetEvent> tried, String value, JShell shell) {
        String type = null;
        for (SnippetEvent event : tried) {
            if (event.causeSnippet() == null && event.snippet() instanceof VarSnippet variable) {
                type = variable.typeName() == null ? null : DenotableType.of(variable.typeName());
                if (losesSupertype(event, variable, shell)) {
                    Matcher made = MADE.matcher(value);
                    type = made.lookingAt() ? made.group(1) : type;
                }
                if (event.status().isActive()) {
                    shell.drop(variable);
                }
            }
        }
        return type;
    }

    /// Whether JShell makes a class of an anonymous one and forgets what it extends or implements (seen with JDK
    /// 25.0.3): it says `Object`, and refuses to implement that.
    private static boolean losesSupertype(SnippetEvent event, VarSnippet variable, JShell shell) {
        String type = variable.typeName();
        return event.status() == Status.REJECTED
                ? shell.diagnostics(variable).anyMatch(diag -> diag.getCode().equals(NO_INTERFACE))
                : type != null && LOST.matcher(type).matches();
    }

    private static SingleSnippet declaring(String source, LocalVariable.Parts parts, String type) {
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
        return new SingleSnippet(text, offset -> {
            if (offset < parts.type() + type.length()) {
                return Math.min(offset, parts.type());
            }
            int moved = offset - longer;
            return moved < parts.init() ? moved : Math.clamp(moved - opened.length(), parts.init(), source.length());
        });
    }
}

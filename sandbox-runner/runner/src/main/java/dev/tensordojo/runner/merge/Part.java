package dev.tensordojo.runner.merge;

import dev.tensordojo.runner.source.LocalVariable;
import dev.tensordojo.runner.source.Piece;
import dev.tensordojo.runner.source.Positions;
import dev.tensordojo.runner.source.Returns;
import dev.tensordojo.runner.source.Scan;
import dev.tensordojo.runner.source.SelfReference;
import dev.tensordojo.runner.variable.TypeNames;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A piece of a cell that can be one of several statements of a block.
public sealed interface Part {

    Piece piece();

    /// The text for a block in which variables are local.
    String local();

    /// By how much that text is moved to the right of the learner's.
    default int shift() {
        return 0;
    }

    /// A variable.
    ///
    /// @param parts where the declaration's parts stand in the source
    record Declares(Piece piece, LocalVariable.Parts parts) implements Part {

        public String name() {
            return parts.nameOf(piece.source());
        }

        public String type() {
            return parts.typeOf(piece.source());
        }

        public boolean readsItself() {
            return SelfReference.reads(piece.source(), parts, false) >= 0;
        }

        public boolean isInferred() {
            return type().equals("var");
        }

        @Override
        public String local() {
            String source = piece.source();
            return parts.init() >= 0
                    ? source
                    : source.substring(0, parts.nameEnd()) + " = " + TypeNames.zero(type())
                            + source.substring(parts.nameEnd());
        }

        /// The text for a block that assigns to a field of the name; as many lines as the source has.
        ///
        /// @param type what the variable is declared with
        String assigned(String type) {
            String source = piece.source();
            String lines = "\n".repeat(Positions.lineEnds(source.substring(0, parts.name())));
            if (parts.init() < 0) {
                return lines + name() + " = " + TypeNames.zero(type) + source.substring(parts.nameEnd());
            }
            String array = source.charAt(parts.init()) == '{' ? "new " + type + " " : "";
            return lines + source.substring(parts.name(), parts.init()) + array + source.substring(parts.init());
        }
    }

    /// Anything that is done and has no value that is shown.
    record Does(Piece piece) implements Part {
        @Override
        public String local() {
            String source = piece.source().stripTrailing();
            return source.endsWith(";") || source.endsWith("}") ? piece.source() : source + ";";
        }
    }

    /// A cell's last expression, whose value is shown.
    record Shows(Piece piece) implements Part {
        private static final Set<String> LITERALS = Set.of("true", "false");
        private static final String TAKEN = "var " + Block.SHOWN + " = ";

        @Override
        public String local() {
            return TAKEN + expression() + ";";
        }

        @Override
        public int shift() {
            return TAKEN.length();
        }

        public String expression() {
            String source = piece.source().stripTrailing();
            return source.endsWith(";") ? source.substring(0, source.length() - 1) : source;
        }

        /// The variable whose value it is, or empty.
        public String name() {
            String expression = expression().strip();
            boolean word =
                    firstWord(expression).equals(expression) && Character.isJavaIdentifierStart(expression.charAt(0));
            return word && !LITERALS.contains(expression) ? expression : "";
        }

        /// The same where the expression has no value.
        public Does withoutValue() {
            return new Does(piece);
        }
    }

    Set<String> CONTROL = Set.of("for", "while", "do", "if", "switch", "try", "synchronized");

    Set<String> ALONE =
            Set.of("return", "throw", "break", "continue", "yield", "assert", "else", "case", "default", "import");

    /// What a piece is in a block, or null for what JShell must see alone: declarations of more than a variable,
    /// values that are shown, everything unusual.
    static @Nullable Part of(Piece piece) {
        String source = piece.source();
        if (!endsAsCode(source) || Returns.mayLeave(source)) {
            return null;
        }
        LocalVariable.Parts declared = LocalVariable.parts(source);
        if (declared != null) {
            boolean usual = !declared.modified()
                    && !declared.nameOf(source).equals("_")
                    && (declared.init() >= 0 || !declared.typeOf(source).equals("var"))
                    && !hasTopLevelComma(source, declared.nameEnd());
            return usual ? new Declares(piece, declared) : null;
        }
        String first = firstWord(source);
        if (CONTROL.contains(first)) {
            return new Does(piece);
        }
        if (ALONE.contains(first) || LocalVariable.isDeclarationOfMore(source) || source.startsWith("{")) {
            return null;
        }
        boolean prints = source.startsWith("System.out.print(") || source.startsWith("System.out.println(");
        if (prints || (piece.semicolon() && (!piece.last() || source.startsWith("System.out.")))) {
            return new Does(piece);
        }
        return piece.last() && !piece.assigns() ? new Shows(piece) : null;
    }

    private static String firstWord(String source) {
        return source.substring(0, Scan.wordEnd(source, 0));
    }

    /// Whether the text ends with code, not with a comment.
    private static boolean endsAsCode(String source) {
        int end = 0;
        Scan scan = new Scan(source);
        for (int at = scan.next(); at >= 0; at = scan.next()) {
            end = Character.isWhitespace(source.charAt(at)) ? end : scan.end();
        }
        return end > 0 && end == source.stripTrailing().length();
    }

    /// Whether a comma stands outside of all brackets: `int a = 1, b = 2`. Those of generic types are brackets here;
    /// where that is wrong, the block does not compile.
    static boolean hasTopLevelComma(String source, int from) {
        Scan scan = new Scan(source);
        int angles = 0;
        for (int at = scan.next(); at >= 0; at = scan.next()) {
            if (at < from || scan.depth() > 0) {
                continue;
            }
            switch (source.charAt(at)) {
                case '<' -> angles++;
                case '>' -> angles--;
                case ',' -> {
                    if (angles <= 0) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }
}

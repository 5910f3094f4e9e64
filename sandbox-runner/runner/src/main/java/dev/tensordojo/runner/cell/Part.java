package dev.tensordojo.runner.cell;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A piece of a cell that can be one of several statements of a block.
sealed interface Part {

    Piece piece();

    /// The text for a block in which variables are local.
    String local();

    /// A variable.
    ///
    /// @param parts where the declaration's parts stand in the source
    record Declares(Piece piece, LocalVariable.Parts parts) implements Part {

        String name() {
            return parts.nameOf(piece.source());
        }

        String type() {
            return parts.typeOf(piece.source());
        }

        boolean isInferred() {
            return type().equals("var");
        }

        @Override
        public String local() {
            String source = piece.source();
            return parts.init() >= 0
                    ? source
                    : source.substring(0, parts.nameEnd()) + " = " + zero(type()) + source.substring(parts.nameEnd());
        }

        /// The text for a block that assigns to a field of the name; as many lines as the source has.
        ///
        /// @param type what the variable is declared with
        /// @param holds whether the field may hold something: a declaration begins with nothing
        String assigned(String type, boolean holds) {
            String source = piece.source();
            String lines = "\n".repeat(Positions.lineEnds(source.substring(0, parts.name())));
            String nothing = name() + " = " + zero(type);
            if (parts.init() < 0) {
                return lines + nothing + source.substring(parts.nameEnd());
            }
            String array = source.charAt(parts.init()) == '{' ? "new " + type + " " : "";
            return (holds ? nothing + "; " : "")
                    + lines
                    + source.substring(parts.name(), parts.init())
                    + array
                    + source.substring(parts.init());
        }

        private static String zero(String type) {
            return switch (type) {
                case "boolean" -> "false";
                case "byte", "short", "char", "int", "long", "float", "double" -> "0";
                default -> "null";
            };
        }
    }

    /// Anything that is done and has no value that is shown.
    record Does(Piece piece) implements Part {
        @Override
        public String local() {
            return piece.source();
        }
    }

    Set<String> CONTROL = Set.of("for", "while", "do", "if", "switch", "try", "synchronized");

    Set<String> ALONE =
            Set.of("return", "throw", "break", "continue", "yield", "assert", "else", "case", "default", "import");

    /// What a piece is in a block, or null for what JShell must see alone: declarations of more than a variable,
    /// values that are shown, everything unusual.
    static @Nullable Part of(Piece piece) {
        String source = piece.source();
        if (!endsAsCode(source)) {
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
        boolean silent = piece.semicolon() && (!piece.last() || source.startsWith("System.out."));
        return silent && !ALONE.contains(first) && !LocalVariable.isDeclarationOfMore(source) ? new Does(piece) : null;
    }

    private static String firstWord(String source) {
        int end = 0;
        while (end < source.length() && Character.isJavaIdentifierPart(source.charAt(end))) {
            end++;
        }
        return source.substring(0, end);
    }

    /// Whether the text ends with a semicolon or brace that is no part of a comment.
    private static boolean endsAsCode(String source) {
        int last = source.stripTrailing().length() - 1;
        int at = -1;
        Scan scan = new Scan(source);
        for (int next = scan.next(); next >= 0; next = scan.next()) {
            at = Character.isWhitespace(source.charAt(next)) ? at : next;
        }
        return at == last && at >= 0 && (source.charAt(at) == ';' || source.charAt(at) == '}');
    }

    /// Whether a comma stands outside of all brackets: `int a = 1, b = 2`. Those of generic types are brackets here;
    /// where that is wrong, the block does not compile.
    private static boolean hasTopLevelComma(String source, int from) {
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

package dev.tensordojo.runner.assist;

import dev.tensordojo.runner.cell.Shell;
import dev.tensordojo.runner.source.LocalVariable;
import dev.tensordojo.runner.source.Piece;
import dev.tensordojo.runner.source.Scan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A place in a cell, with what can be known there before the cell has ever run.
///
/// JShell answers about one statement, so the one at the place is cut out. What earlier statements of the cell declare,
/// and variables that JShell does not know yet, are put before it: local variables as they are; where there are
/// methods or classes among them, these as members of a class, and the statement into a method of it.
///
/// @param start where the statement begins in the cell
/// @param statement from there to the place
/// @param ofCell declarations of variables by the cell's earlier statements, by name
/// @param declared those, and the session's that JShell does not know yet
/// @param members methods and classes that the cell's earlier statements declare, or empty
/// @param isMember whether the statement is one itself
record Place(
        int start,
        String statement,
        Map<String, String> ofCell,
        Map<String, String> declared,
        String members,
        boolean isMember) {

    /// What the class and the method around the statement are called; nobody else calls anything so.
    static final String AROUND = "around$";

    /// How JShell's own names begin.
    private static final String SHELL = "$JShell$";

    /// Type parameters, an annotation or a modifier that say so where the first word does not.
    private static final Pattern OTHER_MEMBER =
            Pattern.compile("\\s*(?:<|@\\w+[^;=]*\\{|(?:final|non-sealed|strictfp)\\s[^;=]*\\{)");

    private static final String CLASS = "class " + AROUND + " {\n";
    private static final String METHOD = "void " + AROUND + "() throws Throwable {\n";

    static Place of(Shell shell, String written, int cursor) {
        String code = Scan.plainSpaces(written);
        int start = shell.statementStart(code, cursor);
        String statement = code.substring(start, cursor);
        boolean isMember = isMember(statement);
        if (isImport(statement)) {
            return new Place(start, statement, Map.of(), Map.of(), "", false);
        }
        Map<String, String> ofCell = new LinkedHashMap<>();
        StringBuilder members = new StringBuilder();
        for (Piece piece : shell.split(code.substring(0, start))) {
            String source = piece.source();
            String name = LocalVariable.declaredBy(source);
            if (name != null) {
                ofCell.put(name, source + "\n");
            } else if (isMember(source)) {
                members.append(source).append('\n');
            }
        }
        Map<String, String> declared = new LinkedHashMap<>(shell.deferredAsLocals());
        declared.putAll(ofCell);
        return new Place(start, statement, ofCell, declared, members.toString(), isMember);
    }

    /// Whether a statement declares, or begins to declare, a method or a class.
    private static boolean isMember(String statement) {
        return !isImport(statement)
                && (LocalVariable.isDeclarationOfMore(statement)
                        || OTHER_MEMBER.matcher(statement).lookingAt());
    }

    private static boolean isImport(String statement) {
        String begin = statement.stripLeading();
        return begin.startsWith("import") || begin.startsWith("package");
    }

    /// Whether a name is one of those that are put around the statement.
    static boolean isOurs(String name) {
        return name.startsWith(AROUND) || name.startsWith(SHELL);
    }

    /// The place behind the statement, where that declares a variable of this name; otherwise the same.
    Place declaring(Shell shell, String code, String name) {
        List<Piece> pieces = shell.split(code.substring(start));
        if (pieces.isEmpty()
                || !name.equals(LocalVariable.declaredBy(pieces.getFirst().source()))) {
            return this;
        }
        Map<String, String> with = new LinkedHashMap<>(declared);
        with.put(name, pieces.getFirst().source() + "\n");
        return new Place(start, statement, ofCell, with, members, isMember);
    }

    /// Everything that is put before the statement, as text.
    String context() {
        if (isMember) {
            String fields = declared.values().stream()
                    .filter(each -> !LocalVariable.typeIn(each).equals("var"))
                    .collect(Collectors.joining());
            return members.isEmpty() && fields.isEmpty() ? "" : CLASS + members + fields;
        }
        String locals = String.join("", declared.values());
        return members.isEmpty() ? locals : CLASS + members + METHOD + locals;
    }
}

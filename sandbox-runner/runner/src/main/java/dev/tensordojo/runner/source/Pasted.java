package dev.tensordojo.runner.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What source files have and cells have not: a package, a module, a `main` that somebody calls.
public final class Pasted {

    public static final String PACKAGE = "A cell belongs to no package: this line is passed over. Leave it out.";
    public static final String MODULE = "A cell belongs to no module: this declaration is passed over. Leave it out.";

    private static final String NAME = "[\\p{javaJavaIdentifierPart}.\\s]+";
    private static final Pattern PACKAGE_LINE =
            Pattern.compile("package\\s(?:" + NAME + ";|[ \\t]*[\\p{javaJavaIdentifierPart}.]+[ \\t]*(?=\\R|\\z))");
    private static final Pattern MODULE_START = Pattern.compile("(?:open\\s+)?module\\s+" + NAME + "\\{");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|enum|interface)\\s+(\\w+)");
    private static final Pattern MAIN = Pattern.compile("\\b(static\\s+(?:\\w+\\s+)*)?void\\s+(main)\\s*"
            + "\\(\\s*(?:final\\s+)?(?:String\\s*(?:(\\[\\s*]|\\.\\.\\.)\\s*\\w+|\\w+\\s*(\\[\\s*]))\\s*)?\\)");
    private static final Pattern CALLED = Pattern.compile("\\bmain\\s*\\(");

    private Pasted() {}

    /// A word that tells how a pasted program runs.
    ///
    /// @param at where `main` stands in the source
    public record Program(int at, String call) {}

    /// Where a declaration of a package or a module ends (exclusive) that begins at a place; the place itself where
    /// none does.
    static int end(String code, int from) {
        Matcher line = PACKAGE_LINE.matcher(code).region(from, code.length());
        if (line.lookingAt()) {
            return line.end();
        }
        Matcher module = MODULE_START.matcher(code).region(from, code.length());
        if (!module.lookingAt()) {
            return from;
        }
        Scan scan = new Scan(code.substring(from));
        for (int at = scan.next(); at >= 0; at = scan.next()) {
            if (code.charAt(from + at) == '}' && scan.depth() == 1) {
                return from + at + 1;
            }
        }
        return from;
    }

    /// What to say of a piece that is passed over, or empty.
    public static String words(Piece piece) {
        String source = piece.source();
        if (end(source, 0) != source.length()) {
            return "";
        }
        return source.startsWith("package") ? PACKAGE : MODULE;
    }

    /// How what a piece declares is run, where it is a program that nothing else in the cell calls.
    public static Optional<Program> program(Piece piece, String code) {
        String source = piece.source();
        Matcher main = MAIN.matcher(source);
        if (!main.find() || !Scan.isCode(source, main.start(2))) {
            return Optional.empty();
        }
        String others = code.substring(0, piece.start())
                + code.substring(Math.min(code.length(), piece.start() + source.length()));
        if (CALLED.matcher(others).find()) {
            return Optional.empty();
        }
        Matcher type = TYPE.matcher(source);
        boolean isMember = type.find() && type.start() < main.start();
        String owner = isMember ? main.group(1) == null ? "new " + type.group(1) + "()." : type.group(1) + "." : "";
        boolean takesArray =
                main.group(4) != null || (main.group(3) != null && main.group(3).startsWith("["));
        return Optional.of(new Program(main.start(2), owner + (takesArray ? "main(new String[0])" : "main()") + ";"));
    }
}

package dev.tensordojo.runner.source;

/// One snippet of a cell.
///
/// @param source the text for JShell, a missing last semicolon added
/// @param start where it begins in the cell (UTF-16 offset)
/// @param semicolon whether the learner wrote the semicolon
/// @param last whether nothing but space and comments follows
public record Piece(String source, int start, boolean semicolon, boolean last) {

    /// Another text in the same place.
    public Piece saying(String text) {
        return new Piece(text, start, semicolon, last);
    }

    /// Whether an assignment stands at the top level (`x = 1`, `a[0] += 2`, not `f(y -> y == 1)`): it has a value,
    /// which nobody wants to see.
    public boolean assigns() {
        Scan scan = new Scan(source);
        for (int at = scan.next(); at >= 0; at = scan.next()) {
            if (scan.depth() == 0 && source.charAt(at) == '=') {
                char before = at == 0 ? ' ' : source.charAt(at - 1);
                char after = at + 1 == source.length() ? ' ' : source.charAt(at + 1);
                if (after == '=') {
                    scan.next();
                } else if (after != '>' && before != '!' && !comparison(source, at)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// `<=` and `>=` compare, `<<=` and `>>=` assign.
    private static boolean comparison(String text, int at) {
        char before = at == 0 ? ' ' : text.charAt(at - 1);
        return (before == '<' || before == '>') && (at < 2 || text.charAt(at - 2) != before);
    }
}

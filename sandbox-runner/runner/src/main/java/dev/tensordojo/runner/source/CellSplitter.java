package dev.tensordojo.runner.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/// Cuts a cell into the snippets that JShell takes one by one. Text from which no whole snippet can be cut is one
/// piece: JShell says what is wrong with it, or [LexicalError] does.
public final class CellSplitter {

    private static final int MOST_KNOWN = 16;

    /// Ends of a statement that are tried in broken text, as in `int[][] a = {{1}, {2}};`.
    private static final int MOST_TRIED = 4;

    /// What goes on with the statement before it.
    private static final Set<String> GOES_ON = Set.of("else", "catch", "finally");

    private final SourceCodeAnalysis analysis;

    /// The last texts: each snippet is parsed to find where it ends, and most cells are run and completed again.
    private final Map<String, List<Piece>> known = new LruCache<>(MOST_KNOWN);

    public CellSplitter(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
    }

    public List<Piece> split(String code) {
        List<Piece> pieces = known.get(code);
        if (pieces == null) {
            pieces = List.copyOf(cut(Scan.plainSpaces(code)));
            known.put(code, pieces);
        }
        return pieces;
    }

    private List<Piece> cut(String code) {
        LexicalError illegal = LexicalError.in(code);
        return illegal == null ? cutWhole(code) : cutBefore(code, illegal.start());
    }

    /// The pieces of a text of which Java cannot read something: what is whole before it, and the rest.
    private List<Piece> cutBefore(String code, int illegal) {
        List<Piece> pieces = cutWhole(code.substring(0, illegal));
        int start = illegal;
        if (!pieces.isEmpty()) {
            Piece last = pieces.removeLast();
            char end = lastCode(last.source());
            if (isWhole(last.source()) && (last.semicolon() || end == '}')) {
                pieces.add(new Piece(last.source(), last.start(), last.semicolon(), false));
            } else {
                start = last.start();
            }
        }
        pieces.add(new Piece(code.substring(start), start, false, true));
        return pieces;
    }

    private List<Piece> cutWhole(String code) {
        List<Piece> pieces = new ArrayList<>();
        int start = firstCode(code, 0);
        while (start < code.length()) {
            int passed = Pasted.end(code, start);
            if (passed > start) {
                int next = firstCode(code, passed);
                pieces.add(new Piece(code.substring(start, passed), start, true, next == code.length()));
                start = next;
                continue;
            }
            String rest = code.substring(start);
            CompletionInfo info = analysis.analyzeCompletion(rest);
            if (info.completeness() == Completeness.EMPTY) {
                break;
            }
            String source = info.source() == null ? rest : info.source();
            int end = code.length();
            if (info.completeness() == Completeness.COMPLETE) {
                end -= info.remaining().length();
            } else if (info.source() == null || info.completeness() == Completeness.UNKNOWN) {
                int first = firstStatement(rest);
                source = rest.substring(0, first);
                end = start + first;
            }
            boolean last = end >= code.length() || firstCode(code, end) == code.length();
            String written = code.substring(start, end);
            pieces.add(new Piece(source, start, lastCode(written) == ';', last));
            if (last) {
                break;
            }
            start = firstCode(code, end);
        }
        return pieces;
    }

    /// Where the first statement ends in a text that JShell cannot cut, since it looks at what comes behind; the
    /// text's length where the first statement is the wrong one. JShell would evaluate the first statement and pass
    /// over the rest.
    private int firstStatement(String text) {
        Scan scan = new Scan(text);
        int tried = 0;
        for (int at = scan.next(); at >= 0 && tried < MOST_TRIED; at = scan.next()) {
            if (scan.endsStatement()) {
                tried++;
                int next = firstCode(text, at + 1);
                String word = text.substring(next, Scan.wordEnd(text, next));
                if (next < text.length() && !GOES_ON.contains(word) && isWhole(text.substring(0, at + 1))) {
                    return at + 1;
                }
            }
        }
        return text.length();
    }

    /// Whether a text is one statement that JShell can parse to its end.
    public boolean isWhole(String text) {
        CompletionInfo info = analysis.analyzeCompletion(text);
        return info.completeness() == Completeness.COMPLETE && info.remaining().isBlank();
    }

    /// JShell loses count of a snippet's lines where space or comments come before it.
    private static int firstCode(String code, int from) {
        Scan scan = new Scan(code.substring(from));
        for (int at = scan.next(); at >= 0; at = scan.next()) {
            if (!Character.isWhitespace(code.charAt(from + at))) {
                return from + at;
            }
        }
        return code.length();
    }

    /// Where the statement begins that `cursor` stands in.
    public int statementStart(String code, int cursor) {
        String before = Scan.plainSpaces(code.substring(0, cursor));
        int start = 0;
        while (start < before.length()) {
            int first = firstCode(before, start);
            int passed = Pasted.end(before, first);
            if (passed > first) {
                start = passed;
                continue;
            }
            CompletionInfo info = analysis.analyzeCompletion(before.substring(start));
            if (info.completeness() != Completeness.COMPLETE) {
                break;
            }
            int end = before.length() - info.remaining().length();
            char lastCode = lastCode(before.substring(start, end));
            // An expression is whole before it has a semicolon, and it may go on.
            if (end <= start || (end == before.length() && lastCode != ';' && lastCode != '}')) {
                break;
            }
            start = end;
        }
        return start;
    }

    /// The last character that is code and no space, or a space where there is none.
    private static char lastCode(String text) {
        char last = ' ';
        Scan scan = new Scan(text);
        for (int at = scan.next(); at >= 0; at = scan.next()) {
            if (!Character.isWhitespace(text.charAt(at))) {
                last = text.charAt(at);
            }
        }
        return last;
    }
}

package dev.tensordojo.runner.assist;

import dev.tensordojo.protocol.FromRunner.Completion;
import dev.tensordojo.protocol.FromRunner.Completions;
import dev.tensordojo.protocol.Limits;
import dev.tensordojo.protocol.ToRunner.Complete;
import dev.tensordojo.runner.cell.LocalVariable;
import dev.tensordojo.runner.cell.Piece;
import dev.tensordojo.runner.cell.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/// What could stand at the cursor.
///
/// JShell completes one statement, so the one at the cursor is cut out of the cell. Local variables that earlier
/// statements of the cell declare are put before it: they complete before the cell has ever run.
public final class Completer {

    private final Session session;

    public Completer(Session session) {
        this.session = session;
    }

    public Completions complete(Complete request) {
        session.lock().lock();
        try {
            return completed(request);
        } finally {
            session.lock().unlock();
        }
    }

    private Completions completed(Complete request) {
        String code = request.code();
        int start = session.splitter().statementStart(code, request.cursor());
        String statement = code.substring(start, request.cursor());
        Map<String, String> declared = new LinkedHashMap<>();
        Map<String, String> ofCell = Map.of();
        if (!LocalVariable.isDeclarationOfMore(statement)) {
            ofCell = declarations(code.substring(0, start));
            declared.putAll(session.undeclaredAsLocals());
            declared.putAll(ofCell);
        }
        String context = String.join("", declared.values());
        String text = context + statement;
        int[] anchor = {text.length()};
        List<Suggestion> suggestions = session.analysis().completionSuggestions(text, text.length(), anchor);
        Map<String, String> signatures = Signatures.of(session, text, context.length(), anchor[0], ofCell);
        Map<String, Boolean> seen = new HashMap<>();
        List<Completion> items = new ArrayList<>();
        // What fits the expected type comes first.
        for (boolean fitting : new boolean[] {true, false}) {
            for (Suggestion suggestion : suggestions) {
                String name = suggestion.continuation();
                if (suggestion.matchesType() == fitting
                        && items.size() < Limits.COMPLETIONS
                        && name.length() <= Limits.NAME_CHARS
                        && seen.put(name, fitting) == null) {
                    items.add(new Completion(name, detail(name, signatures), fitting));
                }
            }
        }
        String word = lastWord(statement);
        boolean isMember = statement.endsWith("." + word);
        for (String name : declared.keySet()) {
            if (!isMember
                    && name.startsWith(word)
                    && items.size() < Limits.COMPLETIONS
                    && seen.put(name, false) == null) {
                anchor[0] = text.length() - word.length();
                items.add(new Completion(name, detail(name, signatures), false));
            }
        }
        int inStatement = Math.clamp(anchor[0] - context.length(), 0, statement.length());
        return new Completions(request.requestId(), start + inStatement, items);
    }

    private String detail(String name, Map<String, String> signatures) {
        int bracket = name.indexOf('(');
        String bare = bracket < 0 ? name : name.substring(0, bracket);
        String detail = signatures.get(bracket < 0 ? bare : bare + "(");
        if (detail == null) {
            detail = session.declaration(bare);
        }
        return detail.length() <= 4_000 ? detail : detail.substring(0, 4_000);
    }

    /// The local variables declared in a text: by name, as text that can stand before a statement in a method's body.
    private Map<String, String> declarations(String before) {
        Map<String, String> declarations = new LinkedHashMap<>();
        for (Piece piece : session.splitter().split(before)) {
            String name = LocalVariable.declaredBy(piece.source());
            if (name != null) {
                declarations.put(name, piece.source() + "\n");
            }
        }
        return declarations;
    }

    /// The identifier, perhaps not whole, that a text ends with.
    static String lastWord(String text) {
        int start = text.length();
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start);
    }
}

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
        String context = declarations(code.substring(0, start), statement);
        String text = context + statement;
        int[] anchor = {text.length()};
        List<Suggestion> suggestions = session.analysis().completionSuggestions(text, text.length(), anchor);
        Map<String, String> signatures = Signatures.of(session, text, anchor[0]);
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

    /// The local variables declared in `before`, as text that can stand before the statement in a method's body.
    private String declarations(String before, String statement) {
        if (LocalVariable.isDeclarationOfMore(statement)) {
            return "";
        }
        StringBuilder declarations = new StringBuilder();
        for (Piece piece : session.splitter().split(before)) {
            if (LocalVariable.isDeclaredBy(piece.source())) {
                declarations.append(piece.source()).append('\n');
            }
        }
        return declarations.toString();
    }
}

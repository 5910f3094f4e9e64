package dev.tensordojo.runner.assist;

import dev.tensordojo.protocol.FromRunner.Completion;
import dev.tensordojo.protocol.FromRunner.Completions;
import dev.tensordojo.protocol.Limits;
import dev.tensordojo.protocol.ToRunner.Complete;
import dev.tensordojo.runner.cell.Shell;
import dev.tensordojo.runner.source.Scan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/// What could stand at the cursor.
public final class Completer {

    private final Shell shell;

    public Completer(Shell shell) {
        this.shell = shell;
    }

    public Completions complete(Complete request) {
        return shell.undisturbed(() -> completed(request));
    }

    public static Completions nothing(Complete request) {
        return new Completions(request.requestId(), request.cursor(), List.of());
    }

    private Completions completed(Complete request) {
        Place place = Place.of(shell, request.code(), request.cursor());
        String statement = place.statement();
        String context = place.context();
        List<String> labels = CaseLabels.of(shell, context, statement);
        if (!labels.isEmpty()) {
            return labels(request, labels);
        }
        String text = context + statement;
        int[] anchor = {text.length()};
        List<Suggestion> suggestions = shell.suggestions(text, anchor);
        String word = Scan.lastWord(statement);
        boolean isMember = statement.endsWith("." + word);
        if (place.isMember() && !isMember && !word.isEmpty()) {
            suggestions = new ArrayList<>(suggestions);
            suggestions.addAll(inherited(text, word));
            anchor[0] = text.length() - word.length();
        }
        Map<String, String> signatures = Signatures.of(shell, text, context.length(), anchor[0], place.ofCell());
        Map<String, Boolean> seen = new HashMap<>();
        List<Completion> items = new ArrayList<>();
        // What fits the expected type comes first.
        for (boolean fitting : new boolean[] {true, false}) {
            for (Suggestion suggestion : suggestions) {
                String name = suggestion.continuation();
                if (suggestion.matchesType() == fitting
                        && !Place.isOurs(name)
                        && items.size() < Limits.COMPLETIONS
                        && name.length() <= Limits.NAME_CHARS
                        && seen.put(name, fitting) == null) {
                    items.add(new Completion(name, detail(name, signatures), fitting));
                }
            }
        }
        for (String name : place.declared().keySet()) {
            if (!isMember
                    && name.startsWith(word)
                    && items.size() < Limits.COMPLETIONS
                    && seen.put(name, false) == null) {
                anchor[0] = text.length() - word.length();
                items.add(new Completion(name, detail(name, signatures), false));
            }
        }
        int inStatement = Math.clamp(anchor[0] - context.length(), 0, statement.length());
        return new Completions(request.requestId(), place.start() + inStatement, items);
    }

    private static Completions labels(Complete request, List<String> labels) {
        String word = Scan.lastWord(request.code().substring(0, request.cursor()));
        return new Completions(
                request.requestId(),
                request.cursor() - word.length(),
                labels.stream()
                        .limit(Limits.COMPLETIONS)
                        .map(each -> new Completion(each, "", true))
                        .toList());
    }

    /// What the class inherits that is being written: the compiler offers it behind `this` only.
    private List<Suggestion> inherited(String text, String word) {
        String behindThis = text.substring(0, text.length() - word.length()) + "this." + word;
        return shell.suggestions(behindThis, new int[1]);
    }

    private String detail(String name, Map<String, String> signatures) {
        int bracket = name.indexOf('(');
        String bare = bracket < 0 ? name : name.substring(0, bracket);
        String detail = signatures.get(bracket < 0 ? bare : bare + "(");
        if (detail == null) {
            detail = shell.declaration(bare);
        }
        return Limits.cut(detail, 4_000);
    }
}

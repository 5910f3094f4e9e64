package dev.tensordojo.backend.grading;

import dev.tensordojo.backend.course.Text;
import dev.tensordojo.protocol.Diagnostic;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names that an answer uses and does not declare. Mostly those of other cells, which the learner sees at work: only
/// who is told that an answer is judged alone can know what to do.
final class Undeclared {

    private static final String NAME = "[\\p{javaJavaIdentifierPart}]+";

    /// How the compiler speaks of a name that it does not find, and the runner of a declaration that lacks some. What
    /// is looked for in a certain type has another line, and what only lacks an import has a line that says so.
    private static final Pattern NOT_FOUND =
            Pattern.compile("cannot find symbol\\s+symbol:\\s+(?:variable|method|class) (" + NAME + ").*");

    private static final Pattern LACKS =
            Pattern.compile("(" + NAME + ") cannot be used until this is declared: (?:variable|method|class) .*");

    private static final Pattern EACH = Pattern.compile("\\b(?:variable|method|class) (" + NAME + ")");

    private Undeclared() {}

    /// What to say where the first of these messages tells of missing names; the others may name more.
    static Optional<Text> words(List<Diagnostic> messages) {
        if (messages.isEmpty() || names(messages.getFirst()).isEmpty()) {
            return Optional.empty();
        }
        Set<String> names = new LinkedHashSet<>();
        messages.forEach(each -> names.addAll(names(each)));
        int line = messages.getFirst().line();
        return Optional.of(
                new Text(
                        "この解答は " + String.join("、", names) + " を使っていますが、解答の中で宣言していません（" + line
                                + "行目）。解答はほかのセルなしで、それだけで採点されます。ほかのセルにある宣言は、解答の中にも書いてください。",
                        "This answer uses " + listed(names) + ", which it does not declare (line " + line
                                + "). An answer is judged alone, without the other cells: what they declare must be put into it."));
    }

    private static Set<String> names(Diagnostic diagnostic) {
        String message = diagnostic.message().strip();
        Matcher notFound = NOT_FOUND.matcher(message);
        if (notFound.matches()) {
            return Set.of(notFound.group(1));
        }
        if (!LACKS.matcher(message).matches()) {
            return Set.of();
        }
        Set<String> names = new LinkedHashSet<>();
        Matcher each = EACH.matcher(message.substring(message.indexOf(':')));
        while (each.find()) {
            names.add(each.group(1));
        }
        return names;
    }

    private static String listed(Collection<String> names) {
        List<String> all = List.copyOf(names);
        return all.size() == 1
                ? all.getFirst()
                : String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.getLast();
    }
}

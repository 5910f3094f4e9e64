package dev.tensordojo.runner.assist;

import dev.tensordojo.protocol.FromRunner.Explained;
import dev.tensordojo.protocol.Limits;
import dev.tensordojo.protocol.ToRunner.Explain;
import dev.tensordojo.runner.cell.Shell;
import dev.tensordojo.runner.source.Scan;
import dev.tensordojo.runner.variable.Names;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the name under the mouse stands for: a variable's type, a method's signatures, a class and its constructors.
public final class Explainer {

    private static final int TEXT_CHARS = 4_000;
    private static final int LINES = 8;
    private static final Pattern VARIABLE = Pattern.compile("(?U)(\\w+):(.+)");

    private final Shell shell;

    public Explainer(Shell shell) {
        this.shell = shell;
    }

    public Explained explain(Explain request) {
        String code = request.code();
        int cursor = request.cursor();
        int start = cursor - Scan.lastWord(code.substring(0, cursor)).length();
        int end = Scan.wordEnd(code, cursor);
        if (start == end || !Scan.isCode(code, start) || !Character.isJavaIdentifierStart(code.charAt(start))) {
            return nothing(request);
        }
        String text = shell.undisturbed(() -> explained(code, start, end));
        return new Explained(request.requestId(), start, end, Limits.cut(text, TEXT_CHARS));
    }

    public static Explained nothing(Explain request) {
        return new Explained(request.requestId(), request.cursor(), request.cursor(), "");
    }

    private String explained(String code, int start, int end) {
        Place place = Place.of(shell, code, start);
        String name = code.substring(start, end);
        boolean called = code.substring(end).stripLeading().startsWith("(");
        String used = known(place.context() + place.statement() + name + (called ? "(" : ""));
        return used.isEmpty() ? known(place.declaring(shell, code, name).context() + name) : used;
    }

    /// What JShell knows of the name that a text ends with.
    private String known(String text) {
        return shell.signatures(text)
                .map(Explainer::declaration)
                .distinct()
                .limit(LINES)
                .collect(Collectors.joining("\n"));
    }

    /// `x:dev.tensordojo.tensor.Tensor` is `Tensor x`.
    private static String declaration(String signature) {
        Matcher variable = VARIABLE.matcher(signature);
        return variable.matches()
                ? Names.ofVariable(variable.group(2)) + " " + variable.group(1)
                : Names.simple(signature);
    }
}

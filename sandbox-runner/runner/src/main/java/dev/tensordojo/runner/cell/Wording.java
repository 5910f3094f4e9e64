package dev.tensordojo.runner.cell;

import dev.tensordojo.runner.variable.Names;
import dev.tensordojo.runner.variable.Origins;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text that leaves a session, as its learner may read it: classes, variables and methods have the names that the
/// learner gave them, a stack's frames their places in cells, and what runs the cells does not show.
///
/// What learners print is not only their own: a message of the virtual machine, a class without `toString()`, a stack
/// trace in whatever stream name JShell's classes. So it is done where text leaves. Most text has nothing of it, and
/// costs a search.
public final class Wording {

    private static final String SHELL = "$JShell$";
    private static final String RUNNER = "dev.tensordojo.runner.";
    private static final String SHELL_MODULE = "jdk.jshell.";

    /// A frame of a learner's class: wrapper class, method, line.
    private static final Pattern FRAME = Pattern.compile("(REPL\\.\\$JShell\\$\\d+[A-Z]*)([\\w$]*)\\.([\\w$<>]+)"
            + "\\((?:\\$JShell\\$\\w+\\.java|Unknown Source):?(\\d*)\\)");

    private static final Pattern MACHINERY = Pattern.compile(
            "\\s*at (?:[\\w.@]+/)?(?:dev\\.tensordojo\\.runner|jdk\\.jshell|jdk\\.internal\\.reflect)\\..*\\R?");

    /// The same as elements of a printed array, or as lines of their own.
    private static final Pattern ELEMENT =
            Pattern.compile("(?:, )?(?:[\\w.@]+/)?(?:dev\\.tensordojo\\.runner|jdk\\.jshell|jdk\\.internal\\.reflect)"
                    + "\\.[\\w.$]+\\([\\w$]+\\.java(?::\\d+)?\\)");

    private static final Pattern MORE = Pattern.compile("(\\s*\\.\\.\\. )(\\d+)( more\\R?)");

    private static final Pattern NESTED = Pattern.compile("(?s)\\s*(?:Caused by|Suppressed): .*");

    /// What the virtual machine adds to the message of a cast.
    private static final Pattern LOADERS = Pattern.compile(" \\([^()]* loader jdk\\.jshell\\.[^()]*\\)");

    private static final Pattern LAMBDA = Pattern.compile("REPL\\.\\$JShell\\$\\d+[A-Z]*\\$\\$Lambda(?:/0x[0-9a-f]+)?");
    private static final Pattern ANONYMOUS = Pattern.compile("\\$JShell\\$anonymous\\$\\$\\d+");

    /// A class in a method, or one without a name: the compiler's number comes first.
    private static final Pattern UNNAMED =
            Pattern.compile("REPL[./]\\$JShell\\$\\d+[A-Z]*[.$](?:[\\w$]*\\$)?\\d+(?![\\w$])");

    private static final Pattern LOCAL = Pattern.compile("(REPL[./]\\$JShell\\$\\d+[A-Z]*[.$])\\d+(?=[^\\W\\d])");
    private static final Pattern MEMBER = Pattern.compile("REPL[./]\\$JShell\\$\\d+[A-Z]*[.$](?=[\\w$(])");
    private static final Pattern WRAPPER = Pattern.compile("(?:REPL[./])?\\$JShell\\$\\d+[A-Z]*(?![\\w$])");

    private final Origins origins = new Origins();

    Origins origins() {
        return origins;
    }

    /// A whole text: a message, a value.
    public String of(String text) {
        return isPlain(text) ? text : new Printed().apply(text);
    }

    /// For what is printed to one stream, piece by piece: a trace comes line by line.
    public UnaryOperator<String> printed() {
        return new Printed();
    }

    private static boolean isPlain(String text) {
        return !text.contains(SHELL) && !text.contains(RUNNER) && !text.contains(SHELL_MODULE);
    }

    /// Names alone; for text without frames.
    static String names(String text) {
        if (!text.contains(SHELL)) {
            return text;
        }
        String named = LOADERS.matcher(text).replaceAll("");
        named = LAMBDA.matcher(named).replaceAll("(lambda)");
        named = UNNAMED.matcher(named).replaceAll("(anonymous)");
        named = LOCAL.matcher(named).replaceAll("$1");
        named = MEMBER.matcher(named).replaceAll("");
        named = ANONYMOUS.matcher(named).replaceAll("(anonymous)");
        return WRAPPER.matcher(named).replaceAll("(cell)");
    }

    private String frame(MatchResult frame) {
        String line = frame.group(4);
        return Matcher.quoteReplacement(origins.place(
                frame.group(1),
                Names.method(frame.group(1) + frame.group(2), frame.group(3)),
                line.isEmpty() ? 0 : Integer.parseInt(line)));
    }

    /// Knows where in a trace the stream is.
    private final class Printed implements UnaryOperator<String> {

        /// The frame at the bottom of a cell was there; those below it are the runner's.
        private boolean below;

        /// How many frames of the trace were the runner's: they are among those that its causes have in common with it.
        private int hidden;

        /// In a cause, or in what was suppressed.
        private boolean nested;

        @Override
        public synchronized String apply(String text) {
            if (!below && hidden == 0 && isPlain(text)) {
                return text;
            }
            StringBuilder kept = new StringBuilder();
            int from = 0;
            while (from < text.length()) {
                int end = text.indexOf('\n', from) + 1;
                int to = end == 0 ? text.length() : end;
                kept.append(line(text.substring(from, to)));
                from = to;
            }
            return kept.toString();
        }

        private String line(String line) {
            boolean isFrame = line.stripLeading().startsWith("at ") && Character.isWhitespace(line.charAt(0));
            Matcher more = MORE.matcher(line);
            if (more.matches()) {
                int left = Integer.parseInt(more.group(2)) - hidden;
                below = false;
                return left > 0 ? more.group(1) + left + more.group(3) : "";
            }
            if (isFrame && (below || MACHINERY.matcher(line).matches())) {
                hidden += below && !nested ? 1 : 0;
                return "";
            }
            if (!isFrame && !line.isBlank()) {
                below = false;
                nested = NESTED.matcher(line).matches();
                hidden = nested ? hidden : 0;
            }
            below |= isFrame && line.contains(".do_it$(");
            if (isPlain(line)) {
                return line;
            }
            String left = ELEMENT.matcher(line).replaceAll("");
            return left.isBlank() ? "" : words(left);
        }

        private String words(String line) {
            return names(FRAME.matcher(line).replaceAll(Wording.this::frame));
        }
    }
}

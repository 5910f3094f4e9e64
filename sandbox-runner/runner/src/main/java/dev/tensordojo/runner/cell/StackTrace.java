package dev.tensordojo.runner.cell;

import dev.tensordojo.protocol.Limits;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.runner.limit.Keyboard;
import dev.tensordojo.runner.variable.Names;
import dev.tensordojo.runner.variable.OldObjects;
import dev.tensordojo.runner.variable.Origins;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.EvalException;
import jdk.jshell.spi.ExecutionControl.UserException;
import org.jspecify.annotations.Nullable;

/// A stack trace as a learner can read it: own frames first and placed in cells, a few of the library's after
/// them, none of the shell's.
final class StackTrace {

    private static final int OWN_FRAMES = 30;
    private static final int LIBRARY_FRAMES = 10;
    private static final int MOST_FRAMES = 48;
    private static final int FRAME_CHARS = 500;

    private final Wording wording;
    private final long run;
    private final List<String> suppressed;

    /// @param run the run that ended: its cell's innermost line is the one to point at
    /// @param suppressed exceptions that the one that is told of suppressed, in words
    StackTrace(Wording wording, long run, List<String> suppressed) {
        this.wording = wording;
        this.run = run;
        this.suppressed = suppressed;
    }

    RunOutcome.Threw threw(EvalException thrown) {
        return told(thrown, null);
    }

    /// @param statement whose value it was
    RunOutcome.NotShown notShown(UserException thrown, Origins.Origin statement) {
        return new RunOutcome.NotShown(told(thrown, statement));
    }

    /// @param shown the statement whose value was asked for what it threw; null where it threw itself
    private RunOutcome.Threw told(Exception thrown, Origins.@Nullable Origin shown) {
        List<String> own = new ArrayList<>();
        List<String> library = new ArrayList<>();
        int line = shown == null ? 0 : shown.line(1);
        String repeated = "";
        int times = 0;
        for (StackTraceElement frame : thrown.getStackTrace()) {
            Origins.Place place = wording.origins().placeOf(frame);
            if (place == null) {
                if (!frame.getClassName().startsWith("dev.tensordojo.runner.")
                        && !frame.getClassName().startsWith("jdk.internal.reflect.")
                        && library.size() < LIBRARY_FRAMES) {
                    library.add(cut("at " + frame.getClassName() + "." + frame.getMethodName() + place(frame)));
                }
                continue;
            }
            if (line == 0 && place.run() == run) {
                line = place.line();
            }
            String text = cut(inCell(place, Names.method(frame.getClassName(), frame.getMethodName())));
            if (text.equals(repeated)) {
                times++;
                own.set(own.size() - 1, text + " × " + times);
            } else if (own.size() < OWN_FRAMES) {
                own.add(text);
                repeated = text;
                times = 1;
            }
        }
        if (shown != null) {
            own.add(shown.cellId() + ":" + line);
        }
        own.addAll(library);
        causes(thrown, own);
        for (String each : suppressed) {
            if (own.size() < MOST_FRAMES) {
                own.add(cut("suppressed " + wording.of(each)));
            }
        }
        return new RunOutcome.Threw(cut(exceptionName(thrown)), message(thrown), line, own);
    }

    private static String inCell(Origins.Place place, String method) {
        String line = place.cellId() + ":" + place.line();
        return method.isEmpty() ? line : method + "(" + line + ")";
    }

    private void causes(Exception thrown, List<String> frames) {
        Throwable cause = thrown.getCause();
        while (cause instanceof Exception because && frames.size() < MOST_FRAMES) {
            frames.add(cut("caused by " + exceptionName(because) + ": " + message(because)));
            cause = because.getCause();
        }
    }

    private @Nullable String message(Exception thrown) {
        String message = OldObjects.explained(exceptionClass(thrown), thrown.getMessage());
        if (message == null) {
            return null;
        }
        boolean asksConsole = message.endsWith("\"java.lang.System.console()\" is null");
        String words = wording.of(message) + (asksConsole ? "\n" + Keyboard.WORDS : "");
        return Limits.cut(words, Limits.OUTPUT_CHARS);
    }

    private static String exceptionName(Exception thrown) {
        return Names.plain(exceptionClass(thrown));
    }

    /// The class that was thrown, of what stands for it: JShell's exceptions, or ours.
    private static String exceptionClass(Exception thrown) {
        return switch (thrown) {
            case EvalException evaluated -> evaluated.getExceptionClassName();
            case UserException shown -> shown.causeExceptionClass();
            default -> thrown.getClass().getName();
        };
    }

    private static String place(StackTraceElement frame) {
        return frame.getFileName() == null ? "" : "(" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
    }

    private static String cut(String text) {
        return Limits.cut(text, FRAME_CHARS);
    }
}

package dev.tensordojo.runner.stream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whose text it is that a thread prints: that of the run that started the thread, also after that run's end and while
/// another cell runs.
///
/// A thread belongs to the run that made it ([InheritableThreadLocal]). A pool's threads work for any cell: there the
/// code tells that the thread executes, where it stands in the cell itself. Code of a class or method may have been
/// called by any cell, and then the thread decides.
final class Speakers {

    /// The run that a thread was made by.
    private static final InheritableThreadLocal<@Nullable Voice> BORN = new InheritableThreadLocal<>();

    private static final StackWalker STACK = StackWalker.getInstance();

    /// The class of a snippet: its id, and letters where it was compiled again.
    private static final Pattern SNIPPET_CLASS = Pattern.compile("REPL\\.\\$JShell\\$(s?\\d+)[A-Z]*");

    private static final String CELL_CLASS = "REPL.";

    /// The methods of lambdas that stand in a cell itself.
    private static final String CELL_LAMBDA = "lambda$do_it$";

    private final Map<String, Voice> byCell = new ConcurrentHashMap<>();
    private volatile Function<String, @Nullable String> cellOf = _ -> null;
    private volatile @Nullable Voice current;
    private volatile Voice last = Voice.NOBODY;

    /// Who knows the cell of a snippet, by its id.
    void ask(Function<String, @Nullable String> cellOfSnippet) {
        cellOf = cellOfSnippet;
    }

    /// A run begins on this thread.
    ///
    /// @return the run of the same cell before it
    @Nullable
    Voice begin(Voice voice) {
        BORN.set(voice);
        current = voice;
        last = voice;
        return byCell.put(voice.cellId, voice);
    }

    void end() {
        current = null;
    }

    /// What this thread does now, and what it starts, is nobody's run.
    void mute() {
        BORN.set(Voice.NOBODY);
    }

    /// The run that goes on.
    @Nullable
    Voice current() {
        return current;
    }

    /// Whose text this thread prints.
    Voice now() {
        Voice own = BORN.get();
        Voice running = current;
        if (own != null && (own == running || own == Voice.NOBODY)) {
            return own;
        }
        Task task = STACK.walk(Task::of);
        if (task.snippet != null && (own == null || task.pooled)) {
            String cell = cellOf.apply(task.snippet);
            // A snippet that nobody knows yet is what runs now.
            Voice known = cell == null ? running : byCell.get(cell);
            if (known != null) {
                return known;
            }
        }
        if (own != null) {
            return own;
        }
        return running != null ? running : last;
    }

    /// What a thread executes.
    private static final class Task {
        private boolean learners;
        /// Where the outermost code stands in a cell itself: its snippet.
        private @Nullable String snippet;
        /// Whether something of the library stands between that and the thread.
        private boolean pooled;

        static Task of(Stream<StackWalker.StackFrame> frames) {
            Task task = new Task();
            frames.forEach(task::look);
            return task;
        }

        private void look(StackWalker.StackFrame frame) {
            if (frame.getClassName().startsWith(CELL_CLASS)) {
                learners = true;
                snippet = frame.getMethodName().startsWith(CELL_LAMBDA) ? snippetOf(frame.getClassName()) : null;
                pooled = false;
            } else if (learners && frame.getClassName().startsWith("java.util.")) {
                pooled = true;
            }
        }

        private static @Nullable String snippetOf(String className) {
            Matcher matcher = SNIPPET_CLASS.matcher(className);
            return matcher.matches() ? matcher.group(1) : null;
        }
    }
}

package dev.tensordojo.runner.variable;

import dev.tensordojo.runner.source.LocalVariable;
import dev.tensordojo.runner.source.Positions;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.Snippet;
import org.jspecify.annotations.Nullable;

/// Where each snippet of the session came from, and each class that it became. Any thread may ask for the latter.
public final class Origins {

    /// A run of a cell.
    ///
    /// @param number counts runs
    /// @param positions of the cell's text as it is now
    public record Run(String cellId, long number, Positions positions) {

        /// A snippet that begins at an offset of the cell.
        public Origin at(int start) {
            return new Origin(cellId, number, positions, start);
        }
    }

    /// @param cellId the cell
    /// @param run counts runs, so that two runs of a cell are told apart
    /// @param positions of the cell's text as it was then
    /// @param start where the snippet begins in it
    public record Origin(String cellId, long run, Positions positions, int start) {

        /// The cell's line for a line (1-based) of the snippet.
        public int line(int snippetLine) {
            return positions.line(start) + snippetLine - 1;
        }
    }

    /// A class that a snippet became.
    ///
    /// @param firstLine of the class's source on which the snippet begins
    private record Loaded(Origin origin, int firstLine) {

        public int line(int classLine) {
            return origin.line(Math.max(1, classLine - firstLine + 1));
        }
    }

    /// Any thread that prints may ask whose code it executes.
    private final Map<String, Origin> bySnippet = new ConcurrentHashMap<>();
    private final Map<String, String> declaring = new HashMap<>();
    private final Map<String, Loaded> byClass = new ConcurrentHashMap<>();
    private @Nullable Origin running;

    /// Of a snippet; null in a block, whose variables have no declarations in its class's source.
    private @Nullable String runningSource;

    /// What is evaluated from now on: a snippet of its own.
    public void running(Origin origin, String source) {
        running = origin;
        runningSource = source;
    }

    /// What is evaluated from now on: merged statements.
    public void runningBlock(Origin origin) {
        running = origin;
        runningSource = null;
    }

    /// A class is being loaded.
    ///
    /// JShell writes a line for the package, the imports (in one line, where none has lines itself) and a line for
    /// the class; then what declares a variable, and the method; then, in a line of its own, the snippet.
    ///
    /// @param importLines how many lines the imports take
    public void loaded(String className, byte[] bytes, int importLines) {
        if (!Wrapper.is(className)) {
            return;
        }
        ClassModel model = ClassFile.of().parse(bytes);
        boolean runs =
                model.methods().stream().anyMatch(each -> each.methodName().equalsString(Wrapper.METHOD));
        Origin before =
                bySnippet.get(className.substring(Wrapper.CLASS.length()).replaceFirst("[A-Z]*$", ""));
        Origin origin = runs || before == null ? running : before;
        if (origin == null) {
            return;
        }
        byClass.put(className, new Loaded(origin, 1 + importLines + 1 + linesOfWrapper(model, runningSource)));
    }

    /// How many lines behind the class's own the snippet begins.
    private static int linesOfWrapper(ClassModel model, @Nullable String source) {
        if (source == null || model.fields().isEmpty()) {
            return 2;
        }
        return model.fields().getFirst().fieldName().stringValue().startsWith("$") ? 5 : 4 - linesBeforeValue(source);
    }

    /// JShell parts a variable's name from what it begins with.
    private static int linesBeforeValue(String source) {
        LocalVariable.Parts declared = LocalVariable.parts(source);
        return declared == null || declared.init() < 0 ? 0 : Positions.lineEnds(source.substring(0, declared.init()));
    }

    /// A class that is loaded runs again, from another text.
    public void runsAgain(String className) {
        Origin now = running;
        if (now != null) {
            byClass.computeIfPresent(className, (_, loaded) -> new Loaded(now, loaded.firstLine()));
        }
    }

    /// Where a frame is, in words.
    ///
    /// @param method empty for statements at the top of a cell
    public String place(String className, String method, int classLine) {
        Loaded loaded = byClass.get(className);
        if (loaded == null) {
            return method.isEmpty() ? "cell" : method;
        }
        String place = "cell " + loaded.origin().cellId() + (classLine > 0 ? ", line " + loaded.line(classLine) : "");
        return method.isEmpty() ? place : method + " (" + place + ")";
    }

    /// A line (1-based) of a cell.
    public record Place(String cellId, long run, int line) {}

    /// Where a frame of a stack is; null where it is in no cell. JShell has put the snippet's id (`#12`) into the
    /// frames of what it saw thrown; others name the class that the snippet became.
    public @Nullable Place placeOf(StackTraceElement frame) {
        String file = frame.getFileName();
        if (file != null && file.startsWith("#")) {
            Origin origin = bySnippet.get(file.substring(1));
            return origin == null ? null : place(origin, origin.line(frame.getLineNumber()));
        }
        Loaded loaded = byClass.get(Wrapper.of(frame.getClassName()));
        return loaded == null ? null : place(loaded.origin(), loaded.line(frame.getLineNumber()));
    }

    private static Place place(Origin origin, int line) {
        return new Place(origin.cellId(), origin.run(), line);
    }

    /// @param className of the class that the snippet became
    public void put(Snippet snippet, Origin origin, String className) {
        bySnippet.put(snippet.id(), origin);
        byClass.computeIfPresent(className, (_, loaded) -> new Loaded(origin, loaded.firstLine()));
        declaring.remove(snippet.id());
    }

    /// A variable was declared by another snippet than its own: by merged statements.
    public void declare(Snippet variable, String cellId) {
        declaring.put(variable.id(), cellId);
    }

    /// The cell that declared a variable last, or null where none did.
    public @Nullable String cellOf(String variableId) {
        String merged = declaring.get(variableId);
        Origin origin = bySnippet.get(variableId);
        return merged != null || origin == null ? merged : origin.cellId();
    }

    public @Nullable Origin of(String snippetId) {
        return bySnippet.get(snippetId);
    }
}

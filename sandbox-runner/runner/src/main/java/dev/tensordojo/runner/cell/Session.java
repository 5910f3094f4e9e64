package dev.tensordojo.runner.cell;

import dev.tensordojo.protocol.FromRunner.Variable;
import dev.tensordojo.protocol.Limits;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.runner.limit.LearnerZone;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/// The shell and everything that outlives a cell.
///
/// Cells are evaluated on one thread. Other threads may ask the shell things under [#lock()], which is free while
/// learner's code runs.
public final class Session {

    /// What a run came to.
    ///
    /// @param lastValue of the last statement; only an expression has one
    public record Ended(RunOutcome outcome, @Nullable Object lastValue) {}

    private static final int OLD_FIELDS = 100;

    private final LearnerZone zone;
    private final ReentrantLock lock = new ReentrantLock();
    private final Origins origins = new Origins();
    private final Engine engine;
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final CellSplitter splitter;
    private final Map<String, List<String>> fields = new HashMap<>();
    private final List<VarSnippet> temporaries = new ArrayList<>();
    private final List<String> temporaryClasses = new ArrayList<>();
    private final boolean merging;
    private String declaring = "";
    private long runs;

    public Session(LearnerZone zone) {
        this(zone, true);
    }

    /// @param merging whether adjacent statements are evaluated as one where that comes to the same
    Session(LearnerZone zone, boolean merging) {
        this.zone = zone;
        this.merging = merging;
        this.engine = new Engine(zone, lock);
        this.shell = JShell.builder()
                .in(InputStream.nullInputStream())
                .out(System.out)
                .err(System.err)
                // Local variables with their types, for Merger.
                .compilerOptions("-g")
                .executionEngine(new InThisProcess(engine), Map.of())
                .build();
        this.analysis = shell.sourceCodeAnalysis();
        this.splitter = new CellSplitter(analysis);
        engine.onLoaded(this::restore);
    }

    private record InThisProcess(Engine engine) implements ExecutionControlProvider {
        @Override
        public String name() {
            return "in-this-process";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return engine;
        }
    }

    /// Runs a cell to its end, on the calling thread. A stop that was requested since the zone was opened counts.
    public Ended run(String cellId, String code, Sink sink) {
        lock.lock();
        try {
            CellRun run = new CellRun(this, cellId, ++runs, code, sink);
            RunOutcome outcome = run.evaluate(splitter.split(code), merging);
            Object value = run.lastValue();
            dropTemporaries();
            return new Ended(outcome, value);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            lock.unlock();
        }
    }

    /// Runs our own code that calls learner's, under the same stop.
    ///
    /// @return null when it was stopped
    public <T> @Nullable T guarded(Callable<T> code) throws Exception {
        lock.lock();
        try {
            return engine.guarded(code);
        } finally {
            lock.unlock();
        }
    }

    /// The session's variables as they are now.
    ///
    /// @param summary says a value in one short line; must not call learner's code
    public List<Variable> variables(Function<@Nullable Object, String> summary) {
        lock.lock();
        try {
            List<Variable> variables = new ArrayList<>();
            for (VarSnippet variable : shell.variables().toList()) {
                String cellId = origins.cellOf(variable.id());
                if (cellId != null && variables.size() < Limits.VARIABLES) {
                    String line = summary.apply(value(variable));
                    variables.add(new Variable(
                            cut(variable.name(), Limits.NAME_CHARS),
                            cut(typeName(variable.name(), variable.typeName()), Limits.NAME_CHARS),
                            cut(line, 200),
                            cellId));
                }
            }
            return variables;
        } finally {
            engine.forgetValue();
            lock.unlock();
        }
    }

    /// Held by whoever uses the shell; never while learner's code runs.
    public ReentrantLock lock() {
        return lock;
    }

    public SourceCodeAnalysis analysis() {
        return analysis;
    }

    public CellSplitter splitter() {
        return splitter;
    }

    /// What is declared under a name, for a reader: a variable's type or a method's signature; empty when nothing
    /// is.
    public String declaration(String name) {
        List<String> found = new ArrayList<>();
        shell.snippets().forEach(snippet -> {
            if (shell.status(snippet).isActive()) {
                if (snippet instanceof VarSnippet variable && variable.name().equals(name)) {
                    found.add(Names.simple(variable.typeName()));
                } else if (snippet instanceof MethodSnippet method
                        && method.name().equals(name)) {
                    found.add(Names.simple(method.signature()));
                }
            }
        });
        return String.join("\n", found);
    }

    LearnerZone zone() {
        return zone;
    }

    JShell shell() {
        return shell;
    }

    Engine engine() {
        return engine;
    }

    Origins origins() {
        return origins;
    }

    /// Names the variable that the next evaluation declares, or nothing.
    void declaring(String name) {
        declaring = name;
    }

    /// JShell makes variables anew whose inferred type comes from a variable that is declared again
    /// (`var y = x.mul(2)` when `x` is), and forgets what they hold; learners have not asked for that.
    private void restore(String className) {
        for (String name : engine.fields(className)) {
            List<String> classes = fields.get(name);
            if (classes != null && !classes.contains(className) && !name.equals(declaring)) {
                engine.refill(className, name, engine.fieldValue(classes.getLast(), name));
                classes.add(className);
            }
        }
    }

    /// A variable was declared, perhaps again: older fields of its name let go of what they hold.
    void declared(VarSnippet variable, Status status) {
        if (!status.isActive()) {
            return;
        }
        Object newest = value(variable);
        List<String> classes = fields.computeIfAbsent(variable.name(), _ -> new ArrayList<>());
        for (String old : classes) {
            engine.refill(old, variable.name(), newest);
        }
        if (classes.size() == OLD_FIELDS) {
            engine.refill(classes.removeFirst(), variable.name(), null);
        }
        String current = engine.valueClass();
        if (!classes.contains(current)) {
            classes.add(current);
        }
        engine.forgetValue();
    }

    /// A declared variable's type as the virtual machine knows it, or empty.
    String fullTypeName(String name) {
        List<String> classes = fields.get(name);
        return classes == null ? "" : engine.fullTypeName(classes.getLast(), name);
    }

    /// Something ran: what lambdas of before see of variables that were made anew since is what these hold now.
    void refresh() {
        fields.forEach((name, classes) -> {
            if (classes.size() > 1) {
                Object newest = engine.fieldValue(classes.getLast(), name);
                classes.subList(0, classes.size() - 1).forEach(old -> engine.refill(old, name, newest));
            }
        });
    }

    /// The type of a variable that was declared by name.
    String typeName(String name, String fallback) {
        List<String> classes = fields.get(name);
        return classes == null ? Names.simple(fallback) : engine.typeName(classes.getLast(), name, fallback);
    }

    /// An unnamed value: shown once, then forgotten.
    void temporary(VarSnippet variable) {
        temporaries.add(variable);
        temporaryClasses.add(engine.valueClass());
    }

    /// As if no variable had ever been declared. What they held is let go of.
    public void forgetVariables() {
        lock.lock();
        try {
            shell.variables().toList().forEach(shell::drop);
            fields.forEach((name, classes) -> classes.forEach(declaring -> engine.refill(declaring, name, null)));
            fields.clear();
        } finally {
            lock.unlock();
        }
    }

    private void dropTemporaries() {
        for (int i = 0; i < temporaries.size(); i++) {
            VarSnippet temporary = temporaries.get(i);
            if (shell.status(temporary).isActive()) {
                shell.drop(temporary);
            }
            engine.refill(temporaryClasses.get(i), temporary.name(), null);
        }
        temporaries.clear();
        temporaryClasses.clear();
    }

    private @Nullable Object value(VarSnippet variable) {
        try {
            engine.forgetValue();
            shell.varValue(variable);
            return engine.value();
        } catch (IllegalArgumentException | IllegalStateException e) {
            return null;
        }
    }

    private static String cut(String text, int chars) {
        return text.length() <= chars ? text : text.substring(0, chars - 1) + "…";
    }
}

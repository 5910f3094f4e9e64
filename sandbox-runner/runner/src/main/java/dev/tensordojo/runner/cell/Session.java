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
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
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
    private final Undeclared undeclared = new Undeclared();
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
                if (cellId != null) {
                    String line = summary.apply(value(variable));
                    add(variables, variable.name(), typeName(variable.name(), variable.typeName()), line, cellId);
                }
            }
            for (Undeclared.Variable variable : undeclared.all()) {
                String line = summary.apply(engine.fieldValue(variable.className(), variable.name()));
                add(variables, variable.name(), typeName(variable.name(), variable.type()), line, variable.cellId());
            }
            return variables;
        } finally {
            engine.forgetValue();
            lock.unlock();
        }
    }

    private static void add(List<Variable> variables, String name, String type, String line, String cellId) {
        if (variables.size() < Limits.VARIABLES) {
            variables.add(
                    new Variable(cut(name, Limits.NAME_CHARS), cut(type, Limits.NAME_CHARS), cut(line, 200), cellId));
        }
    }

    /// Tells JShell of one more variable that it does not know yet; to be called when nobody waits.
    ///
    /// @return whether there was one
    public boolean declareNext() {
        lock.lock();
        try {
            for (Undeclared.Variable variable : undeclared.all()) {
                declare(variable);
                return true;
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Declarations of the variables that JShell does not know yet, by name, to stand before a statement that it helps
    /// with.
    public Map<String, String> undeclaredAsLocals() {
        return undeclared.asLocals();
    }

    /// The type of a variable that JShell does not know yet, as source text, or empty.
    public String undeclaredType(String name) {
        Undeclared.Variable variable = undeclared.get(name);
        return variable == null ? "" : variable.type();
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
        if (!undeclaredType(name).isEmpty()) {
            found.add(Names.simple(undeclaredType(name)));
        }
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

    Undeclared undeclared() {
        return undeclared;
    }

    /// Tells JShell of the variables that a statement may name.
    ///
    /// @param except names that mean something else there
    void declareNamedIn(String code, Set<String> except) {
        undeclared.namedIn(code).stream()
                .filter(variable -> !except.contains(variable.name()))
                .forEach(this::declare);
    }

    private void declare(Undeclared.Variable variable) {
        undeclared.remove(variable.name());
        VarSnippet declared = declare(variable.name(), variable.type());
        if (declared == null) {
            return;
        }
        engine.refill(home(variable.name()), variable.name(), engine.fieldValue(variable.className(), variable.name()));
        // Nothing else reads the block's own field.
        engine.clear(variable.className(), variable.name());
        List<String> classes = fields.get(variable.name());
        if (classes != null) {
            classes.remove(variable.className());
        }
        origins.declare(declared, variable.cellId());
    }

    /// Declares a variable without a value.
    ///
    /// @param type as source text
    /// @return null where JShell refuses
    @Nullable
    VarSnippet declare(String name, String type) {
        List<SnippetEvent> events = new ArrayList<>();
        declaring(name);
        engine.declared(() -> events.addAll(shell.eval(type + " " + name + ";")));
        declaring("");
        if (events.size() == 1
                && events.getFirst().status() == Status.VALID
                && events.getFirst().snippet() instanceof VarSnippet variable
                && shell.diagnostics(variable).findAny().isEmpty()) {
            value(variable);
            at(name, engine.valueClass());
            engine.forgetValue();
            return variable;
        }
        events.stream()
                .map(SnippetEvent::snippet)
                .filter(snippet -> shell.status(snippet).isActive())
                .forEach(shell::drop);
        return null;
    }

    /// Whether a variable of the name lives, known to JShell or not yet.
    boolean hasVariable(String name) {
        return isVariable(name) || undeclared.get(name) != null;
    }

    /// Whether JShell knows a variable of the name.
    boolean isVariable(String name) {
        return variable(name) != null;
    }

    private @Nullable VarSnippet variable(String name) {
        return shell.variables()
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /// A variable was declared, perhaps again.
    void declared(VarSnippet variable, Status status) {
        if (status.isActive()) {
            value(variable);
            holds(variable.name(), engine.valueClass());
            engine.forgetValue();
        }
    }

    /// A variable was declared by merged statements, with the type that it had.
    void declaredAgain(String name, String cellId) {
        VarSnippet variable = variable(name);
        if (variable != null) {
            origins.declare(variable, cellId);
            declared(variable, Status.VALID);
        } else {
            undeclared.movedTo(name, cellId);
        }
    }

    /// A class has the field of a variable from now on: older fields of its name let go of what they hold.
    void holds(String name, String className) {
        Object newest = engine.fieldValue(className, name);
        for (String old : fields.getOrDefault(name, List.of())) {
            engine.refill(old, name, newest);
        }
        at(name, className);
    }

    private void at(String name, String className) {
        List<String> classes = fields.computeIfAbsent(name, _ -> new ArrayList<>());
        if (classes.size() == OLD_FIELDS) {
            engine.refill(classes.removeFirst(), name, null);
        }
        classes.remove(className);
        classes.add(className);
    }

    /// The class that has the field of a declared variable, or empty.
    String home(String name) {
        List<String> classes = fields.get(name);
        return classes == null ? "" : classes.getLast();
    }

    /// A declared variable's type as the virtual machine knows it, or empty.
    String fullTypeName(String name) {
        return engine.fullTypeName(home(name), name);
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
        return engine.typeName(home(name), name, fallback);
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
            undeclared.clear();
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

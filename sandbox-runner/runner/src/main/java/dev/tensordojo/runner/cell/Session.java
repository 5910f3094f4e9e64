package dev.tensordojo.runner.cell;

import dev.tensordojo.protocol.FromRunner.Variable;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.runner.limit.LearnerZone;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;
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

    private final LearnerZone zone;
    private final ReentrantLock lock = new ReentrantLock();
    private final Origins origins = new Origins();
    private final Engine engine;
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final CellSplitter splitter;
    private final Variables variables;
    private final Reruns reruns;
    private final List<VarSnippet> temporaries = new ArrayList<>();
    private final List<String> temporaryClasses = new ArrayList<>();
    private final boolean merging;
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
                .executionEngine(new Given(engine), Map.of())
                .build();
        this.analysis = shell.sourceCodeAnalysis();
        this.splitter = new CellSplitter(analysis);
        this.variables = new Variables(shell, engine, origins);
        this.reruns = new Reruns(shell);
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
            return variables.told(summary);
        } finally {
            engine.forgetValue();
            lock.unlock();
        }
    }

    /// How many variables there are; [#variables(Function)] tells at most [dev.tensordojo.protocol.Limits#VARIABLES].
    public int variableCount() {
        lock.lock();
        try {
            return variables.count();
        } finally {
            lock.unlock();
        }
    }

    Variables variables() {
        return variables;
    }

    Reruns reruns() {
        return reruns;
    }

    /// Tells JShell of one more variable that it does not know yet; to be called when nobody waits.
    ///
    /// @return whether there was one
    public boolean declareNext() {
        lock.lock();
        try {
            return variables.declareNext();
        } finally {
            lock.unlock();
        }
    }

    /// Declarations of the variables that JShell does not know yet, by name, to stand before a statement that it helps
    /// with.
    public Map<String, String> undeclaredAsLocals() {
        return variables.undeclared().asLocals();
    }

    /// The type of a variable, as source text or with full names; empty where there is none.
    public String variableType(String name) {
        Undeclared.Variable undeclared = variables.undeclared().get(name);
        return undeclared == null ? variables.fullTypeName(name) : undeclared.type();
    }

    /// Whether JShell knows a declaration of the name, of any kind.
    public boolean declares(String name) {
        return shell.snippets()
                .anyMatch(snippet -> snippet instanceof DeclarationSnippet declaration
                        && declaration.name().equals(name)
                        && shell.status(snippet).isActive());
    }

    /// All that the session declares, in an order in which another shell can be told of it.
    List<Declaration> declarations() {
        List<Declaration> declarations = new ArrayList<>();
        lock.lock();
        try {
            shell.snippets().filter(snippet -> shell.status(snippet).isActive()).forEach(snippet -> {
                Declaration declaration = Declaration.of(snippet);
                if (declaration != null) {
                    declarations.add(declaration);
                }
            });
            variables.undeclared().all().stream()
                    .map(variable -> Declaration.ofVariable(variable.name(), variable.type()))
                    .forEach(declarations::add);
        } finally {
            lock.unlock();
        }
        return declarations;
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
        Undeclared.Variable undeclared = variables.undeclared().get(name);
        if (undeclared != null) {
            found.add(Names.simple(undeclared.type()));
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

    /// An unnamed value: shown once, then forgotten.
    void temporary(VarSnippet variable) {
        temporaries.add(variable);
        temporaryClasses.add(engine.valueClass());
    }

    /// As if no variable had ever been declared. What they held is let go of.
    public void forgetVariables() {
        lock.lock();
        try {
            variables.forget();
            reruns.clear();
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
}

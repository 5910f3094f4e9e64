package dev.tensordojo.runner.cell;

import dev.tensordojo.protocol.FromRunner.Variable;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.runner.limit.Backstage;
import dev.tensordojo.runner.limit.LearnerZone;
import dev.tensordojo.runner.merge.Reruns;
import dev.tensordojo.runner.source.CellSplitter;
import dev.tensordojo.runner.source.Positions;
import dev.tensordojo.runner.variable.Declaration;
import dev.tensordojo.runner.variable.Engine;
import dev.tensordojo.runner.variable.Given;
import dev.tensordojo.runner.variable.Names;
import dev.tensordojo.runner.variable.Origins;
import dev.tensordojo.runner.variable.Undeclared;
import dev.tensordojo.runner.variable.Variables;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
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
    private final Wording wording;
    private final Engine engine;
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final CellSplitter splitter;
    private final Variables variables;
    private final Reruns reruns;
    private final LaterImports laterImports;
    private final Checker checker = new Checker(this);
    private final List<VarSnippet> temporaries = new ArrayList<>();
    private final List<String> temporaryClasses = new ArrayList<>();
    private final boolean merging;
    private long runs;

    public Session(LearnerZone zone) {
        this(zone, new Wording());
    }

    /// @param wording of what the session says, which learns of its classes here
    public Session(LearnerZone zone, Wording wording) {
        this(zone, wording, true);
    }

    /// @param merging whether adjacent statements are evaluated as one where that comes to the same
    public Session(LearnerZone zone, Wording wording, boolean merging) {
        this.zone = zone;
        this.wording = wording;
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
        this.variables = new Variables(shell, engine, wording.origins());
        this.reruns = new Reruns(shell);
        this.laterImports = new LaterImports(shell);
        engine.onLoading((className, bytes) -> wording.origins().loaded(className, bytes, importLines()));
    }

    private int importLines() {
        return 1
                + shell.imports()
                        .mapToInt(each -> Positions.lineEnds(each.source()))
                        .sum();
    }

    /// A snippet has been evaluated.
    void cameFrom(Snippet snippet, Origins.Origin origin) {
        wording.origins().put(snippet, origin, analysis.wrapper(snippet).fullClassName());
    }

    /// Runs a cell to its end, on the calling thread. A stop that was requested since the zone was opened counts.
    public Ended run(String cellId, String code, Sink sink) {
        CellRun run = new CellRun(this, cellId, ++runs, code, sink);
        Ended ended = ended(run, code);
        run.tellRest(checker);
        return ended;
    }

    private Ended ended(CellRun run, String code) {
        lock.lock();
        boolean before = Backstage.enter();
        try {
            laterImports.makeFor(code);
            RunOutcome outcome = run.evaluate(splitter.split(code), merging);
            Object value = run.lastValue();
            dropTemporaries();
            return new Ended(outcome, value);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            Backstage.restore(before);
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

    public Variables variables() {
        return variables;
    }

    public Reruns reruns() {
        return reruns;
    }

    /// Tells JShell of one more variable that it does not know yet; to be called when nobody waits.
    ///
    /// @return whether there was one
    public boolean declareNext() {
        lock.lock();
        boolean before = Backstage.enter();
        try {
            return variables.declareNext();
        } finally {
            Backstage.restore(before);
            lock.unlock();
        }
    }

    /// Declarations of the variables that JShell does not know yet, by name, to stand before a statement that it
    /// helps with.
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

    /// Has imports made when a cell first names a class of theirs.
    ///
    /// @param names of classes or, with an asterisk, of packages' classes
    public void importLater(Stream<String> names) {
        lock.lock();
        try {
            laterImports.add(names);
        } finally {
            lock.unlock();
        }
    }

    /// Makes one more of the imports that no cell has needed yet, for whoever asks what there is; to be called when
    /// nobody waits.
    ///
    /// @return whether there was one
    public boolean importNext() {
        lock.lock();
        boolean before = Backstage.enter();
        try {
            return laterImports.makeNext();
        } finally {
            Backstage.restore(before);
            lock.unlock();
        }
    }

    /// All that the session declares, in an order in which another shell can be told of it, before a cell runs.
    List<Declaration> declarationsFor(String code) {
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
            laterImports.declarationsFor(code).forEach(declarations::add);
        } finally {
            lock.unlock();
        }
        return declarations;
    }

    /// Says what is wrong with cells that have not run.
    public Checker checker() {
        return checker;
    }

    /// The cell of a snippet that has run, by its id, or null; any thread may ask, also while learner's code runs.
    public @Nullable String cellOf(String snippetId) {
        Origins.Origin origin = origins().of(snippetId);
        return origin == null ? null : origin.cellId();
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

    public LearnerZone zone() {
        return zone;
    }

    public JShell shell() {
        return shell;
    }

    public Engine engine() {
        return engine;
    }

    public Origins origins() {
        return wording.origins();
    }

    public Wording wording() {
        return wording;
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

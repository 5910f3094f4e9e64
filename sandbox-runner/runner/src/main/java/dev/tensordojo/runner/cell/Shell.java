package dev.tensordojo.runner.cell;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.FromRunner.Variable;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.runner.limit.Backstage;
import dev.tensordojo.runner.limit.LearnerZone;
import dev.tensordojo.runner.merge.CompiledBlocks;
import dev.tensordojo.runner.merge.Merger;
import dev.tensordojo.runner.source.CellSplitter;
import dev.tensordojo.runner.source.Piece;
import dev.tensordojo.runner.source.Positions;
import dev.tensordojo.runner.variable.Declaration;
import dev.tensordojo.runner.variable.EngineProvider;
import dev.tensordojo.runner.variable.ExecutionEngine;
import dev.tensordojo.runner.variable.Names;
import dev.tensordojo.runner.variable.Origins;
import dev.tensordojo.runner.variable.ShellState;
import dev.tensordojo.runner.variable.Variables;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/// The shell and everything that outlives a cell.
///
/// Cells are evaluated on one thread. Other threads may ask the shell things, several of them [#undisturbed]; they
/// wait while something is compiled, not while learner's code runs.
public final class Shell {

    /// What a run came to.
    ///
    /// @param lastValue of the last statement; only an expression has one
    public record Ended(RunOutcome outcome, @Nullable Object lastValue) {}

    private static final long PICTURE_MILLIS = 200;

    /// JShell has one thread for the indexes of all shells, which must not wait for one of them alone.
    private static final CountDownLatch SOMEBODY_ASKED = new CountDownLatch(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Wording wording;
    private final ExecutionEngine engine;
    private final JShell jshell;
    private final SourceCodeAnalysis analysis;
    private final CellSplitter splitter;
    private final Variables variables;
    private final CompiledBlocks compiledBlocks;
    private final ShellState state;
    private final LaterImports laterImports;
    private final Checker checker = new Checker(this::declarationsFor);
    private final boolean merging;
    private long runs;

    public Shell(LearnerZone zone) {
        this(zone, new Wording());
    }

    /// @param wording of what the session says, which learns of its classes here
    public Shell(LearnerZone zone, Wording wording) {
        this(zone, wording, true);
    }

    /// @param merging whether adjacent statements are evaluated as one where that comes to the same
    Shell(LearnerZone zone, Wording wording, boolean merging) {
        this.wording = wording;
        this.merging = merging;
        this.engine = new ExecutionEngine(zone, lock);
        this.jshell = JShell.builder()
                .in(InputStream.nullInputStream())
                .out(System.out)
                .err(System.err)
                // Local variables with their types, for Merger.
                .compilerOptions("-g")
                .executionEngine(new EngineProvider(engine), Map.of())
                .fileManager(files -> new LateIndex(files, SOMEBODY_ASKED))
                .build();
        this.analysis = jshell.sourceCodeAnalysis();
        this.splitter = new CellSplitter(analysis);
        Origins origins = wording.origins();
        this.variables = new Variables(jshell, engine, origins);
        this.compiledBlocks = new CompiledBlocks(jshell);
        this.state = new ShellState(zone, jshell, engine, variables, origins);
        this.laterImports = new LaterImports(jshell);
        engine.onLoading((className, bytes) -> origins.loaded(className, bytes, importLines()));
    }

    private int importLines() {
        return 1
                + jshell.imports()
                        .mapToInt(each -> Positions.lineEnds(each.source()))
                        .sum();
    }

    /// Runs a cell to its end, on the calling thread. A stop that was requested since the zone was opened counts.
    public Ended run(String cellId, String code, RunListener listener) {
        Origins.Run numbered = new Origins.Run(cellId, ++runs, new Positions(code));
        CellRun run = new CellRun(
                state, wording, new Merger(state, compiledBlocks, numbered, merging), numbered, code, listener);
        Ended ended = ended(run, code);
        run.tellRest(checker);
        return ended;
    }

    private Ended ended(CellRun run, String code) {
        lock.lock();
        boolean before = Backstage.enter();
        try {
            laterImports.makeFor(code);
            RunOutcome outcome = run.evaluate(splitter.split(code));
            Object value = run.lastValue();
            variables.dropTemporaries();
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

    /// What the variables hold now, in the order of their names; any thread may ask, also while learner's code runs.
    /// Nothing where something is compiled that long that a picture cannot wait for it.
    public SequencedMap<String, Object> values() {
        try {
            if (!lock.tryLock(PICTURE_MILLIS, TimeUnit.MILLISECONDS)) {
                return new LinkedHashMap<>();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new LinkedHashMap<>();
        }
        try {
            return variables.values();
        } finally {
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
    public Map<String, String> deferredAsLocals() {
        return variables.deferredAsLocals();
    }

    /// The type of a variable, as source text or with full names; empty where there is none.
    public String variableType(String name) {
        String deferred = variables.deferredType(name);
        return deferred == null ? variables.fullTypeName(name) : deferred;
    }

    /// Whether JShell knows a declaration of the name, of any kind.
    public boolean declares(String name) {
        return jshell.snippets()
                .anyMatch(snippet -> snippet instanceof DeclarationSnippet declaration
                        && declaration.name().equals(name)
                        && jshell.status(snippet).isActive());
    }

    /// What has been imported, by the full names.
    public Stream<String> imports() {
        lock.lock();
        try {
            return jshell.imports().map(ImportSnippet::fullname).toList().stream();
        } finally {
            lock.unlock();
        }
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

    /// All that the session declares, in an order in which another shell can be told of it, before code is compiled.
    private List<Declaration> declarationsFor(String code) {
        List<Declaration> declarations = new ArrayList<>();
        lock.lock();
        try {
            jshell.snippets()
                    .filter(snippet -> jshell.status(snippet).isActive())
                    .forEach(snippet -> {
                        Declaration declaration = Declaration.of(snippet);
                        if (declaration != null) {
                            declarations.add(declaration);
                        }
                    });
            declarations.addAll(variables.deferredAsDeclarations());
            laterImports.declarationsFor(code).forEach(declarations::add);
        } finally {
            lock.unlock();
        }
        return declarations;
    }

    /// What the compiler will say of a cell that has not run. Hardly ever waits for the thread that evaluates.
    ///
    /// @param others other cells, which the learner may have read and not run: names in them are not missing
    public List<Diagnostic> check(String code, String others) {
        return checker.check(code, others);
    }

    /// The cell of a snippet that has run, by its id, or null; any thread may ask, also while learner's code runs.
    public @Nullable String cellOf(String snippetId) {
        Origins.Origin origin = wording.origins().of(snippetId);
        return origin == null ? null : origin.cellId();
    }

    /// Several questions to the shell, between which nothing is evaluated.
    public <T> T undisturbed(Supplier<T> questions) {
        lock.lock();
        try {
            return questions.get();
        } finally {
            lock.unlock();
        }
    }

    /// What could stand at the end of a text.
    ///
    /// @param anchor where what is to be replaced begins: filled here
    public List<Suggestion> suggestions(String text, int[] anchor) {
        SOMEBODY_ASKED.countDown();
        return analysis.completionSuggestions(text, text.length(), anchor);
    }

    /// What JShell knows of the name that a text ends with: signatures, or `name:type` of a variable.
    public Stream<String> signatures(String text) {
        return analysis.documentation(text, text.length(), false).stream().map(Documentation::signature);
    }

    /// The type of an expression with full names, or null where it has none.
    public @Nullable String typeOf(String expression) {
        return analysis.analyzeType(expression, expression.length());
    }

    /// The pieces that a cell is evaluated in.
    public List<Piece> split(String code) {
        return splitter.split(code);
    }

    /// Where the statement begins that `cursor` stands in.
    public int statementStart(String code, int cursor) {
        return splitter.statementStart(code, cursor);
    }

    /// What is declared under a name, for a reader: a variable's type or a method's signature; empty when nothing
    /// is.
    public String declaration(String name) {
        List<String> found = new ArrayList<>();
        jshell.snippets().forEach(snippet -> {
            if (jshell.status(snippet).isActive()) {
                if (snippet instanceof VarSnippet variable && variable.name().equals(name)) {
                    found.add(Names.simple(variable.typeName()));
                } else if (snippet instanceof MethodSnippet method
                        && method.name().equals(name)) {
                    found.add(Names.simple(method.signature()));
                }
            }
        });
        String deferred = variables.deferredType(name);
        if (deferred != null) {
            found.add(Names.simple(deferred));
        }
        return String.join("\n", found);
    }

    /// For tests, which look at what was compiled.
    JShell jshell() {
        return jshell;
    }

    /// As if no variable had ever been declared. What they held is let go of.
    public void forgetVariables() {
        lock.lock();
        try {
            variables.forget();
            compiledBlocks.clear();
        } finally {
            lock.unlock();
        }
    }
}

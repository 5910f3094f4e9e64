package dev.tensordojo.runner.merge;

import dev.tensordojo.runner.limit.LearnerZone;
import dev.tensordojo.runner.source.Piece;
import dev.tensordojo.runner.source.Scan;
import dev.tensordojo.runner.variable.Declaration;
import dev.tensordojo.runner.variable.ExecutionEngine;
import dev.tensordojo.runner.variable.Origins;
import dev.tensordojo.runner.variable.ShellState;
import dev.tensordojo.runner.variable.Variables;
import dev.tensordojo.runner.variable.Wrapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl.InternalException;
import jdk.jshell.spi.ExecutionControl.RunException;
import org.jspecify.annotations.Nullable;

/// Evaluates adjacent statements of a cell as one, where it can be shown to come to the same: JShell compiles each
/// statement three or four times, and each variable twice more, where a block of twenty costs little more than one.
///
/// They are compiled as a block with local variables. Before it is loaded, [Landing] looks at what the compiler made
/// of it and turns the variables into fields; JShell is told of them later ([Variables#declareNext]). Whenever
/// something is unusual, nothing is loaded and nothing has run, and the statements are evaluated one by one.
public final class Merger {

    private final LearnerZone zone;
    private final JShell jshell;
    private final ExecutionEngine engine;
    private final Variables variables;
    private final Origins origins;
    private final CompiledBlocks compiledBlocks;
    private final Origins.Run run;
    private final boolean merging;

    /// @param compiledBlocks blocks that ran before in the session
    /// @param merging whether adjacent statements are evaluated as one where that comes to the same
    public Merger(ShellState state, CompiledBlocks compiledBlocks, Origins.Run run, boolean merging) {
        this.zone = state.zone();
        this.jshell = state.jshell();
        this.engine = state.engine();
        this.variables = state.variables();
        this.origins = state.origins();
        this.compiledBlocks = compiledBlocks;
        this.run = run;
        this.merging = merging;
    }

    /// Variables that the block assigns to, since JShell knows them already.
    ///
    /// @param types as source text, by name
    /// @param fresh those of them that JShell was told of for this block
    private record Fields(Map<String, String> types, Set<VarSnippet> fresh) {}

    /// The parts that are evaluated together from a piece on; empty where JShell takes the piece alone.
    ///
    /// Declaring a variable again with the type that it has is assigning to it, also alone: JShell would make
    /// another variable of the name, which lambdas of before do not see.
    public List<Part> from(List<Piece> pieces, int first) {
        List<Part> parts = Block.parts(
                pieces,
                first,
                merging ? Integer.MAX_VALUE : 1,
                (variable, earlier) -> isUsedEarlier(variable, earlier)
                        || Block.isImported(jshell, variable.name())
                        || (variables.has(variable.name()) && variable.readsItself()));
        boolean worthIt = merging || parts.stream().anyMatch(this::isDeclaredAgain);
        return worthIt && !somethingIsMissing() ? parts : List.of();
    }

    private boolean isDeclaredAgain(Part part) {
        return part instanceof Part.Declares declares && variables.isDeclared(declares.name());
    }

    /// A name that the session does not know as a variable may mean something else before its declaration.
    private boolean isUsedEarlier(Part.Declares variable, List<Part> earlier) {
        return !variables.isDeclared(variable.name())
                && earlier.stream().anyMatch(part -> Scan.findName(part.piece().source(), variable.name()) >= 0);
    }

    /// Methods that wait for a declaration must not find it before its turn.
    private boolean somethingIsMissing() {
        return jshell.snippets().map(jshell::status).anyMatch(Declaration::isIncomplete);
    }

    /// Runs the parts as one block, perhaps without the last ones; null where they have to be evaluated one by one.
    /// Nothing has run then, and nothing is declared.
    public @Nullable BlockRun run(List<Part> parts) throws InternalException {
        BlockRun again = runAgain(parts);
        return again == null ? runAnew(parts) : again;
    }

    /// Remembers a block that ran without a failure, for [#run].
    ///
    /// @param parts that it was made of, all of them
    public void remember(List<Part> parts, BlockRun ran) {
        if (merging
                && ran.block().parts().size() == parts.size()
                && !ran.landing().hasInnerClasses()) {
            compiledBlocks.remember(Block.of(parts, run.positions(), Map.of()).source(), ran);
        }
    }

    private @Nullable BlockRun runAgain(List<Part> parts) throws InternalException {
        Block asked = Block.of(parts, run.positions(), Map.of());
        BlockRun known = compiledBlocks.of(asked.source());
        if (known == null) {
            return null;
        }
        boolean showsNothing = known.block().parts().getLast() instanceof Part.Does;
        List<Part> same = showsNothing ? Block.withoutValue(parts) : parts;
        Block block = Block.of(same, run.positions(), known.landing().fields());
        Landing landing = known.landing().again(block, run.cellId());
        running(block);
        origins.runsAgain(landing.className());
        RunException failure = engine.call(landing.className(), Wrapper.METHOD);
        int reached = StatementMark.last();
        if (failure == null || zone.stopRequested()) {
            return new BlockRun(known.event(), block, landing, reached, Set.of());
        }
        // JShell alone knows which line of which snippet a frame belongs to.
        Landing told = new Landing(
                engine, variables, compiledBlocks::clear, block, known.landing().fields(), run.cellId());
        List<SnippetEvent> events = new ArrayList<>();
        engine.toldOf(failure, told::prepare, () -> events.addAll(jshell.eval(block.source())));
        if (events.size() != 1 || events.getFirst().exception() == null) {
            throw new IllegalStateException("A block that ran again and failed could not be told of.", failure);
        }
        return new BlockRun(events.getFirst(), block, landing, reached, Set.of());
    }

    private @Nullable BlockRun runAnew(List<Part> parts) {
        Set<String> declared = new HashSet<>();
        for (Part part : parts) {
            if (part instanceof Part.Declares variable) {
                declared.add(variable.name());
            }
        }
        parts.forEach(part -> variables.declareNamedIn(part.piece().source(), declared));
        return run(parts, new Fields(Map.of(), Set.of()));
    }

    private @Nullable BlockRun run(List<Part> parts, Fields fields) {
        Block block = Block.of(parts, run.positions(), fields.types());
        Landing landing = new Landing(engine, variables, compiledBlocks::clear, block, fields.types(), run.cellId());
        running(block);
        SnippetEvent event = evaluate(block, landing);
        if (event == null) {
            return null;
        }
        if (event.status() != Status.VALID) {
            List<Diag> errors =
                    jshell.diagnostics(event.snippet()).filter(Diag::isError).toList();
            if (block.lacksValue(errors)) {
                return run(Block.withoutValue(parts), fields);
            }
            // What stands before the first mistake runs before it is told.
            int good = block.firstWrong(errors);
            return good > 0 ? run(parts.subList(0, good), fields) : null;
        }
        return switch (landing.verdict()) {
            case Landing.Accepted() -> new BlockRun(event, block, landing, StatementMark.last(), fields.fresh());
            case Landing.MustBeFields(Map<String, String> types) ->
                fields.types().isEmpty() ? withFields(parts, types) : null;
            case Landing.ShowsUnnamedType() ->
                parts.size() > 1 ? run(parts.subList(0, parts.size() - 1), fields) : null;
            case Landing.Refused() -> null;
        };
    }

    private @Nullable BlockRun withFields(List<Part> parts, Map<String, String> types) {
        Set<VarSnippet> fresh = new HashSet<>();
        BlockRun ran = types.entrySet().stream().allMatch(each -> declare(each.getKey(), each.getValue(), fresh))
                ? run(parts, new Fields(types, fresh))
                : null;
        if (ran == null) {
            fresh.forEach(jshell::drop);
        }
        return ran;
    }

    private boolean declare(String name, String type, Set<VarSnippet> fresh) {
        variables.declareNamedIn(name, Set.of());
        if (variables.isDeclared(name)) {
            return true;
        }
        VarSnippet variable = variables.declare(name, type);
        return variable != null && fresh.add(variable);
    }

    private void running(Block block) {
        origins.runningBlock(run.at(block.parts().getFirst().piece().start()));
    }

    private @Nullable SnippetEvent evaluate(Block block, Landing landing) {
        List<SnippetEvent> events = new ArrayList<>();
        try {
            engine.prepared(landing::prepare, () -> events.addAll(jshell.eval(block.source())));
        } catch (StackOverflowError | RuntimeException | AssertionError e) {
            // The compiler trips over something; it will do so again over the statement that it is, and tell.
            landing.settle(-1);
            return null;
        }
        if (engine.takeBroken()) {
            landing.settle(-1);
            return null;
        }
        return events.size() == 1 ? events.getFirst() : null;
    }
}

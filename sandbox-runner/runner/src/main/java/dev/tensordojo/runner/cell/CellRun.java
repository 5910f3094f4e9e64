package dev.tensordojo.runner.cell;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.Limits;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.runner.limit.LearnerZone;
import dev.tensordojo.runner.merge.Block;
import dev.tensordojo.runner.merge.Merger;
import dev.tensordojo.runner.merge.Part;
import dev.tensordojo.runner.merge.SingleSnippet;
import dev.tensordojo.runner.source.CellSplitter;
import dev.tensordojo.runner.source.LocalVariable;
import dev.tensordojo.runner.source.Piece;
import dev.tensordojo.runner.source.Scan;
import dev.tensordojo.runner.source.SelfReference;
import dev.tensordojo.runner.variable.Declaration;
import dev.tensordojo.runner.variable.ExecutionEngine;
import dev.tensordojo.runner.variable.Origins;
import dev.tensordojo.runner.variable.ShellState;
import dev.tensordojo.runner.variable.Together;
import dev.tensordojo.runner.variable.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.EvalException;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl.RunException;
import jdk.jshell.spi.ExecutionControl.UserException;
import org.jspecify.annotations.Nullable;

/// One run of one cell, from its text to its outcome.
///
/// Methods may use what a later statement declares, so names that are missing count only when the cell has ended
/// with them, or when such a method is called.
final class CellRun {

    private static final Set<String> TYPES = Set.of("class", "interface", "record", "enum");

    private static final String GAVE_UP = "The compiler gave up on this statement, so it did not run."
            + " Write it in smaller steps, with the types of variables.";

    private final LearnerZone zone;
    private final JShell jshell;
    private final ExecutionEngine engine;
    private final Variables variables;
    private final Origins origins;
    private final Wording wording;
    private final Merger merger;
    private final Origins.Run run;
    private final String code;
    private final RunListener listener;
    private final List<Diagnostic> told = new ArrayList<>();
    private final Complaints complaints;
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<Variables.Reset, Piece> reset = new LinkedHashMap<>();
    private List<Piece> pieces = List.of();
    private List<Piece> unread = List.of();
    private Together together = new Together(List.of());
    private @Nullable Object lastValue;

    /// A declaration that lacks something.
    ///
    /// @param inCell where an offset in the snippet stands in the cell
    private record Waiting(DeclarationSnippet snippet, IntUnaryOperator inCell) {}

    /// @param code of the cell
    CellRun(ShellState state, Wording wording, Merger merger, Origins.Run run, String code, RunListener listener) {
        this.zone = state.zone();
        this.jshell = state.jshell();
        this.engine = state.engine();
        this.variables = state.variables();
        this.origins = state.origins();
        this.wording = wording;
        this.merger = merger;
        this.run = run;
        this.code = code;
        this.listener = listener;
        this.complaints = new Complaints(jshell, run.positions(), _ -> false, this::tell);
    }

    private void tell(Diagnostic diagnostic) {
        if (told.size() < Limits.DIAGNOSTICS && !told.contains(diagnostic)) {
            told.add(diagnostic);
            listener.diagnosed(diagnostic);
        }
    }

    /// Evaluates the pieces in order until one fails.
    RunOutcome evaluate(List<Piece> ofCell) throws Exception {
        pieces = ofCell;
        together = new Together(ofCell);
        RunOutcome outcome = evaluateAll();
        reset.forEach((each, piece) -> {
            Variables.Kept now = variables.kept(each.name());
            if (now != null && now.value() == null) {
                complaints.warnOfReset(each, piece);
            }
        });
        return outcome;
    }

    private RunOutcome evaluateAll() throws Exception {
        int next = 0;
        int alone = 0;
        while (next < pieces.size()) {
            if (zone.stopRequested()) {
                return new RunOutcome.Interrupted();
            }
            List<Part> parts = next < alone ? List.of() : merger.from(pieces, next);
            Merger.Ran ran = parts.isEmpty() ? null : merger.run(parts);
            RunOutcome failure;
            if (ran != null) {
                failure = finish(ran);
                if (failure == null) {
                    merger.remember(parts, ran);
                }
                next += ran.block().parts().size();
            } else {
                alone = Math.max(alone, next + parts.size());
                failure = evaluate(pieces.get(next));
                next++;
            }
            variables.refresh();
            if (failure != null) {
                unread = failure instanceof RunOutcome.DidNotCompile && next < pieces.size()
                        ? pieces.subList(next - 1, pieces.size())
                        : List.of();
                return failure;
            }
        }
        warnOfMissing();
        return new RunOutcome.Completed();
    }

    /// Tells what else is wrong with a cell that a mistake has ended, as a check tells it. To be called without the
    /// session's lock.
    void tellRest(Checker checker) {
        if (!unread.isEmpty()) {
            Map<String, IntUnaryOperator> waitingSince = new LinkedHashMap<>();
            waiting.forEach(each -> waitingSince.put(each.snippet().source(), each.inCell()));
            checker.checkRest(code, pieces, unread, waitingSince, this::tell);
        }
    }

    private @Nullable RunOutcome finish(Merger.Ran ran) throws Exception {
        Block block = ran.block();
        Piece first = block.parts().getFirst().piece();
        int reached = Math.min(ran.reached(), block.parts().size() - 1);
        lastValue = null;
        cameFrom(ran.event().snippet(), run.at(first.start()));
        RunOutcome failure = failureOf(
                ran.event(), reached < 0 ? first : block.parts().get(reached).piece(), block::inCell);
        ran.landing().settle(reached);
        ran.fresh().stream()
                .filter(variable -> origins.cellOf(variable.id()) == null)
                .forEach(jshell::drop);
        engine.forgetValue();
        return failure == null && block.parts().getLast() instanceof Part.Shows shows
                ? show(shows.name(), ran.landing().shownType(), ran.landing().takeShown(), shows.piece())
                : failure;
    }

    /// The value of the last statement, where it had one.
    @Nullable
    Object lastValue() {
        return lastValue;
    }

    private @Nullable RunOutcome evaluate(Piece piece) throws Exception {
        lastValue = null;
        if (together.isSettled(piece) || complaints.passesOver(piece)) {
            return null;
        }
        if (complaints.cannotRead(piece) || complaints.returns(piece, this::tried)) {
            return new RunOutcome.DidNotCompile();
        }
        LocalVariable.Parts declared = LocalVariable.parts(piece.source());
        if (declared == null) {
            return evaluateAlone(piece, "", false);
        }
        String name = declared.nameOf(piece.source());
        variables.declareNamedIn(name, Set.of());
        Variables.Kept kept = variables.kept(name);
        if (SelfReference.reads(piece.source(), declared, kept != null) >= 0
                && new CellSplitter(jshell.sourceCodeAnalysis()).isWhole(piece.source())) {
            return fromItself(piece, declared, kept);
        }
        RunOutcome failure = evaluateAlone(piece, name, declared.init() >= 0);
        if (failure != null && kept != null) {
            variables.set(kept);
        }
        return failure;
    }

    /// Declares a variable again from the value that it has: that is there until the new one is.
    private @Nullable RunOutcome fromItself(Piece piece, LocalVariable.Parts declared, Variables.@Nullable Kept kept)
            throws Exception {
        if (complaints.cannotReadItself(piece, declared, kept != null) || kept == null) {
            return new RunOutcome.DidNotCompile();
        }
        Piece renamed = declared.renamed(piece);
        String name = declared.nameOf(renamed.source());
        RunOutcome failure = evaluateAlone(renamed, name, false);
        Variables.Kept made = variables.take(name, kept.name());
        if (failure == null && made != null) {
            variables.set(made);
        }
        return failure;
    }

    /// @param declaring the variable that the piece declares, or empty
    /// @param withValue whether it gets one, which may be computed by what reads the variable
    private @Nullable RunOutcome evaluateAlone(Piece piece, String declaring, boolean withValue) throws Exception {
        variables.declareNamedIn(piece.source(), Set.of());
        origins.running(run.at(piece.start()), piece.source());
        List<SnippetEvent> events;
        if (TYPES.stream().anyMatch(word -> Scan.findName(piece.source(), word) >= 0)) {
            variables.declareOfOwnTypes();
        }
        variables.declaring(declaring, withValue);
        SingleSnippet alone;
        long before;
        try {
            alone = alone(piece);
            before = engine.work();
            events = jshell.eval(alone.source());
        } catch (StackOverflowError e) {
            return refused(piece, "This statement is nested too deeply for the compiler.");
        } catch (RuntimeException | AssertionError e) {
            return refused(piece, GAVE_UP);
        } finally {
            variables.declaring("", false);
        }
        evaluated(piece, events);
        together.evaluated(piece, events);
        List<Piece> wanted = together.wantedBy(piece, events);
        if (!wanted.isEmpty()) {
            RunOutcome failure = declareTogether(wanted);
            return failure != null || together.isSettled(piece) ? failure : evaluateAlone(piece, declaring, withValue);
        }
        RunOutcome failure = null;
        for (SnippetEvent event : events) {
            if (failure == null && event.causeSnippet() == null) {
                failure = failureOf(
                        event, piece, offset -> piece.start() + alone.inPiece().applyAsInt(offset));
            }
        }
        boolean broken = engine.takeBroken();
        if (failure == null && (broken || (engine.work() == before && didNothing(events)))) {
            events.stream()
                    .map(SnippetEvent::snippet)
                    .filter(snippet -> jshell.status(snippet).isActive())
                    .forEach(jshell::drop);
            return refused(piece, GAVE_UP);
        }
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null && event.snippet() instanceof VarSnippet variable) {
                if (variable.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
                    variables.temporary(variable);
                } else {
                    variables.declared(variable, event.status());
                }
            }
        }
        if (failure == null && !events.isEmpty()) {
            complaints.tellOfProgram(piece, code);
            failure = show(events.getFirst().snippet(), piece);
        }
        engine.forgetValue();
        return failure;
    }

    /// A snippet has been evaluated.
    private void cameFrom(Snippet snippet, Origins.Origin origin) {
        origins.put(
                snippet, origin, jshell.sourceCodeAnalysis().wrapper(snippet).fullClassName());
    }

    private SingleSnippet alone(Piece piece) {
        return SingleSnippet.of(piece, together.permitted(piece), jshell, this::tried);
    }

    private void evaluated(Piece piece, List<SnippetEvent> events) {
        Origins.Origin origin = run.at(piece.start());
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null) {
                cameFrom(event.snippet(), origin);
            }
        }
        Imports.giveWay(jshell, events);
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null && event.snippet() instanceof TypeDeclSnippet type) {
                variables.takeReset(type.name()).forEach(each -> reset.put(each, piece));
            }
        }
    }

    /// Declares types of the cell that need each other.
    private @Nullable RunOutcome declareTogether(List<Piece> types) throws Exception {
        Together.Wrong wrong = together.declare(types, jshell, (piece, text) -> {
            origins.running(run.at(piece.start()), text);
            List<SnippetEvent> events = tried(alone(piece.saying(text)).source());
            evaluated(piece, events);
            return events;
        });
        if (wrong != null) {
            tellOf(wrong);
            return new RunOutcome.DidNotCompile();
        }
        for (Piece piece : types) {
            together.settle(piece);
            RunOutcome failure = evaluateAlone(piece, "", false);
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    private void tellOf(Together.Wrong wrong) {
        IntUnaryOperator inPiece = alone(wrong.piece()).inPiece();
        wrong.events()
                .forEach(event -> complaints.diagnose(
                        event.snippet(), offset -> wrong.piece().start() + inPiece.applyAsInt(offset)));
    }

    private List<SnippetEvent> tried(String declaration) {
        List<SnippetEvent> events = new ArrayList<>();
        engine.withoutRunning(() -> events.addAll(jshell.eval(declaration)));
        return events;
    }

    /// Whether something should have been loaded or called for what was evaluated without a complaint. JShell says
    /// nothing where its compiler crashes.
    private static boolean didNothing(List<SnippetEvent> events) {
        return events.stream()
                .anyMatch(event -> event.status() == Status.VALID
                        && switch (event.snippet().kind()) {
                            case VAR, EXPRESSION, STATEMENT -> event.causeSnippet() == null;
                            // One that is the same as before stays.
                            case METHOD, TYPE_DECL -> event.previousStatus() == Status.NONEXISTENT;
                            case IMPORT, ERRONEOUS -> false;
                        });
    }

    /// @param piece the statement that failed, where one did
    /// @param inCell where an offset in the snippet stands in the cell
    private @Nullable RunOutcome failureOf(SnippetEvent event, Piece piece, IntUnaryOperator inCell) {
        Snippet snippet = event.snippet();
        if (event.exception() instanceof EvalException thrown) {
            return zone.stopRequested()
                    ? new RunOutcome.Interrupted()
                    : stackTrace().threw(thrown);
        }
        if (event.exception() instanceof UnresolvedReferenceException missing) {
            return refused(piece, complaints.cannotBeUsed(missing.getSnippet()));
        }
        if (zone.stopRequested()) {
            return new RunOutcome.Interrupted();
        }
        if (event.status() == Status.REJECTED || event.status() == Status.NONEXISTENT) {
            if (!complaints.diagnose(snippet, inCell)) {
                return refused(piece, "JShell refused this statement.");
            }
            return new RunOutcome.DidNotCompile();
        }
        if (Declaration.isIncomplete(event.status())) {
            waiting.add(new Waiting((DeclarationSnippet) snippet, inCell));
        } else {
            complaints.diagnose(snippet, inCell);
        }
        return null;
    }

    /// Warns of declarations of this cell that still lack something: they are declared, but cannot be used yet.
    private void warnOfMissing() {
        for (Waiting each : waiting) {
            if (Declaration.isIncomplete(jshell.status(each.snippet()))) {
                complaints.warnOfMissing(each.snippet(), each.inCell());
            }
        }
    }

    private RunOutcome refused(Piece piece, String message) {
        complaints.refuse(piece, message);
        return new RunOutcome.DidNotCompile();
    }

    private @Nullable RunOutcome show(Snippet snippet, Piece piece) throws Exception {
        boolean temporary = snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
        if (!temporary && snippet.kind() != Kind.EXPRESSION) {
            return null;
        }
        String name = snippet instanceof ExpressionSnippet expression ? expression.name() : "";
        String type = snippet instanceof VarSnippet variable
                ? engine.typeName(engine.valueClass(), variable.name(), variable.typeName())
                : variables.typeName(name, ((ExpressionSnippet) snippet).typeName());
        return show(name, type, engine.value(), piece);
    }

    private @Nullable RunOutcome show(String name, String type, @Nullable Object value, Piece piece) throws Exception {
        lastValue = value;
        boolean wanted = !piece.semicolon() || (piece.last() && !piece.assigns());
        if (value == null || !wanted) {
            return null;
        }
        return switch (engine.attempt(() -> listener.result(name, type, value))) {
            case null -> null;
            case UserException thrown
            when !zone.stopRequested() -> stackTrace().notShown(thrown, run.at(piece.start()));
            case RunException _ -> new RunOutcome.Interrupted();
        };
    }

    private StackTrace stackTrace() {
        return new StackTrace(wording, run.number(), engine.suppressed());
    }
}

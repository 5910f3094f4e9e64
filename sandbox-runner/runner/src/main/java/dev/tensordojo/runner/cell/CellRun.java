package dev.tensordojo.runner.cell;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.Limits;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.runner.merge.Alone;
import dev.tensordojo.runner.merge.Block;
import dev.tensordojo.runner.merge.Merger;
import dev.tensordojo.runner.merge.Part;
import dev.tensordojo.runner.source.FromItself;
import dev.tensordojo.runner.source.LocalVariable;
import dev.tensordojo.runner.source.Piece;
import dev.tensordojo.runner.source.Positions;
import dev.tensordojo.runner.source.Scan;
import dev.tensordojo.runner.variable.Origins;
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
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/// One run of one cell, from its text to its outcome.
///
/// Methods may use what a later statement declares, so names that are missing count only when the cell has ended
/// with them, or when such a method is called.
final class CellRun {

    private static final Set<String> TYPES = Set.of("class", "interface", "record", "enum");

    private static final String GAVE_UP = "The compiler gave up on this statement, so it did not run."
            + " Write it in smaller steps, with the types of variables.";

    private final Session session;
    private final String cellId;
    private final long run;
    private final String code;
    private final Positions positions;
    private final Sink sink;
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

    CellRun(Session session, String cellId, long run, String code, Sink sink) {
        this.session = session;
        this.cellId = cellId;
        this.run = run;
        this.code = code;
        this.positions = new Positions(code);
        this.sink = sink;
        this.complaints = new Complaints(session.shell(), positions, _ -> false, this::tell);
    }

    private void tell(Diagnostic diagnostic) {
        if (told.size() < Limits.DIAGNOSTICS && !told.contains(diagnostic)) {
            told.add(diagnostic);
            sink.diagnosed(diagnostic);
        }
    }

    /// Evaluates the pieces in order until one fails.
    ///
    /// @param merging whether adjacent statements are evaluated as one where that comes to the same
    RunOutcome evaluate(List<Piece> ofCell, boolean merging) throws Exception {
        pieces = ofCell;
        together = new Together(ofCell);
        RunOutcome outcome = evaluateAll(merging);
        reset.forEach((each, piece) -> {
            Variables.Kept now = session.variables().kept(each.name());
            if (now != null && now.value() == null) {
                complaints.warnOfReset(each, piece);
            }
        });
        return outcome;
    }

    private RunOutcome evaluateAll(boolean merging) throws Exception {
        Merger merger = new Merger(session, positions, cellId, run, merging);
        int next = 0;
        int alone = 0;
        while (next < pieces.size()) {
            if (session.zone().stopRequested()) {
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
            session.variables().refresh();
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
        session.cameFrom(ran.event().snippet(), new Origins.Origin(cellId, run, positions, first.start()));
        RunOutcome failure = failureOf(
                ran.event(), reached < 0 ? first : block.parts().get(reached).piece(), block::inCell);
        ran.landing().settle(reached);
        ran.fresh().stream()
                .filter(variable -> session.origins().cellOf(variable.id()) == null)
                .forEach(session.shell()::drop);
        session.engine().forgetValue();
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
        session.variables().declareNamedIn(name, Set.of());
        Variables.Kept kept = session.variables().kept(name);
        if (FromItself.reads(piece.source(), declared, kept != null) >= 0
                && session.splitter().isWhole(piece.source())) {
            return fromItself(piece, declared, kept);
        }
        RunOutcome failure = evaluateAlone(piece, name, declared.init() >= 0);
        if (failure != null && kept != null) {
            session.variables().set(kept);
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
        Variables.Kept made = session.variables().take(name, kept.name());
        if (failure == null && made != null) {
            session.variables().set(made);
        }
        return failure;
    }

    /// @param declaring the variable that the piece declares, or empty
    /// @param withValue whether it gets one, which may be computed by what reads the variable
    private @Nullable RunOutcome evaluateAlone(Piece piece, String declaring, boolean withValue) throws Exception {
        session.variables().declareNamedIn(piece.source(), Set.of());
        session.origins().running(new Origins.Origin(cellId, run, positions, piece.start()), piece.source());
        List<SnippetEvent> events;
        if (TYPES.stream().anyMatch(word -> Scan.findName(piece.source(), word) >= 0)) {
            session.variables().declareOfOwnTypes();
        }
        session.variables().declaring(declaring, withValue);
        Alone alone;
        long before;
        try {
            alone = alone(piece);
            before = session.engine().work();
            events = session.shell().eval(alone.source());
        } catch (StackOverflowError e) {
            return refused(piece, "This statement is nested too deeply for the compiler.");
        } catch (RuntimeException | AssertionError e) {
            return refused(piece, GAVE_UP);
        } finally {
            session.variables().declaring("", false);
        }
        evaluated(piece, events);
        together.evaluated(piece, events);
        List<Piece> wanted = together.wantedBy(piece, events);
        if (!wanted.isEmpty()) {
            RunOutcome failure = declareTogether(wanted);
            return failure != null || together.isSettled(piece)
                    ? failure
                    : evaluateAlone(piece, declaring, withValue);
        }
        RunOutcome failure = null;
        for (SnippetEvent event : events) {
            if (failure == null && event.causeSnippet() == null) {
                failure = failureOf(
                        event, piece, offset -> piece.start() + alone.inPiece().applyAsInt(offset));
            }
        }
        boolean broken = session.engine().takeBroken();
        if (failure == null && (broken || (session.engine().work() == before && didNothing(events)))) {
            events.stream()
                    .map(SnippetEvent::snippet)
                    .filter(snippet -> session.shell().status(snippet).isActive())
                    .forEach(session.shell()::drop);
            return refused(piece, GAVE_UP);
        }
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null && event.snippet() instanceof VarSnippet variable) {
                if (variable.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
                    session.temporary(variable);
                } else {
                    session.variables().declared(variable, event.status());
                }
            }
        }
        if (failure == null && !events.isEmpty()) {
            complaints.tellOfProgram(piece, code);
            failure = show(events.getFirst().snippet(), piece);
        }
        session.engine().forgetValue();
        return failure;
    }

    private Alone alone(Piece piece) {
        return Alone.of(piece, together.permitted(piece), session.shell(), this::tried);
    }

    private void evaluated(Piece piece, List<SnippetEvent> events) {
        Origins.Origin origin = new Origins.Origin(cellId, run, positions, piece.start());
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null) {
                session.cameFrom(event.snippet(), origin);
            }
        }
        Imports.giveWay(session.shell(), events);
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null && event.snippet() instanceof TypeDeclSnippet type) {
                session.variables().takeReset(type.name()).forEach(each -> reset.put(each, piece));
            }
        }
    }

    /// Declares types of the cell that need each other.
    private @Nullable RunOutcome declareTogether(List<Piece> types) throws Exception {
        Together.Wrong wrong = together.declare(types, session.shell(), (piece, text) -> {
            session.origins().running(new Origins.Origin(cellId, run, positions, piece.start()), text);
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
        session.engine().withoutRunning(() -> events.addAll(session.shell().eval(declaration)));
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
            return session.zone().stopRequested()
                    ? new RunOutcome.Interrupted()
                    : new Stack(session.wording(), run, session.engine().suppressed()).threw(thrown);
        }
        if (event.exception() instanceof UnresolvedReferenceException missing) {
            return refused(piece, complaints.cannotBeUsed(missing.getSnippet()));
        }
        if (session.zone().stopRequested()) {
            return new RunOutcome.Interrupted();
        }
        if (event.status() == Status.REJECTED || event.status() == Status.NONEXISTENT) {
            if (!complaints.diagnose(snippet, inCell)) {
                return refused(piece, "JShell refused this statement.");
            }
            return new RunOutcome.DidNotCompile();
        }
        if (Complaints.isIncomplete(event.status())) {
            waiting.add(new Waiting((DeclarationSnippet) snippet, inCell));
        } else {
            complaints.diagnose(snippet, inCell);
        }
        return null;
    }

    /// Warns of declarations of this cell that still lack something: they are declared, but cannot be used yet.
    private void warnOfMissing() {
        for (Waiting each : waiting) {
            if (Complaints.isIncomplete(session.shell().status(each.snippet()))) {
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
                ? session.engine().typeName(session.engine().valueClass(), variable.name(), variable.typeName())
                : session.variables().typeName(name, ((ExpressionSnippet) snippet).typeName());
        return show(name, type, session.engine().value(), piece);
    }

    private @Nullable RunOutcome show(String name, String type, @Nullable Object value, Piece piece) throws Exception {
        lastValue = value;
        boolean wanted = !piece.semicolon() || (piece.last() && !piece.assigns());
        if (value == null || !wanted) {
            return null;
        }
        try {
            Boolean shown = session.engine().guarded(() -> {
                sink.result(name, type, value);
                return true;
            });
            return shown == null ? new RunOutcome.Interrupted() : null;
        } catch (jdk.jshell.spi.ExecutionControl.InternalException e) {
            return refused(piece, "The value cannot be shown: " + e.getMessage());
        }
    }
}

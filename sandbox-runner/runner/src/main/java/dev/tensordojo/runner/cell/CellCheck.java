package dev.tensordojo.runner.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;

/// One check of one cell: compiles it as [CellRun] does, and goes on after mistakes as long as what follows can be
/// understood.
final class CellCheck {

    private static final int MOST_WRONG = 5;

    private final Shadow shadow;
    private final Positions positions;
    private final Complaints complaints;
    private final List<Incomplete> waiting = new ArrayList<>();

    /// A declaration that lacks something, which may still come.
    private record Incomplete(DeclarationSnippet snippet, int start) {}

    CellCheck(Shadow shadow, Positions positions, Complaints complaints) {
        this.shadow = shadow;
        this.positions = positions;
        this.complaints = complaints;
    }

    void check(List<Piece> pieces) {
        int next = 0;
        int wrong = 0;
        boolean understood = true;
        while (next < pieces.size() && understood && wrong < MOST_WRONG) {
            List<Part> parts = Block.parts(
                    pieces,
                    next,
                    pieces.size(),
                    (variable, _) -> Block.isImported(shadow.shell(), variable.name())
                            || (shadow.has(variable.name()) && variable.readsItself()));
            int good = block(parts, pieces.subList(next, pieces.size()));
            if (good == 0) {
                Piece piece = pieces.get(next);
                if (complaints.cannotRead(piece)) {
                    understood = false;
                } else if (!alone(piece)) {
                    wrong++;
                    understood = declareNevertheless(piece);
                }
                good = 1;
            }
            next += good;
        }
        if (understood) {
            waiting.stream()
                    .filter(each -> Complaints.isIncomplete(shadow.shell().status(each.snippet())))
                    .forEach(each -> complaints.warnOfMissing(each.snippet(), each.start()));
        }
    }

    /// Checks as many parts as there are before the first mistake.
    ///
    /// @param pieces what the parts are the first of
    /// @return how many those are
    private int block(List<Part> parts, List<Piece> pieces) {
        if (parts.isEmpty()) {
            return 0;
        }
        Block block = Block.of(parts, positions, Map.of());
        List<SnippetEvent> events = shadow.eval(block.source());
        if (events.size() != 1) {
            return 0;
        }
        SnippetEvent event = events.getFirst();
        if (event.status() == Status.VALID) {
            Locals locals = Locals.of(shadow.classes(), this::isUsable);
            int known = known(parts, locals == null ? Map.of() : locals.byName());
            if (known < parts.size()) {
                return block(parts.subList(0, known), pieces);
            }
            complaints.diagnose(event.snippet(), block::inCell);
            if (locals != null) {
                declare(parts, locals, pieces.subList(parts.size(), pieces.size()));
            }
            return parts.size();
        }
        List<Diag> errors = shadow.shell()
                .diagnostics(event.snippet())
                .filter(Diag::isError)
                .toList();
        if (block.lacksValue(errors)) {
            return block(Block.withoutValue(parts), pieces);
        }
        return block(parts.subList(0, block.firstWrong(errors)), pieces);
    }

    /// The first parts that declare nothing of an inferred type that cannot be written.
    private int known(List<Part> parts, Map<String, Locals.Local> locals) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Part.Declares variable && variable.isInferred()) {
                Locals.Local local = locals.get(variable.name());
                String type = local == null ? null : local.type();
                if (type == null || !isWhole(type) || WrittenType.isOrdinary(type)) {
                    return i;
                }
            }
        }
        return parts.size();
    }

    /// Declares the variables of a block that what follows may name, or what still lacks something.
    private void declare(List<Part> parts, Locals locals, List<Piece> following) {
        String readers = Stream.concat(
                        following.stream().map(Piece::source),
                        waiting.stream().map(each -> each.snippet().source()))
                .collect(Collectors.joining("\n"));
        for (Part part : parts) {
            if (part instanceof Part.Declares variable && Scan.mayName(readers, variable.name())) {
                Locals.Local local = locals.byName().get(variable.name());
                String inferred = local == null || local.type() == null ? "" : LocalTypes.source(local.type());
                shadow.eval((variable.isInferred() ? inferred : variable.type()) + " " + variable.name() + ";");
            }
        }
    }

    private boolean isUsable(String className) {
        return className.startsWith(LocalTypes.SHELL)
                || runtimeClass(className).filter(LocalTypes::canBeNamed).isPresent();
    }

    /// Whether a type's name surely is all of it: the compiler's tables lack type arguments that cannot be written.
    private boolean isWhole(String type) {
        String component = type.replace("[]", "");
        if (type.contains("<") || LocalTypes.isPrimitive(component)) {
            return true;
        }
        if (component.startsWith(LocalTypes.SHELL)) {
            String name = LocalTypes.source(component);
            return shadow.shell()
                    .types()
                    .anyMatch(each -> each.name().equals(name)
                            && !each.source().matches("(?s).*\\b" + Pattern.quote(name) + "\\s*<.*"));
        }
        return runtimeClass(component)
                .filter(found -> found.getTypeParameters().length == 0)
                .isPresent();
    }

    private static Optional<Class<?>> runtimeClass(String className) {
        try {
            return Optional.of(Class.forName(className, false, CellCheck.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    /// @return whether nothing is wrong with it
    private boolean alone(Piece piece) {
        LocalVariable.Parts declared = LocalVariable.parts(piece.source());
        if (declared == null || FromItself.reads(piece.source(), declared) < 0) {
            return evaluated(piece);
        }
        String name = declared.nameOf(piece.source());
        if (complaints.cannotReadItself(piece, declared, shadow.has(name))) {
            return false;
        }
        Piece renamed = declared.renamed(piece);
        boolean good = evaluated(renamed);
        String type = shadow.drop(declared.nameOf(renamed.source()));
        if (good && !type.isEmpty()) {
            shadow.eval(type + " " + name + ";");
        }
        return good;
    }

    private boolean evaluated(Piece piece) {
        Alone alone = Alone.of(piece, shadow.shell(), shadow::eval);
        List<SnippetEvent> events = shadow.eval(alone.source());
        boolean good = !events.isEmpty();
        for (SnippetEvent event : events) {
            if (Complaints.isIncomplete(event.status()) && event.snippet() instanceof DeclarationSnippet declaration) {
                waiting.add(new Incomplete(declaration, piece.start()));
            } else {
                complaints.diagnose(
                        event.snippet(),
                        offset -> piece.start() + alone.inPiece().applyAsInt(offset));
                good &= event.status() == Status.VALID;
            }
        }
        return good;
    }

    /// Declares the variable that a wrong statement would have declared.
    ///
    /// @return false where that is not known, so that what follows cannot be understood
    private boolean declareNevertheless(Piece piece) {
        LocalVariable.Parts declared = LocalVariable.parts(piece.source());
        if (declared == null) {
            return !LocalVariable.isDeclarationOfMore(piece.source());
        }
        String type = declared.typeOf(piece.source());
        return !type.equals("var")
                && shadow.eval(type + " " + declared.nameOf(piece.source()) + ";").stream()
                        .allMatch(event -> event.status() == Status.VALID);
    }
}

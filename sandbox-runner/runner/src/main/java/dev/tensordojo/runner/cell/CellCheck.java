package dev.tensordojo.runner.cell;

import dev.tensordojo.runner.merge.Block;
import dev.tensordojo.runner.merge.LocalVariableTable;
import dev.tensordojo.runner.merge.Part;
import dev.tensordojo.runner.merge.SingleSnippet;
import dev.tensordojo.runner.source.CellSplitter;
import dev.tensordojo.runner.source.LocalVariable;
import dev.tensordojo.runner.source.Piece;
import dev.tensordojo.runner.source.Positions;
import dev.tensordojo.runner.source.Scan;
import dev.tensordojo.runner.source.SelfReference;
import dev.tensordojo.runner.variable.CompileOnlyShell;
import dev.tensordojo.runner.variable.Declaration;
import dev.tensordojo.runner.variable.DenotableType;
import dev.tensordojo.runner.variable.Together;
import dev.tensordojo.runner.variable.TypeNames;
import dev.tensordojo.runner.variable.Wrapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
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

    private static final int MOST_WRONG = 20;

    /// A class's name, or a method's.
    private static final Pattern DECLARED =
            Pattern.compile("\\b(?:class|record|enum|interface)\\s+(\\w+)|(\\w+)\\s*\\(");

    private static final Pattern VARIABLE = Pattern.compile("\\R\\s*[\\w<>\\[\\].,]+\\s+(\\w+)\\s*=(?!=)");

    private final CompileOnlyShell compiler;
    private final String code;
    private final Positions positions;
    private final Complaints complaints;
    private final List<Incomplete> waiting = new ArrayList<>();
    private Together together = new Together(List.of());

    /// Names of which a mistake has hidden what they stand for; nothing is said of what mentions them.
    private final Set<String> hidden = new HashSet<>();

    /// A declaration that lacks something, which may still come.
    ///
    /// @param inCell where an offset in the snippet stands in the cell
    private record Incomplete(DeclarationSnippet snippet, IntUnaryOperator inCell) {}

    CellCheck(CompileOnlyShell compiler, String code, Positions positions, Complaints complaints) {
        this.compiler = compiler;
        this.code = code;
        this.positions = positions;
        this.complaints = complaints;
    }

    /// Declarations that the session knows already, and that lacked something when they were evaluated.
    ///
    /// @param inCell where an offset in each stands in the cell, by its source
    void waitsFor(Map<String, IntUnaryOperator> inCell) {
        compiler.shell().snippets().forEach(snippet -> {
            IntUnaryOperator place = inCell.get(snippet.source());
            if (place != null && snippet instanceof DeclarationSnippet declaration) {
                waiting.add(new Incomplete(declaration, place));
            }
        });
    }

    /// Checks the last pieces of a cell.
    ///
    /// @param all pieces of the cell; those before have been evaluated
    void check(List<Piece> all, List<Piece> pieces) {
        together = new Together(all);
        all.stream().filter(each -> !pieces.contains(each)).forEach(together::settle);
        int next = 0;
        int wrong = 0;
        boolean understood = true;
        while (next < pieces.size() && understood && wrong < MOST_WRONG) {
            if (mentionsHidden(pieces.get(next).source())) {
                understood = declareNevertheless(pieces.get(next));
                next++;
                continue;
            }
            List<Part> parts = Block.parts(
                    pieces,
                    next,
                    clear(pieces, next),
                    (variable, _) -> Block.isImported(compiler.shell(), variable.name())
                            || (compiler.has(variable.name()) && variable.readsItself()));
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
                    .filter(each -> Declaration.isIncomplete(compiler.shell().status(each.snippet())))
                    .filter(each -> !mentionsHidden(each.snippet().source()))
                    .forEach(each -> complaints.warnOfMissing(each.snippet(), each.inCell()));
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
        List<SnippetEvent> events = compiler.eval(block.source());
        if (events.size() != 1) {
            return 0;
        }
        SnippetEvent event = events.getFirst();
        if (event.status() == Status.VALID) {
            LocalVariableTable locals = LocalVariableTable.of(compiler.classes(), this::isUsable);
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
        List<Diag> errors = compiler.shell()
                .diagnostics(event.snippet())
                .filter(Diag::isError)
                .toList();
        if (block.lacksValue(errors)) {
            return block(Block.withoutValue(parts), pieces);
        }
        return block(parts.subList(0, block.firstWrong(errors)), pieces);
    }

    /// The first parts that declare nothing of an inferred type that cannot be written.
    private int known(List<Part> parts, Map<String, LocalVariableTable.Local> locals) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Part.Declares variable && variable.isInferred()) {
                LocalVariableTable.Local local = locals.get(variable.name());
                String type = local == null ? null : local.type();
                if (type == null || !isWhole(type) || DenotableType.isOrdinary(type)) {
                    return i;
                }
            }
        }
        return parts.size();
    }

    /// Declares the variables of a block that what follows may name, or what still lacks something.
    private void declare(List<Part> parts, LocalVariableTable locals, List<Piece> following) {
        String readers = Stream.concat(
                        following.stream().map(Piece::source),
                        waiting.stream().map(each -> each.snippet().source()))
                .collect(Collectors.joining("\n"));
        for (Part part : parts) {
            if (part instanceof Part.Declares variable && Scan.mayName(readers, variable.name())) {
                LocalVariableTable.Local local = locals.byName().get(variable.name());
                String inferred = local == null || local.type() == null ? "" : TypeNames.source(local.type());
                compiler.eval((variable.isInferred() ? inferred : variable.type()) + " " + variable.name() + ";");
            }
        }
    }

    private boolean isUsable(String className) {
        return className.startsWith(Wrapper.PACKAGE)
                || runtimeClass(className).filter(TypeNames::canBeNamed).isPresent();
    }

    /// Whether a type's name surely is all of it: the compiler's tables lack type arguments that cannot be written.
    private boolean isWhole(String type) {
        String component = type.replace("[]", "");
        if (type.contains("<") || TypeNames.isPrimitive(component)) {
            return true;
        }
        if (component.startsWith(Wrapper.PACKAGE)) {
            String name = TypeNames.source(component);
            return compiler.shell()
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
        if (together.isSettled(piece) || complaints.passesOver(piece)) {
            return true;
        }
        if (complaints.returns(piece, compiler::eval)) {
            return false;
        }
        LocalVariable.Parts declared = LocalVariable.parts(piece.source());
        if (declared == null) {
            return evaluated(piece);
        }
        String name = declared.nameOf(piece.source());
        boolean known = compiler.has(name);
        CellSplitter splitter = new CellSplitter(compiler.shell().sourceCodeAnalysis());
        if (SelfReference.reads(piece.source(), declared, known) < 0 || !splitter.isWhole(piece.source())) {
            return evaluated(piece);
        }
        if (complaints.cannotReadItself(piece, declared, known)) {
            return false;
        }
        Piece renamed = declared.renamed(piece);
        boolean good = evaluated(renamed);
        String type = compiler.drop(declared.nameOf(renamed.source()));
        if (good && !type.isEmpty()) {
            compiler.eval(type + " " + name + ";");
        }
        return good;
    }

    private SingleSnippet alone(Piece piece, String text) {
        Piece said = piece.saying(text);
        return SingleSnippet.of(said, together.permitted(said), compiler.shell(), compiler::eval);
    }

    /// Declares types of the cell that need each other.
    ///
    /// @return whether nothing is wrong with them
    private boolean declaredTogether(List<Piece> types) {
        Together.Wrong wrong = together.declare(
                types,
                compiler.shell(),
                (piece, text) -> compiler.eval(alone(piece, text).source()));
        boolean good = true;
        for (Piece piece : types) {
            together.settle(piece);
            if (wrong == null) {
                good &= evaluated(piece);
            } else {
                hidden.add(together.nameOf(piece));
            }
        }
        if (wrong != null) {
            Piece piece = wrong.piece();
            IntUnaryOperator inPiece = alone(piece, piece.source()).inPiece();
            wrong.events()
                    .forEach(event ->
                            complaints.diagnose(event.snippet(), offset -> piece.start() + inPiece.applyAsInt(offset)));
        }
        return good && wrong == null;
    }

    private boolean evaluated(Piece piece) {
        SingleSnippet alone = alone(piece, piece.source());
        List<SnippetEvent> events = compiler.eval(alone.source());
        together.evaluated(piece, events);
        List<Piece> wanted = together.wantedBy(piece, events);
        if (!wanted.isEmpty()) {
            return declaredTogether(wanted) && (together.isSettled(piece) || evaluated(piece));
        }
        Imports.giveWay(compiler.shell(), events);
        boolean good = !events.isEmpty();
        IntUnaryOperator inCell = offset -> piece.start() + alone.inPiece().applyAsInt(offset);
        for (SnippetEvent event : events) {
            if (Declaration.isIncomplete(event.status()) && event.snippet() instanceof DeclarationSnippet declaration) {
                waiting.add(new Incomplete(declaration, inCell));
            } else {
                complaints.diagnose(event.snippet(), inCell);
                good &= event.status() == Status.VALID;
            }
        }
        if (good) {
            complaints.tellOfProgram(piece, code);
        }
        return good;
    }

    private boolean mentionsHidden(String source) {
        return hidden.stream().anyMatch(name -> Scan.mayName(source, name));
    }

    /// How many pieces from one on mention nothing that is hidden.
    private int clear(List<Piece> pieces, int first) {
        int next = first;
        while (next < pieces.size() && !mentionsHidden(pieces.get(next).source())) {
            next++;
        }
        return next - first;
    }

    /// Declares the variable that a wrong statement would have declared, or hides its name.
    ///
    /// @return false where what it would have declared is not known, so that what follows cannot be understood
    private boolean declareNevertheless(Piece piece) {
        String source = piece.source();
        LocalVariable.Parts declared = LocalVariable.parts(source);
        if (declared == null) {
            Matcher other = DECLARED.matcher(source);
            boolean named = LocalVariable.isDeclarationOfMore(source) && other.find();
            if (named) {
                hidden.add(other.group(1) == null ? other.group(2) : other.group(1));
            }
            return named || !LocalVariable.isDeclarationOfMore(source);
        }
        // Where the end of a statement is missing, the next ones are part of it.
        Matcher others = VARIABLE.matcher(source).region(declared.nameEnd(), source.length());
        while (others.find()) {
            hidden.add(others.group(1));
        }
        String type = declared.typeOf(source);
        String name = declared.nameOf(source);
        boolean known = !type.equals("var")
                && compiler.eval(type + " " + name + ";").stream().allMatch(event -> event.status() == Status.VALID);
        if (!known) {
            hidden.add(name);
        }
        return true;
    }
}

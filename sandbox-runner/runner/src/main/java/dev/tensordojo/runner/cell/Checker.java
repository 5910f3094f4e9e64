package dev.tensordojo.runner.cell;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.runner.source.CellSplitter;
import dev.tensordojo.runner.source.Piece;
import dev.tensordojo.runner.source.Positions;
import dev.tensordojo.runner.source.Scan;
import dev.tensordojo.runner.variable.CompileOnlyShell;
import dev.tensordojo.runner.variable.Declaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import jdk.jshell.SourceCodeAnalysis;
import org.jspecify.annotations.Nullable;

/// Says what the compiler will say of a cell that is being written, without running it. Hardly ever waits for the
/// session's thread.
final class Checker {

    private final Function<String, List<Declaration>> declarations;
    private @Nullable CompileOnlyShell compiler;

    /// @param declarations all that the session declares when code comes, in an order in which another shell can be
    /// told of it
    Checker(Function<String, List<Declaration>> declarations) {
        this.declarations = declarations;
    }

    /// @param others other cells, which the learner may have read and not run: names that they mention are not missing
    synchronized List<Diagnostic> check(String code, String others) {
        CompileOnlyShell known = followed(code);
        if (known.lacksSomethingOf(code)) {
            return List.of();
        }
        SourceCodeAnalysis analysis = known.shell().sourceCodeAnalysis();
        List<Diagnostic> found = new ArrayList<>();
        List<Piece> pieces = new CellSplitter(analysis).split(code);
        check(known, code, name -> Scan.findName(others, name) >= 0, found::add).check(pieces, pieces);
        return found;
    }

    /// The same for the end of a cell whose beginning has run.
    ///
    /// @param all pieces of the cell
    /// @param waiting declarations of the beginning that lacked something, by source: where an offset in it stands
    ///     in the cell
    synchronized void checkRest(
            String code,
            List<Piece> all,
            List<Piece> rest,
            Map<String, IntUnaryOperator> waiting,
            Consumer<Diagnostic> listener) {
        CompileOnlyShell known = followed(code);
        if (!known.lacksSomethingOf(code)) {
            CellCheck check = check(known, code, _ -> false, listener);
            check.waitsFor(waiting);
            check.check(all, rest);
        }
    }

    private CompileOnlyShell followed(String code) {
        List<Declaration> declared = declarations.apply(code);
        CompileOnlyShell known = compiler;
        if (known == null) {
            known = new CompileOnlyShell();
            compiler = known;
        }
        known.follow(declared, code);
        return known;
    }

    private static CellCheck check(
            CompileOnlyShell known, String code, Predicate<String> excused, Consumer<Diagnostic> listener) {
        Positions positions = new Positions(code);
        Complaints complaints = new Complaints(known.shell(), positions, excused, listener);
        return new CellCheck(known, code, positions, complaints);
    }
}

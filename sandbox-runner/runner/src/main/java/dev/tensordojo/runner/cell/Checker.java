package dev.tensordojo.runner.cell;

import dev.tensordojo.protocol.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import org.jspecify.annotations.Nullable;

/// Says what the compiler will say of a cell that is being written, without running it. Belongs to one thread, and
/// hardly ever waits for the session's.
public final class Checker {

    private final Session session;
    private @Nullable Shadow shadow;

    public Checker(Session session) {
        this.session = session;
    }

    /// @param others other cells, which the learner may have read and not run: names that they mention are not missing
    public List<Diagnostic> check(String code, String others) {
        List<Declaration> declared = session.declarations();
        Shadow known = shadow;
        if (known == null) {
            known = new Shadow();
            shadow = known;
        }
        known.follow(declared, code);
        if (known.lacksSomethingOf(code)) {
            return List.of();
        }
        SourceCodeAnalysis analysis = known.shell().sourceCodeAnalysis();
        List<Piece> pieces = new CellSplitter(analysis).split(code);
        List<Diagnostic> found = new ArrayList<>();
        Positions positions = new Positions(code);
        Complaints complaints =
                new Complaints(known.shell(), positions, name -> Scan.findName(others, name) >= 0, found::add);
        new CellCheck(known, positions, complaints).check(pieces);
        return found;
    }
}

package dev.tensordojo.runner.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class CellSplitterTest {

    private static final JShell SHELL = JShell.builder()
            .executionEngine(new LocalExecutionControlProvider(), Map.of())
            .build();
    private final CellSplitter splitter = new CellSplitter(SHELL.sourceCodeAnalysis());

    @AfterAll
    static void close() {
        SHELL.close();
    }

    @Test
    void aCellFallsIntoItsStatements() {
        String code = "int x = 1;\nvoid f() {\n    x++;\n}\n\n// why\nf();  x\n";
        List<Piece> pieces = splitter.split(code);
        assertEquals(4, pieces.size());
        assertEquals("int x = 1;", pieces.get(0).source());
        assertTrue(pieces.get(1).source().startsWith("void f()"));
        assertEquals("x", pieces.get(3).source().strip());
        assertTrue(pieces.get(3).last());
        assertFalse(pieces.get(3).semicolon());
        assertTrue(pieces.get(2).semicolon());
        for (Piece piece : pieces) {
            assertTrue(code.startsWith(piece.source(), piece.start()));
        }
    }

    @Test
    void whatFollowsTheLastStatementMayBeComments() {
        List<Piece> pieces = splitter.split("x + 1; // one\n/* and */\n");
        assertEquals(1, pieces.size());
        assertTrue(pieces.getFirst().last());
    }

    @Test
    void aTextAloneIsAStatement() {
        List<Piece> pieces = splitter.split("f();\n\n// said\n\"text; \"\n");
        assertEquals(2, pieces.size());
        assertEquals("\"text; \"", pieces.get(1).source().strip());
        assertEquals(14, pieces.get(1).start());
        assertFalse(pieces.get(1).semicolon());
    }

    @Test
    void nothingAndCommentsAreNoStatements() {
        assertEquals(List.of(), splitter.split(""));
        assertEquals(List.of(), splitter.split("  \n// nothing\n"));
    }

    @Test
    void brokenTextIsOnePieceFromWhereItBreaks() {
        List<Piece> pieces = splitter.split("int a = 1;\nint b = (2;\nint c = 3;\n");
        assertEquals("int a = 1;", pieces.getFirst().source());
        assertEquals(2, pieces.size());
        assertEquals(11, pieces.get(1).start());
    }

    @Test
    void aSemicolonInACommentBehindIsNotOne() {
        assertFalse(splitter.split("a + b // c;").getFirst().semicolon());
        assertTrue(splitter.split("a + b; // c").getFirst().semicolon());
    }

    @Test
    void theStatementAtTheCursorIsFound() {
        String code = "var x = 1;\nfor (int i = 0; i < 3; i++) {\n    x.";
        assertEquals(10, splitter.statementStart(code, code.length()));
        assertEquals(0, splitter.statementStart("Torch.ze", 8));
        assertEquals(5, splitter.statementStart("f(1);", 5));
    }

    @Test
    void assignmentsAreToldFromComparisonsAndLambdas() {
        assertTrue(assigns("x = 1;"));
        assertTrue(assigns("a[0] += 2;"));
        assertTrue(assigns("x <<= 2;"));
        assertFalse(assigns("x == 1;"));
        assertFalse(assigns("x <= 1 || x >= 2 || x != 3;"));
        assertFalse(assigns("f(y -> y = 1);"));
        assertFalse(assigns("y -> y;"));
        assertFalse(assigns("g(\"a = b\") // c = d"));
    }

    private static boolean assigns(String source) {
        return new Piece(source, 0, true, true).assigns();
    }
}

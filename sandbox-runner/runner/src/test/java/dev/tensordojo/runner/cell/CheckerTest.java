package dev.tensordojo.runner.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.Diagnostic.Severity;
import dev.tensordojo.runner.limit.LearnerZone;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is said of a cell while it is being written. That it is what the run would say is checked with every cell of
/// [ComparedShells].
final class CheckerTest {

    private static final RunListener NOWHERE = new RunListener() {
        @Override
        public void diagnosed(Diagnostic diagnostic) {}

        @Override
        public void result(String name, String type, Object value) {}
    };

    private final Shell shell = new Shell(new LearnerZone());

    private void runs(String... cells) {
        for (String cell : cells) {
            shell.run("cell", cell, NOWHERE);
        }
    }

    /// Line, column and first line of the message of everything that is said.
    private String said(String code) {
        return said(code, "");
    }

    private String said(String code, String others) {
        return shell.check(code, others).stream()
                .map(each -> "%d:%d %s"
                        .formatted(
                                each.line(),
                                each.column(),
                                each.message().lines().findFirst().orElse("")))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void nothingIsSaidOfWhatCompiles() {
        assertEquals("", said(""));
        assertEquals("", said("// later"));
        assertEquals("", said("1 + 1"));
        assertEquals("", said("""
                int n = 3;
                var list = new java.util.ArrayList<String>();
                for (int i = 0; i < n; i++) list.add("a" + i);
                list
                """));
    }

    @Test
    void everyMistakeOfACellIsTold() {
        assertEquals("2:9 incompatible types: String cannot be converted to int\n4:20 cannot find symbol", said("""
                int n = 3;
                int m = "three";
                int sum = n + m;
                System.out.println(sun);
                sum
                """));
    }

    @Test
    void nothingFollowsFromAMistakeThatCannotBeUnderstood() {
        assertEquals("1:9 cannot find symbol", said("var x = nobody(3);\nx.length();\nx + 1"));
        assertEquals("1:15 not a statement\n1:20 ';' expected", said("void half() { hello }\nhalf();"));
    }

    @Test
    void whatDoesNotDependOnAMistakeIsCheckedAllTheSame() {
        assertEquals(
                "1:9 cannot find symbol\n4:9 incompatible types: String cannot be converted to int\n5:6 cannot find symbol",
                said("""
                        var x = nobody(3);
                        x.length();
                        var y = x.length() + 1;
                        int n = "a";
                        n++; gone();
                        y + n
                        """));
        assertEquals(
                "1:15 not a statement\n1:20 ';' expected\n3:12 incompatible types: int cannot be converted to String",
                said("void half() { hello }\nhalf();\nString s = 3;"));
    }

    @Test
    void whatTheCellItselfDeclaresIsKnownToWhatFollows() {
        assertEquals("", said("""
                var list = new java.util.ArrayList<Integer>();
                int size() { return list.size() + more(); }
                int more() { return 1; }
                record Pair(int a, int b) {}
                var pair = new Pair(size(), 2);
                pair.a() + list.size()
                """));
    }

    @Test
    void aDeclarationThatCannotBeUsedYetIsWarnedOf() {
        assertEquals(
                "1:21 size cannot be used until this is declared: method lost()",
                said("int size() { return lost(); }"));
        assertEquals(
                List.of(Severity.WARNING),
                shell.check("int size() { return lost(); }", "").stream()
                        .map(Diagnostic::severity)
                        .toList());
    }

    @Test
    void theSessionsDeclarationsAreKnownAndWhatIsGoneIsNot() {
        runs("int n = 3;", "import java.util.*;", "record Pair(int a, int b) {}", "int twice(int x) { return 2 * x; }");
        assertEquals("", said("List.of(new Pair(n, twice(n)))"));
        runs("String n = \"three\";");
        assertEquals("1:9 incompatible types: String cannot be converted to int", said("int m = n;"));
        shell.forgetVariables();
        assertEquals("1:9 cannot find symbol", said("int m = n;"));
    }

    @Test
    void aCheckLeavesNoTrace() {
        runs("int n = 3;", "int twice(int x) { return 2 * x; }");
        String cell = "String n = \"a\";\nString twice(int x) { return n; }\nclass Own {}\nimport java.util.List;";
        assertEquals("", said(cell));
        assertEquals("", said(cell));
        assertEquals("", said("int m = twice(n);"));
        assertEquals("1:1 cannot find symbol\n1:11 cannot find symbol", said("Own own = List.of();"));
        assertEquals(
                List.of("n"),
                shell.variables(String::valueOf).stream()
                        .map(each -> each.name())
                        .toList());
    }

    @Test
    void nothingRuns() {
        assertEquals("", said("System.exit(3);\nint n = 1 / 0;\nwhile (true) {}"));
    }

    @Test
    void namesThatOtherCellsMentionAreNotMissing() {
        String others = "int n = 3;\nint twice(int x) { return 2 * x; }";
        assertEquals("", said("twice(n) + n", others));
        assertEquals("", said("int thrice(int x) { return x + twice(x); }", others));
        assertEquals("1:9 cannot find symbol", said("int m = nn;", others));
        assertEquals("1:9 incompatible types: String cannot be converted to int", said("int n = \"n\";", others));
    }

    @Test
    void manyChecksAreAsGoodAsOne() {
        runs("int n = 3;");
        assertTrue(IntStream.range(0, 300).allMatch(i -> said("int m" + i + " = n;\nint o = m" + i + ";\nString s = o;")
                .equals("3:12 incompatible types: int cannot be converted to String")));
    }
}

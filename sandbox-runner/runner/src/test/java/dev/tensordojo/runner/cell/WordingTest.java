package dev.tensordojo.runner.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.RunOutcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Nothing that a learner reads shows names of what runs the cells.
final class WordingTest {

    private final Page page = new Page();
    private final StringBuilder all = new StringBuilder();

    private String runs(String code) {
        String printed = page.runs("first", code);
        all.append(printed).append('\n').append(page.outcome).append(page.diagnostics);
        return printed;
    }

    private RunOutcome.Threw threw(String code) {
        RunOutcome.Threw threw = page.threw("first", code);
        all.append(threw);
        return threw;
    }

    @AfterEach
    void nothingOfTheMachineryWasShown() {
        for (String name : List.of("JShell", "jshell", "REPL", "do_it", "dev.tensordojo.runner", "jdk.internal")) {
            assertFalse(all.indexOf(name) >= 0, () -> name + " in\n" + all);
        }
    }

    @Test
    void aNullPointerMessageNamesWhatTheLearnerWrote() {
        assertEquals(
                "Cannot invoke \"String.length()\" because \"s\" is null",
                threw("String s = null;\ns.length()").message());
        assertEquals(
                "Cannot read field \"v\" because \"head.next\" is null",
                threw("class Node { Node next; int v; }\nNode head = new Node();\nhead.next.v")
                        .message());
        assertEquals(
                "Cannot invoke \"String.trim()\" because the return value of \"none()\" is null",
                threw("String none() { return null; }\nnone().trim()").message());
        assertEquals(
                "Cannot load from int array because \"few\" is null",
                threw("int[] few = null;\nSystem.out.println(few[0]);").message());
    }

    @Test
    void variablesOfACellMoveNoLines() {
        String expected = "java.lang.Exception\n\tat cell first, line 3";
        assertEquals(
                expected, runs("var list = List.of(1);\nvar more = list.size();\nnew Exception().printStackTrace();"));
        assertEquals(expected, runs("int few = 1;\nvar many = few + 1;\nnew Exception().printStackTrace();"));
    }

    @Test
    void aPrintedTraceNamesCellsAndLines() {
        assertEquals(
                """
                java.lang.NullPointerException: Cannot invoke "Object.toString()" because "o" is null
                \tat cell first, line 1""",
                runs("try { Object o = null; o.toString(); } catch (NullPointerException e) { e.printStackTrace(); }"));
        runs("int half(int n) {\n  return n / 0;\n}");
        assertEquals("""
                java.lang.ArithmeticException: / by zero
                \tat half (cell first, line 2)
                \tat cell second, line 3
                after""", page.runs("second", """
                int two = 2;
                try {
                    half(two);
                } catch (ArithmeticException e) { e.printStackTrace(); }
                System.err.println("after");
                """));
        assertEquals("""
                java.lang.IllegalStateException
                \tat Deep.go (cell first, line 3)
                \tat Deep.new (cell first, line 2)
                \tat lambda (cell first, line 5)
                \tat cell first, line 6""", runs("""
                class Deep {
                    Deep() { go(); }
                    void go() { new IllegalStateException().printStackTrace(); }
                }
                Supplier<Deep> make = () -> new Deep();
                Deep deep = make.get();
                """));
    }

    @Test
    void aCellThatRunsAgainTellsItsOwnLines() {
        String cell = "int n = 1;\nnew Exception(\"here\").printStackTrace();";
        runs(cell);
        runs(cell);
        runs(cell);
        assertEquals(
                "java.lang.Exception: here\n\tat cell moved, line 4", page.runs("moved", "\n// a comment\n" + cell));
    }

    @Test
    void aMethodThatIsDeclaredAgainTellsItsNewLines() {
        runs("void go() { new Exception().printStackTrace(); }");
        runs("go();");
        page.runs("second", "\n\nvoid go() {\n new Exception().printStackTrace(); }");
        assertEquals("java.lang.Exception\n\tat go (cell second, line 4)\n\tat cell first, line 1", runs("go();"));
    }

    @Test
    void causesAndSuppressedExceptionsAreToldWithoutTheRunnersFrames() {
        String printed = runs("""
                void fails() { throw new IllegalStateException("inner"); }
                try {
                    try { fails(); } catch (IllegalStateException e) {
                        var outer = new RuntimeException("outer", e);
                        outer.addSuppressed(new Exception("beside"));
                        throw outer;
                    }
                } catch (RuntimeException e) { e.printStackTrace(); }
                """);
        assertEquals("""
                java.lang.RuntimeException: outer
                \tat cell first, line 4
                \tSuppressed: java.lang.Exception: beside
                \t\tat cell first, line 5
                Caused by: java.lang.IllegalStateException: inner
                \tat fails (cell first, line 1)
                \tat cell first, line 3""", printed);
        RunOutcome.Threw threw = threw("""
                class Lost extends Exception { Lost(String why) { super(why); } }
                class Door implements AutoCloseable { public void close() throws Exception { throw new Lost("shut"); } }
                try (Door door = new Door()) { String s = null; s.length(); }
                """);
        assertTrue(threw.frames().contains("suppressed Lost: shut"), threw::toString);
    }

    @Test
    void aTraceThatIsKeptAsTextIsReadableToo() {
        assertEquals("java.lang.Exception: kept\n\tat cell first, line 2", runs("""
                var text = new StringWriter();
                new Exception("kept").printStackTrace(new PrintWriter(text));
                System.out.println(text);
                """));
        assertEquals("java.lang.Exception: kept\n\tat cell first, line 2", runs("text.toString()"));
        assertEquals("cell first, line 1", runs("new Exception().getStackTrace()[0]"));
        assertTrue(runs("Thread.dumpStack();").endsWith("\tat cell first, line 1"));
    }

    @Test
    void aThreadThatDiesSaysWhere() {
        assertEquals(
                "Exception in thread \"worker\" java.lang.IllegalStateException: late\n\tat lambda (cell first, line 2)",
                runs("""
                var worker = new Thread(
                    () -> { throw new IllegalStateException("late"); }, "worker");
                worker.start();
                worker.join();
                """).replaceAll("\\n\\tat java.base/java.lang.Thread.*", ""));
    }

    @Test
    void classesHaveTheirOwnNames() {
        runs("class Boom {}\nenum Colour { RED }\nrecord Pair(Object l) {}");
        assertTrue(runs("new Boom()").matches("Boom@[0-9a-f]+"));
        assertTrue(runs("System.out.println(new Boom[1])").matches("\\[LBoom;@[0-9a-f]+"));
        assertEquals("class Boom", runs("Boom.class"));
        assertEquals("Boom", runs("System.out.println(new Boom().getClass().getName());"));
        assertTrue(runs("new Pair(new Boom())").matches("Pair\\[l=Boom@[0-9a-f]+]"));
        assertTrue(runs("List.of(new Boom(), Colour.RED)").matches("\\[Boom@[0-9a-f]+, RED]"));
        assertTrue(runs("Runnable r = () -> {};\nr").matches("\\(lambda\\)@[0-9a-f]+"));
        assertEquals(
                "class Boom cannot be cast to class Pair",
                threw("Object boom = new Boom();\nPair pair = (Pair) boom;").message());
        assertTrue(runs("var nameless = new Object() { int hidden = 3; };\nnameless")
                .startsWith("(anonymous)@"));
    }

    @Test
    void theCompilersMessagesNameNoWrapper() {
        runs("int f(int a, int b) { return a; }");
        runs("f(1)");
        runs("for (int i = 0; i < 2; i++) { int i = 3; }");
        assertEquals(
                "variable i is already defined", page.diagnostics.getFirst().message());
    }

    @Test
    void statementsThatStandAloneTellTheirLines() {
        runs("Object fails() { new Exception().printStackTrace(); return 1; }");
        String expected = "java.lang.Exception\n\tat fails (cell first, line 1)\n\tat cell alone, line 3";
        assertEquals(expected, page.runs("alone", "int a = 1, b = 2;\n\nfinal Object c = fails();"));
        assertEquals(expected, page.runs("alone", "int d = 1, e = 2;\nfinal Object f =\n  fails();"));
        assertEquals(expected, page.runs("alone", "int g = 1, h = 2;\n{\n  fails(); }"));
        assertEquals(
                expected,
                page.runs("alone", "\n\nvar i = new Object[] { new Object() { Object j = fails(); } };")
                        .replaceAll("\n.*new.*", ""));
        assertEquals(expected + "\n1", page.runs("alone", "import java.util\n   .List;\n fails()"));
        assertEquals(expected + "\n1", page.runs("alone", "\n\nfails()"));
    }

    @Test
    void whatLearnersPrintIsLeftAsItIs() {
        assertEquals(
                "\tat home\n\t... 3 more\nCaused by: me\n$5 and JSHELL",
                runs("System.out.println(\"\\tat home\\n\\t... 3 more\\nCaused by: me\\n$5 and JSHELL\");"));
    }
}

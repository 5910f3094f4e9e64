package dev.tensordojo.runner.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.FromRunner.Completion;
import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.runner.cell.RunListener;
import dev.tensordojo.runner.cell.Shell;
import dev.tensordojo.runner.limit.LearnerZone;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a cell declares above is known below, before the cell has ever run.
final class OneCellTest {

    private final Shell shell = new Shell(new LearnerZone());

    private void runs(String code) {
        shell.run("cell", code, new RunListener() {
            @Override
            public void diagnosed(Diagnostic diagnostic) {}

            @Override
            public void result(String name, String type, Object value) {}
        });
    }

    /// What is offered at the bar, or else at the end.
    private List<String> offered(String cell) {
        int bar = cell.indexOf('|');
        String code = cell.replace("|", "");
        return new Completer(shell)
                .complete(new ToRunner.Complete(1, code, bar < 0 ? code.length() : bar)).items().stream()
                        .map(Completion::text)
                        .toList();
    }

    private void offers(String cell, String... names) {
        List<String> offered = offered(cell);
        assertTrue(offered.containsAll(List.of(names)), () -> cell + "\n" + offered);
        assertTrue(offered.stream().noneMatch(Place::isOurs), offered::toString);
    }

    @Test
    void methodsAreKnownAndWhatTheyReturn() {
        offers("String s() { return \"\"; }\ns().", "length()", "isBlank()");
        offers("int helper() { return 1; }\nhel", "helper()");
        offers("String s() { return \"\"; }\nString t = s();\nvar u = t.strip();\nu.", "length()");
        offers("<T> T same(T value) { return value; }\nsame(\"\").", "length()");
        offers("final class Last { int v; }\n@Deprecated int old() { return 1; }\nnew Last().", "v");
        offers("static String twice(String s) { return s + s; }\nint n = 3;\ntwice(\"a\").", "length()");
    }

    @Test
    void classesOfEveryKindAreKnown() {
        offers("class A { int v; void go() {} }\nvar a = new A();\na.", "v", "go()");
        offers("enum K { A, B }\nK.", "A", "B", "values()", "valueOf(");
        offers("record P(int a, String b) {}\nvar p = new P(1, \"\");\np.", "a()", "b()");
        offers("record P(int a, String b) {}\nvar p = new P(1, \"\");\np.b().", "length()");
        offers("interface Shape { double area(); }\nShape shape = null;\nshape.", "area()");
        offers(
                "class Box<T> { T value; T get() { return value; } }\nvar box = new Box<String>();\nbox.get().",
                "length()");
        offers("class Box<T> { T value; }\nnew Box<String>().value.", "length()");
        offers("sealed interface S permits T {}\nrecord T(int n) implements S {}\nnew T(3).", "n()");
        offers(
                "class Holder { static int shared; static String name() { return \"\"; } }\nHolder.",
                "shared",
                "name()");
        offers("class Thing {}\nnew Thi", "Thing()");
        offers("class A { int v; }\nfor (A each : new A[2]) { each.", "v");
        offers("class A { int v; }\nclass B extends A { int w; }\nnew B().", "v", "w");
        offers("enum K { A, B }\nK k = K.A;\nk.", "name()", "ordinal()");
    }

    @Test
    void insideAMethodOrClassThatIsBeingWrittenToo() {
        offers("record P(int a) {}\nString text = \"\";\nint f(P p) { return p.", "a()");
        offers("String text = \"\";\nint f() { return text.", "length()");
        offers("class A { int v; }\nclass B { A a; int f() { return a.", "v");
        offers("class A { int v; int f() { return this.", "v", "f()");
    }

    @Test
    void behindCaseTheConstantsAreOffered() {
        runs("enum K { LEFT, RIGHT; int n; }\nK k = K.LEFT;");
        assertEquals(List.of("LEFT", "RIGHT"), offered("switch (k) { case "));
        assertEquals(List.of("RIGHT"), offered("int n = switch (k) { case LEFT -> 1; case R"));
        assertEquals(List.of("LEFT", "RIGHT"), offered("void f(K other) { switch (other) { case "));
        assertEquals(List.of("UP"), offered("enum D { UP }\nD d = D.UP;\nswitch (d) { case "));
        assertTrue(offered("switch (new Object()) { case Str").contains("String"));
    }

    @Test
    void whatAClassInheritsIsKnownWhileItIsWritten() {
        offers("class Base { int shared; void help() {} }\nclass Sub extends Base { int f() { return sha", "shared");
        offers("class Base { void help() {} }\nclass Sub extends Base { void f() { int local = 1; hel", "help()");
    }

    @Test
    void aClassThatIsWrittenAnewHasItsNewMembers() {
        runs("class A { int old; }");
        List<String> offered = offered("class A { int fresh; }\nvar a = new A();\na.");
        assertTrue(offered.contains("fresh"), offered::toString);
        assertFalse(offered.contains("old"), offered::toString);
        runs("int give() { return 1; }");
        offers("String give() { return \"\"; }\ngive().", "length()");
    }

    @Test
    void behindAPastedPackageLineToo() {
        offers("package demo;\nclass A { int v; }\nnew A().", "v");
        offers("import java.util.List;\nclass A { int v; }\nA a = new A();\na.", "v");
    }

    @Test
    void theirNamesAreExplained() {
        String code =
                "record P(int a, String b) {}\nP p = new P(1, \"\");\nint n = p.a();\nint twice(int x) { return 2 * x; }\ntwice(n);";
        assertTrue(explained(code, code.indexOf("a()")).endsWith("a()"), () -> explained(code, code.indexOf("a()")));
        assertTrue(
                explained(code, code.lastIndexOf("twice")).contains("twice(int"),
                () -> explained(code, code.lastIndexOf("twice")));
        assertEquals("P p", explained(code, code.indexOf("p.a()")));
    }

    private String explained(String code, int cursor) {
        return new Explainer(shell)
                .explain(new ToRunner.Explain(1, code, cursor))
                .text();
    }
}

package dev.tensordojo.runner.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensordojo.runner.source.Pasted;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whole source files, pasted into a cell.
final class PastedTest {

    private final Page page = new Page();

    private void tells(String code, String... messages) {
        List<String> checked = page.shell.check(code, "").stream()
                .map(each -> each.line() + ": " + each.message())
                .toList();
        assertEquals(List.of(messages), checked);
        assertEquals(List.of(messages), page.tells("first", code));
    }

    @Test
    void thePackageIsPassedOverAndTheClassDeclared() {
        tells("""
                package demo;

                public class App {
                    public static void main(String... args) { System.out.println("hi"); }
                }
                """, "1: " + Pasted.PACKAGE, "4: Nothing has run yet: App.main(); runs it.");
        assertEquals("hi", page.runs("second", "App.main();"));
    }

    @Test
    void commentsAndImportsStandAroundIt() {
        tells(
                "/* ours */\npackage demo.\n  deep ; import java.util.zip.CRC32;\nvar sum = new CRC32();",
                "2: " + Pasted.PACKAGE);
        tells("// package demo;\nint packages = 3;");
        assertEquals("package demo;", page.runs("first", "\"package demo;\""));
    }

    @Test
    void aModuleIsPassedOver() {
        tells("module m { }\nint after = 1;", "1: " + Pasted.MODULE);
        tells("open module a.b {\n  requires java.base; // }\n}\nafter++;", "1: " + Pasted.MODULE);
        assertEquals("2", page.runs("first", "after"));
        tells("int module = 3;\nmodule++;");
    }

    @Test
    void everyKindOfMainIsToldHowItRuns() {
        tells(
                "class A { static void main(String[] args) { } }",
                "1: Nothing has run yet: A.main(new String[0]); runs it.");
        tells("class B { void main() { } }", "1: Nothing has run yet: new B().main(); runs it.");
        tells("void main() { System.out.println(\"compact\"); }", "1: Nothing has run yet: main(); runs it.");
        assertEquals("compact", page.runs("second", "main();"));
        tells(
                "record C(int n) { public static void main(String args[]) { } }",
                "1: Nothing has run yet: C.main(new String[0]); runs it.");
        tells("class D { static void main() { } }\nD.main();");
        tells("class E { /* void main() */ int mainly; }");
    }

    @Test
    void everyMistakeOfACellIsToldAlsoWhenItHasRun() {
        assertEquals(
                List.of(
                        "1: incompatible types: String cannot be converted to int",
                        "2: cannot find symbol",
                        "3: cannot find symbol"),
                page.tells("first", "int x = \"a\";\nString y = undefinedVar;\nfoo();"));
    }

    @Test
    void whatStandsBeforeTheFirstMistakeRunsAndWhatFollowsIsChecked() {
        assertEquals(
                List.of(
                        "4: incompatible types: String cannot be converted to int",
                        "6: cannot find symbol",
                        "2: later cannot be used until this is declared: method nobody()"),
                page.tells("first", """
                        int x = 3;
                        int later() { return nobody(); }
                        int sooner() { return follows(); }
                        int y = "a";
                        int follows() { return x; }
                        z++;
                        """));
        assertEquals("3", page.runs("first", "x"));
    }

    @Test
    void everyNameThatADeclarationLacksIsNamed() {
        assertEquals(
                List.of("1: filled cannot be used until this is declared: variable extra, method one()"),
                page.tells("first", """
                        int filled(int n) { return one(n + extra, Math.max(n, 2), filled(n)); }
                        int two(int n) { return n; }
                        """));
        assertEquals(
                List.of("1: A cannot be used until this is declared: variable extra, method one()"),
                page.tells("first", "class A { int two(int n) { return one(extra) + two(extra) + new A().two(1); } }"));
    }

    @Test
    void oneMistakeIsToldOnce() {
        assertEquals(
                List.of("2: cannot find symbol"),
                page.tells("first", "int x = 1;\nx = y;\nx++;\nSystem.out.println(x);"));
        assertEquals(List.of("1: cannot find symbol"), page.tells("first", "nobody"));
    }
}

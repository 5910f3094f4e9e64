package dev.tensordojo.runner.cell;

import org.junit.jupiter.api.Test;

/// What is left out, and what belongs elsewhere, is told where it is.
final class BrokenTextTest extends ComparedShells {

    @Test
    void nothingIsReturnedFromACell() {
        refuses("return 5;", "1:1", StrayReturn.WORDS);
        refuses("return", "1:1", StrayReturn.WORDS);
        refuses("int x = 3;\nif (x > 2) { return; }\nx++;", "2:14", StrayReturn.WORDS);
        refuses("for (int i = 0; i < 3; i++) { if (i == 1) return; }", "1:43", StrayReturn.WORDS);
        refuses("switch (x) { case 3 -> { return; } default -> {} }", "1:26", StrayReturn.WORDS);
        tells("x", "result x: int = 3");
        tells(
                "var list = new ArrayList<>(List.of(2, 1));\nlist.sort((a, b) -> { return a - b; });\nlist",
                "result list: ArrayList<Integer> = [1, 2]");
        tells(
                "int n = new Object() { int go() { return 4; } }.go();\nRunnable r = () -> { if (n > 1) return; };\nr.run();\nn",
                "result n: int = 4");
        tells("<T> T same(T t) { return t; }\nsame(3)", "result : Integer = 3");
        tells("{ class Local { int go() { return 5; } }\nSystem.out.println(new Local().go()); }", "printed 5");
    }

    @Test
    void aMissingSemicolonIsToldWhereItIsMissing() {
        refuses("var x = List.of(2, 3)\nvar y = x.size()\nSystem.out.println(y)", "1:22", "';' expected");
        refuses("int a = 1\nint b = 2;\nSystem.out.println(a + b);", "1:10", "';' expected");
    }

    @Test
    void aLoneBracketIsToldWhereItStands() {
        refuses("int q = (1 + 2;\nq", "1:15", "')' expected");
        refuses("int f(int n) {\n    if (n > 1) {\n        return 2;\n    return 3;\n}\nf(1)", "2:16", MISSING);
        refuses("for (int i = 0; i < 3; i++) {\n    System.out.println(i);\n", "1:29", MISSING);
        refuses("List.of(1, 2", "1:8", "A ) is missing: this ( is never closed.");
        refuses("System.out.println(1));\nint c = 3;", "1:22", "This ) closes nothing.");
        refuses("int d = 1;\n}\nint e = 2;", "2:1", "This } closes nothing.");
        refuses("this", "1:1", "this stands for an object of the class around it, and there is no class here.");
    }

    private static final String MISSING = "A } is missing: this { is never closed.";

    @Test
    void aRecordWithItsOwnConstructorWaitsInItsPlace() {
        tells(
                "record P(int n) {\n    P { check(n); }\n}",
                "Diagnostic[severity=WARNING, message=P cannot be used until this is declared: method check(int), line=2, column=9");
    }

    @Test
    void partsOfRecordsCanBeMatchedInAnyStatement() {
        tells(
                "record Line(int a, int b) {}\nObject l = new Line(1, 2);\nif (l instanceof Line(var x, var y)) System.out.println(x + y);",
                "printed 3");
        tells(
                "Line k = new Line(3, 4);\nSystem.out.println(switch (k) { case Line(var x, var y) -> x + y; });",
                "printed 7");
        tells("int sum = switch (k) { case Line(var x, var y) -> x * y; };\nsum", "result sum: int = 12");
    }
}

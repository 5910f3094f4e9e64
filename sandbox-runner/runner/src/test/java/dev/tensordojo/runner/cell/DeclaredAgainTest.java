package dev.tensordojo.runner.cell;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// A variable that is declared again keeps its value until it has the new one, and nothing is lost without a word.
final class DeclaredAgainTest extends ComparedShells {

    @Test
    void aVariableCanBeDeclaredFromItsOwnValue() {
        tells("int n = 1;\nint n = n + 1;\nn", "result n: int = 2");
        tells("int n = n * 10 + n;\nn", "result n: int = 22");
        tells("IntSupplier reads = () -> n;", "Completed");
        tells("int other = 1; int n = n + other; int other = other + n;\nother", "result other: int = 24");
        tells("reads.getAsInt()", "result : int = 23");
        tells(
                "var list = new ArrayList<>(List.of(3, 4));\nvar list = list.subList(1, 2);\nlist",
                "result list: List<Integer> = [4]");
        tells("int[] few = {1, 2};\nint[] few = {few[1], few[0], few.length};\nfew[0] + few[2]", "result : int = 4");
        tells("final int fixed = 3;\nfinal int fixed = fixed + 1;\nfixed", "result fixed: int = 4");
        tells("int n = n + switch (n) { case 23 -> n; default -> { int z = n; yield -z; } };\nn", "result n: int = 46");
        tells("int n = IntStream.range(0, 3).map(i -> i + 1).sum() + n;\nn", "result n: int = 52");
    }

    @Test
    void alsoWithAnotherType() {
        tells("int n = 7;", "Completed");
        tells("Supplier<Object> reads = () -> n;", "Completed");
        tells("String n = \"n is \" + n;\nn", "result n: String = n is 7");
        tells("var n = n.length();\nn", "result n: int = 6");
        tells("double n = n / 4.0;\nn", "result n: double = 1.5");
        tells("var n = List.of(n, 1);\nn", "result n: List<Number> = [1.5, 1]");
        tells("int length = n.size();\nlength", "result length: int = 2");
    }

    @Test
    void aValueThatCannotBeComputedLeavesTheOldOne() {
        tells("int n = 5;\nvar text = \"a\";\nint zero = 0;", "Completed");
        tells("int n = n / zero;", "Threw");
        tells("n", "result n: int = 5");
        tells("int n = 1 / zero;", "Threw");
        tells("zero++;\nint before = 1;\nzero--;\nint n = before / zero;", "Threw");
        tells("String n = n + text.substring(n);", "Threw");
        tells("String n = text.substring(9);", "Threw");
        tells("n + 1", "result : int = 6");
        tells("int n = \"text\";", "Diagnostic[severity=ERROR, message=incompatible types");
        tells("int n = n + text;", "Diagnostic[severity=ERROR, message=incompatible types");
        tells("String n = \"\" + 3 + n;\nint m = missing;", "Diagnostic[severity=ERROR, message=cannot find symbol");
        tells("n", "result n: String = 35");
    }

    @Test
    void whatThereIsNotYetCannotBeRead() {
        refuses("int fresh = fresh + 1;", "1:13", "variable fresh might not have been initialized");
        refuses("int a = 1;\nvar b = a +\n    b;", "3:5", "variable b might not have been initialized");
        refuses(
                "int a = a + 1, c = a;",
                "1:9",
                "a is declared from its own value: declare it in a statement of its own");
        tells("a", "result a: int = 1");
        refuses("b", "1:1", "cannot find symbol\n  symbol:   variable b");
    }

    @Test
    void whatReadsAVariableLaterIsNoReading() {
        String factorial = "Function<Integer, Integer> f = n -> n < 2 ? 1 : n * f.apply(n - 1);\nf.apply(5)";
        tells(factorial, "result : Integer = 120");
        tells(factorial, "result : Integer = 120");
        String counts =
                "Supplier<String> s = new Supplier<>() { public String get() { return \"\" + (s == this); } };\ns.get()";
        tells(counts, "result : String = true");
        tells(counts, "result : String = true");
        tells(
                "var text = \"abc\";\nint length = text.length();\nint length = text.length();\nlength",
                "result length: int = 3");
        tells(
                "Supplier<Integer> length = text::length;\nSupplier<Integer> length = text::length;\nlength.get()",
                "result : Integer = 3");
        tells("String text = \"text \" + text.length(); // text\ntext", "result text: String = text 3");
    }

    @Test
    void aValueThatIsLostWithItsClassIsToldOf() {
        String lost = "message=p was reset to null: its class P is another one now";
        merged.run("class P { int v = 1; }\nP p = new P();\nP none = null;\nvar old = new ArrayList<P>(List.of(p));");
        assertTrue(String.join("\n", merged.run("class P { int v = 1; int w = 2; }\nSystem.out.println(p);"))
                .contains(lost));
        String told = String.join("\n", merged.run("old.get(0).v"));
        assertTrue(told.contains("message=This object is of the class P of before: P was declared again since."), told);
        assertFalse(told.contains("REPL.$JShell$#$P cannot"), told);
        merged.run("p = new P();");
        told = String.join("\n", merged.run("class P { int w = 3; }\nP p = new P();\np.w"));
        assertFalse(told.contains("reset"), told);
        told = String.join("\n", merged.run("class P { int w = 3; }\np.w"));
        assertTrue(told.contains("result : int = 3") && !told.contains("reset"), told);
        merged.run("class Q extends P {}\nQ[] many = {new Q()};\nObject any = new Q();");
        told = String.join("\n", merged.run("class P { int w = 4; }"));
        assertTrue(told.contains(lost), told);
        assertTrue(
                told.contains("many was reset to null: its type Q[] is another one now, since P was declared again"),
                told);
        assertFalse(told.contains("message=any was"), told);
    }

    @Test
    void lambdasAndClassesThatComputeTheNewValueReadTheOldOne() {
        tells("int h = 3;\nint h = IntStream.of(1, 2).map(u -> u * h).sum();\nh", "result h: int = 9");
        tells("int h = new Object() { int go() { return h * 2; } }.go();\nh", "result h: int = 18");
        tells("var h = Optional.of(\"a\").map(u -> u + h).get();\nh", "result h: String = a18");
        tells("String h = Optional.of(\"b\").map(u -> u + h).get();\nh", "result h: String = ba18");
        tells("int zero = 0;\nString h = Optional.of(1).map(u -> h + u / zero).get();", "Threw");
        tells("h", "result h: String = ba18");
    }

    @Test
    void variablesThatAreDeclaredTogetherReadThoseBeforeThem() {
        tells("int x = 1, y = x + 1;\ny", "result y: int = 2");
        tells("int n = 1, x = n + 1, m = x;\nn + x + m", "result : int = 5");
    }

    @Test
    void annotatedOnesToo() {
        tells("@Deprecated int n = 2;\n@Deprecated int n = n + 1;\nn", "result n: int = 3");
    }
}

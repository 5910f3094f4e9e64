package dev.tensordojo.runner.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.runner.limit.LearnerZone;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Cells whose statements are evaluated together tell the same as cells whose statements are evaluated one by one.
final class MergedCellsTest {

    private static final String IMPORTS = """
            import java.util.*;
            import java.util.function.*;
            import java.util.stream.*;
            import static java.lang.Math.E;
            """;

    /// What differs between any two sessions: hash codes and the shell's counts.
    private static final Pattern IDENTITIES =
            Pattern.compile("@[0-9a-f]+|(?<=\\$JShell\\$)\\d+[A-Z]*|(?<=Lambda)/0x[0-9a-f]+");

    private final Told merged = new Told(true);
    private final Told alone = new Told(false);

    /// A session and everything that it told.
    private static final class Told implements Sink {
        private final Session session;
        private final List<String> events = new ArrayList<>();
        private int cells;

        Told(boolean merging) {
            session = new Session(new LearnerZone(), merging);
            run(IMPORTS);
        }

        /// Half of the cells come after a pause in which JShell is told of the variables.
        List<String> run(String cell) {
            if (++cells % 2 == 0) {
                while (session.declareNext()) {}
            }
            events.clear();
            PrintStream console = System.out;
            System.setOut(new PrintStream(
                    new OutputStream() {
                        @Override
                        public void write(int b) {
                            write(new byte[] {(byte) b}, 0, 1);
                        }

                        @Override
                        public void write(byte[] bytes, int from, int length) {
                            events.add("printed " + new String(bytes, from, length, StandardCharsets.UTF_8));
                        }
                    },
                    false,
                    StandardCharsets.UTF_8));
            try {
                Session.Ended ended = session.run("cell", cell, this);
                events.add(ended.outcome() + " with " + ended.lastValue());
            } finally {
                System.setOut(console);
            }
            session.variables(String::valueOf).forEach(variable -> events.add(variable.toString()));
            // Declarations of an unchanged type keep their place among the variables.
            List<String> told = new ArrayList<>();
            events.forEach(event -> told.add(IDENTITIES.matcher(event).replaceAll("#")));
            told.sort((a, b) -> a.startsWith("Variable") && b.startsWith("Variable") ? a.compareTo(b) : 0);
            return told;
        }

        @Override
        public void diagnosed(Diagnostic diagnostic) {
            events.add(diagnostic.toString());
        }

        @Override
        public void result(String name, String type, Object value) {
            events.add("result " + name + ": " + type + " = " + value);
        }

        /// How many blocks of several statements ran.
        long blocks() {
            return session.shell()
                    .snippets()
                    .filter(snippet -> snippet.source().contains(Reached.class.getName() + ".at(1)"))
                    .count();
        }
    }

    private void same(String... cells) {
        for (String cell : cells) {
            assertEquals(String.join("\n", alone.run(cell)), String.join("\n", merged.run(cell)), () -> "of\n" + cell);
        }
    }

    private void merges(String... cells) {
        long before = merged.blocks();
        same(cells);
        assertTrue(merged.blocks() > before, () -> "was not merged: " + String.join("\n---\n", cells));
    }

    @Test
    void statementsThatEndWellAreMerged() {
        merges("""
                int n = 3;
                var list = new ArrayList<String>();
                list.add("a"); list.add("b");

                // a comment
                Map<String, List<Integer>> map = new HashMap<>();
                map.computeIfAbsent("k", k -> new ArrayList<>()).add(n);
                int[][] grid = {{1, 2}, {3}};
                double d; String s;
                for (int i = 0; i < n; i++) {
                    System.out.println(list.get(i % 2) + grid[0][1]);
                }
                char c = 'x'; byte b = 1; float f = 1; long l = 2L; boolean yes = true;
                n
                """);
        merges("n = 4;\nn++;\nlist.clear();\nSystem.out.println(n + \" \" + list + map);");
    }

    @Test
    void aCellThatRunsAgainBeginsAgain() {
        String cell = """
                var sum = 0;
                int[] few = {1, 2, 3};
                for (int each : few) sum += each;
                String text;
                text = text + sum;
                System.out.println(text);
                """;
        merges(cell);
        merges(cell);
        same("int own = own + 1;\nint next = own + 1;\nown += 10;\nSystem.out.println(own);");
        same("int own = own + 1;\nint next = own + 1;\nown += 10;\nSystem.out.println(own);");
    }

    @Test
    void whatFailsFailsAtItsLineWithWhatWasBefore() {
        String cell = """
                int before = 1;
                System.out.println("before");

                int[] array = {1, 2};
                var broken =
                    array[before + 1];
                int after = 2;
                System.out.println("after");
                """;
        merges(cell);
        same("before", "array.length", "broken", "after");
        merges(cell);
        merges(
                "Supplier<Integer> thrower = () -> {\n  return 1 / (before - before);\n};\nbefore = 5;\n\nthrower.get();\nbefore = 6;");
        same("before");
        merges("before = 7; before = before / 0; before = 8;\nSystem.out.println(before);");
        same("before");
    }

    @Test
    void whatDoesNotCompileIsToldWhereItStands() {
        merges("int good = 1;\ngood = 2;\ngood = 3;\nint bad = \"text\";\ngood = 4;", "good");
        merges("int first = 1;\nfirst++;\nundeclared.call();\nfirst++;", "first");
        same("int p = 1, q = 2;\np++;\nq++;\nSystem.out.println(p + q);");
        same(
                "final int fixed = 3;\nint more = fixed;\nmore++;\nmore++;",
                "List raw = new ArrayList();\nraw.add(1);\nraw.add(2);\nraw");
        same("int x1 = 1;\nx1++;\nx1 + 1;\nx1++;\nx1;");
        merges("int c1 = 1;\nc1++;\nSupplier<Integer> sees = () -> c1;\nc1 = 5;\nSystem.out.println(sees.get());");
        same("while (true) { break; }\nint y1 = 1;\ny1++;\nthrow new IllegalStateException(\"mine\");");
    }

    @Test
    void lambdasSeeWhatVariablesBecome() {
        same("""
                int shared = 0;
                Supplier<Integer> reads = () -> shared;
                shared = 5;
                System.out.println(reads.get());
                """);
        same("int counter = 1;", "Supplier<Integer> read = () -> counter;");
        merges("counter = 2;\nSystem.out.println(read.get());\ncounter = 3;\nSystem.out.println(read.get());");
        merges(
                "int counter = 9;\nSystem.out.println(read.get());\ncounter = 10;\nSystem.out.println(read.get());",
                "read.get()");
        merges(
                "List<Supplier<Integer>> many = new ArrayList<>();\nfor (int i = 0; i < 3; i++) { int j = i; many.add(() -> j); }\nSystem.out.println(many.get(2).get());");
    }

    @Test
    void lambdasSeeAlsoVariablesThatChangedTheirType() {
        same(
                "Object changing = 1;",
                "Supplier<Object> sees = () -> changing;",
                "String changing = \"two\";",
                "changing = changing + changing;",
                "sees.get()");
        assertTrue(merged.run("sees.get()").contains("result : Object = twotwo"));
    }

    @Test
    void whatHoldsOnToVariablesSeesThemChange() {
        merges(
                "int held = 1;\nIntSupplier holds = () -> held;\nvar list = new ArrayList<Integer>();\nlist.add(held);\nSystem.out.println(list);",
                "held = 2;\nholds.getAsInt()",
                "var inner = 5;\nvar asks = new Supplier<Integer>() {\n  public Integer get() { return inner; }\n};\nSystem.out.println(asks.get());",
                "inner = 6;\nasks.get()",
                "var text = \"a\";\nSupplier<Integer> length = text::length;\ntext = \"abc\";\nlength.get()");
    }

    @Test
    void theLastValueIsShownWithItsType() {
        merges("int a = 1;\na + 1");
        merges("var list = List.of(1, 2);\nlist");
        merges("list.size();\nlist.get(0) + 0.5;");
        merges("var one = 1;\n\"a string // no comment\"");
        merges("a++;\ntrue");
        same(
                "int none = 1;\nnone++;\nlist.forEach(x -> {})",
                "int none = 1;\nnone++;\nSystem.out.println(none)",
                "none++;\nnone = 7",
                "none++;\nnew Object() { int hidden = 1; }.hidden",
                "none++;\nnew ArrayList<>(list)",
                "none++;\nnone // with a comment",
                "none++;\nnull",
                "none++;\n() -> 1",
                "none++;\nnone / 0",
                "(none)",
                "1 + 1",
                "Math.max(1, 2);");
    }

    @Test
    void aTypeThatOnlyItsOwnPackageCanNameIsLeftToJShell() {
        same(
                "var either = E > 2 ? new StringBuilder(\"a\") : new StringBuffer(\"b\");\nint length = either.length();\nlength",
                "either",
                "length",
                "var closed = Collections.unmodifiableList(new ArrayList<>(List.of(1)));\nvar views = closed.subList(0, 1);\nviews",
                "var shared = new StringBuilder(\"x\").append(1);\nshared.append(2);\nshared",
                "var method = String.class.getMethods()[0].getReturnType();\nvar stream = Stream.of(1).map(x -> x);\nstream.toList()");
    }

    @Test
    void warningsStandInTheirLines() {
        String cell = "int w = 1;\nw++;\nList raw = new ArrayList(); raw.add(w);\nList<Integer> checked = raw;\nraw";
        assertTrue(alone.run(cell).toString().contains("unchecked"));
        merges(cell);
    }

    @Test
    void endlessLoopsAreMergedWithWhatIsBefore() {
        merges(
                "int rounds = 0;\nvar limit = 3;\nwhile (true) {\n  if (++rounds > limit) throw new IllegalStateException(\"enough\");\n}",
                "rounds");
    }

    @Test
    void namesWrittenAsUnicodeEscapesAreFound() {
        same("int escaped = 1;\nescaped++;", "\\u0065scaped + 1");
    }

    @Test
    void methodsAndClassesMayStandBetween() {
        same(
                "int early() { return late + 1; }\nint a1 = 1;\na1++;\nint late = 3;\nearly()",
                "int twice(int n) { return 2 * n; }\nint a2 = twice(4);\nint a3 = twice(a2);\na3++;\nrecord Pair(int l, int r) {}\nvar pair = new Pair(a2, a3);\na3 += pair.l();\nSystem.out.println(pair);\nList.of(pair)",
                "record Pair(int l, int r, int m) {}\nvar pair = new Pair(1, 2, 3);\nint a4 = pair.m();\na4++;\nSystem.out.println(pair);",
                "import java.math.BigInteger;\nvar big = BigInteger.TWO;\nbig = big.pow(70);\nSystem.out.println(big);\nbig");
    }

    @Test
    void namesMayChangeTheirMeaning() {
        same(
                "int t = 1;\nt++;\nString t = \"two\";\nt = t + t;\nSystem.out.println(t);",
                "double t = 1;\nt++;\nt *= 2;\nSystem.out.println(t);\nt",
                "System.out.println(E);\nint E = 3;\nE++;\nSystem.out.println(E);",
                "int v = 1;\nint w = v;\nint v = 5;\nw += v;\nSystem.out.println(v + w);",
                "var t = 1;\nt++;\nfor (int i = 0; i < 2; i++) { int q = i; t += q; }\nIntStream.range(0, 2).forEach(q -> System.out.println(q));");
    }

    @Test
    void whatWasComputedFromAVariableOutlivesItsNextDeclaration() {
        same("var base = 2;", "var derived = base * 3;", "base = 5;", "var base = 4;", "derived");
        assertTrue(alone.run("derived").contains("result derived: int = 6"));
        assertTrue(merged.run("derived").contains("result derived: int = 6"));
    }

    @Test
    void typesThatCannotBeWrittenAreLeftToJShell() {
        same(
                "var r = new Object() { int hidden = 3; };\nint h = r.hidden;\nh++;\nSystem.out.println(h);\nh",
                "var mixed = List.of(1, \"a\");\nint m = mixed.size();\nm++;\nSystem.out.println(mixed);\nmixed",
                "var wild = (List<? extends Number>) List.of(1, 2.5);\nNumber n0 = wild.get(0);\nvar entry = Map.entry(\"k\", 1);\nSystem.out.println(wild + \" \" + n0 + entry);\nentry");
    }

    @Test
    void randomCellsAreAlike() {
        Random random = new Random(25);
        List<String> statements = List.of(
                "int a = 1;",
                "int a = b + 1;",
                "var b = 2;",
                "var b = a * 3;",
                "String c = \"c\" + a;",
                "var c = 3;",
                "a++;",
                "b += a;",
                "System.out.println(a + b);",
                "System.out.println(c);",
                "a = a / (b - b);",
                "for (int i = 0; i < 2; i++) { a += i; }",
                "int[] d = {a, b};",
                "d[0] = a;",
                "d[a] = 1;",
                "List<Integer> e = new ArrayList<>();",
                "e.add(a);",
                "var f = e.stream().map(x -> x + a).toList();",
                "if (a > b) { b = a; } else { System.out.print(\"less\"); }",
                "IntSupplier g = () -> 7;",
                "System.out.println(g.getAsInt());",
                "int h(int n) { return n + a; }",
                "a = h(b);",
                "boolean i;",
                "a + b;",
                "double c = a;",
                "var g = 1;",
                "missing(a);",
                "// nothing\n",
                "\n",
                "f.size()");
        for (int cell = 0; cell < 60; cell++) {
            StringBuilder code = new StringBuilder();
            int count = 3 + random.nextInt(8);
            for (int i = 0; i < count; i++) {
                code.append(statements.get(random.nextInt(statements.size())))
                        .append(random.nextInt(4) == 0 ? " " : "\n");
            }
            code.append(random.nextInt(4) == 0 ? "a" : "");
            same(code.toString());
        }
        assertTrue(merged.blocks() > 10, () -> "only " + merged.blocks() + " blocks");
    }
}

package dev.tensordojo.runner.cell;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Cells whose statements are evaluated together tell the same as cells whose statements are evaluated one by one.
final class MergedCellsTest extends ComparedShells {

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
        same(cell);
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
}

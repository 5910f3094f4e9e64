package dev.tensordojo.runner.cell;

import org.junit.jupiter.api.Test;

/// A cell that runs again tells the same as if it was compiled again.
final class RerunCellsTest extends ComparedShells {

    @Test
    void aCellThatMeansTheSameIsNotCompiledAgain() {
        same("1 + 1");
        runsAgain("1 + 1", "1 + 1");
        String cell = """
                var sum = 0.0;
                int[] few = {1, 2, 3};
                String text;
                for (int each : few) sum += each;
                text = text + sum;
                System.out.println(text);
                sum
                """;
        // The first time it makes variables, the second time it finds them.
        same(cell, cell);
        runsAgain(cell, cell);
        same("sum = 100;", "var other = sum;", "other++;\nother");
        same(cell);
        runsAgain(cell);
        same("sum");
        runsAgain(cell, "sum", cell);
    }

    @Test
    void cellsThatAreRunByTurnsStayKnown() {
        String first = "int n = 3;\nvar list = new ArrayList<Integer>(List.of(n));\nlist.add(n);\nlist";
        String second = "list.add(n++);\nint size = list.size();\nsize";
        same(first, second, first, second, first, second);
        runsAgain(first, second, second, first, second);
    }

    @Test
    void whatFailsOnlyTheSecondTimeFailsAtItsLine() {
        same("int left = 3;", "int divide(int by) {\n  return 6 / by;\n}");
        String cell = """
                left--;

                IntSupplier divided = () -> {
                    return divide(left);
                };
                var quotient =
                    divided.getAsInt();
                quotient
                """;
        same(cell, "left = 3", cell);
        runsAgain(cell);
        failsAgain(cell);
        same("left", "quotient", "left = 9");
        runsAgain(cell);
    }

    @Test
    void aVariableThatARunDidNotComeToKeepsItsValue() {
        String cell = "int before = 1;\nbefore = before / divisor;\nint after = before + divisor;\nafter";
        same("int divisor = 1;", cell, cell, "divisor = 0");
        failsAgain(cell);
        same("after", "before");
    }

    @Test
    void whateverIsDeclaredMayChangeWhatACellMeans() {
        String calls = "twice(2)";
        same("int twice(int n) { return 2 * n; }", calls, calls, "int twice(int n) { return 3 * n; }", calls);
        same("int helps(int n) { return 1; }", "int uses(int n) { return helps(n); }", "uses(1)", "uses(1)");
        same("int helps(int n) { return 2; }", "uses(1)");
        String makes = "var pair = new Pair(1, 2);\npair.toString()";
        same("record Pair(int l, int r) {}", makes, makes, makes, "record Pair(int r, int l) {}", makes, makes);
        String reads = "value + value";
        same("int value = 1;", reads, reads, "String value = \"a\";", reads, reads, "var value = 2.5;", reads);
        String resolves = "max(1, 2)";
        same("int max(int a, int b) { return -1; }", resolves, resolves, "import static java.lang.Math.*;", resolves);
        same("import static java.lang.Integer.toHexString;", "toHexString(255)", "toHexString(255)");
    }

    @Test
    void whatIsMissingMayComeLater() {
        String cell = "int one = 1;\none++;\nlate(one)";
        same(cell, cell, "int late(int n) { return n; }", cell, cell);
    }

    @Test
    void lambdasOfEarlierRunsSeeLaterOnes() {
        String cell = "int seen = next;\nmany.add(() -> seen);\nSystem.out.println(many.getFirst().getAsInt());";
        same("var many = new ArrayList<IntSupplier>();", "int next = 1;", cell, "next = 2", cell, cell);
        same("next = 3");
        runsAgain(cell);
        same("seen = 50", "many.getFirst().getAsInt()", "many.getLast().getAsInt()");
    }

    @Test
    void classesOfACellAreMadeAnewEachTime() {
        String cell = """
                int made = 0;
                var counts = new Object() {
                    int count;
                    public String toString() { return "counted " + ++count; }
                };
                for (int i = 0; i < 2; i++) System.out.println(counts);
                """;
        same(cell, cell, cell);
    }

    @Test
    void warningsAreToldEachTime() {
        String cell = "List raw = new ArrayList();\nraw.add(1);\nList<Integer> checked = raw;\nchecked";
        same(cell, cell, cell, cell);
    }

    @Test
    void theSamePlaceInAnotherTextIsStillTheSameCell() {
        String cell = "int lines = 1;\nlines++;\nlines / (2 - lines)";
        same(cell, cell, "// a comment\n\n" + cell, "\n" + cell);
    }
}

package dev.tensordojo.runner.cell;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Cells of statements that were thrown together tell the same with and without short cuts, also when they run again.
final class RandomCellsTest extends ComparedShells {

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
                "int a = a + b;",
                "String c = \"x\" + c;",
                "double c = a / (b - b);",
                "missing(a);",
                "// nothing\n",
                "\n",
                "f.size()");
        List<String> cells = new ArrayList<>();
        for (int cell = 0; cell < 40; cell++) {
            StringBuilder code = new StringBuilder();
            int count = 3 + random.nextInt(8);
            for (int i = 0; i < count; i++) {
                code.append(statements.get(random.nextInt(statements.size())))
                        .append(random.nextInt(4) == 0 ? " " : "\n");
            }
            code.append(random.nextInt(4) == 0 ? "a" : "");
            cells.add(code.toString());
            same(code.toString());
            for (int again = random.nextInt(4); again > 0; again--) {
                // Mostly one of the last few, as a learner does.
                same(cells.get(Math.max(0, cells.size() - 1 - random.nextInt(3))));
            }
        }
        assertTrue(merged.blocks() > 10, () -> "only " + merged.blocks() + " blocks");
    }
}

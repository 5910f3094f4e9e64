package dev.tensordojo.runner.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.runner.limit.LearnerZone;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Variables whose inferred type has no name in Java, and compilers that crash.
final class UnnamedTypesTest extends ComparedShells {

    @Test
    void aVariableOfMixedValuesIsLikeAnyOther() {
        tells("var pair = List.of(1, 2.5);", "Variable[name=pair, type=List<Number>, summary=[1, 2.5]");
        tells("System.out.println(pair);", "printed [1, 2.5]");
        tells("pair.get(1)", "result : Number = 2.5");
        tells("double half = pair.get(1).doubleValue() / 2;", "Variable[name=half, type=double, summary=1.25");
        tells("int first() { return pair.get(0).intValue(); }\nfirst()", "result : int = 1");
        tells("class Reads { int size() { return pair.size(); } }\nnew Reads().size()", "result : int = 2");
        tells("Supplier<Object> reads = () -> pair.get(0);\nreads.get()", "result : Object = 1");
        tells("var pair = List.of(3, 4.5, 5f);", "Completed");
        tells("reads.get()", "result : Object = 3");
        tells("pair.stream().mapToDouble(Number::doubleValue).sum()", "result : double = 12.5");
        tells("var pair = pair.subList(0, 1);\npair", "result pair: List<Number> = [3]");
        refuses("var pair = List.of(1, 2.5).nothing();", "1:12", UNKNOWN);
        tells(
                "var open = new ArrayList<>(List.of(1, 2.5));\nopen.add(3);\nopen",
                "result open: ArrayList<Number> = [1, 2.5, 3]");
    }

    private static final String UNKNOWN =
            "cannot find symbol\n  symbol:   method nothing()\n  location: interface java.util.List<Number>";

    @Test
    void messagesNameTypesThatCanBeWritten() {
        refuses(
                "String text = Arrays.asList(1, \"a\").get(0);",
                "1:15",
                "incompatible types: Object cannot be converted to String");
        refuses(
                "int n = 1 & \"a\";",
                "1:9",
                "bad operand types for binary operator '&'\n  first type:  int\n  second type: String");
    }

    @Test
    void whateverIsMadeOfMixedValuesCanBeUsed() {
        tells(
                "var map = Map.of(\"lr\", 0.1);\nvar both = Map.of(\"lr\", 0.1, \"epochs\", 10);\nboth.get(\"epochs\").intValue()",
                "result : int = 10");
        tells("var list = Arrays.asList(\"a\", 1);\nlist", "result list: List<Serializable> = [a, 1]");
        tells("var maybe = Optional.of(E < 2 ? 1 : \"x\");\nmaybe.get()", "result : Serializable = x");
        tells(
                "var lists = List.of(new ArrayList<Integer>(), new LinkedList<Integer>());\nlists.get(1).add(7);\nlists.get(1).get(0) + 1",
                "result : int = 8");
        tells(
                "var nested = List.of(List.of(1, 2), List.of(1.5, 2.5)); System.out.println(nested.get(1).get(0).intValue());",
                "printed 1");
        tells("var streamed = Stream.of(1, 2.5).toList(); // one; two\nstreamed.get(1)", "result : Number = 2.5");
        tells(
                "var arrays = Arrays.asList(new Integer[] {1}, new Double[] {2.5});\narrays.get(1)[0]",
                "result : Number = 2.5");
        tells(
                "var groups = Stream.of(1, 2.5).collect(Collectors.groupingBy(x -> x.intValue()));\ngroups.get(2)",
                "result : List<Number> = [2.5]");
        tells("int a = 5;\na + 1", "result : int = 6");
    }

    @Test
    void whatLearnersClassesHaveInCommonCanBeUsed() {
        tells("""
                interface Shape { double area(); }
                record Circle(double r) implements Shape { public double area() { return 3 * r; } }
                record Square(double a) implements Shape { public double area() { return a * a; } }
                enum Unit implements Shape { ONE; public double area() { return 1; } }
                var shapes = List.of(new Circle(1), new Square(2), Unit.ONE);
                double sum = 0;
                for (var each : shapes) sum += each.area();
                sum
                """, "result sum: double = 8.0");
        tells("shapes.get(1).area()", "result : double = 4.0");
        tells("var one = E > 2 ? new Circle(1) : new Square(2);", "Variable[name=one, type=Shape");
        tells("one.area()", "result : double = 3.0");
        tells("var plain = new Object();\nplain.equals(one)", "result : boolean = false");
    }

    /// JShell's own declaration makes every later use crash the compiler.
    private static List<String> toldAfterCrashes(String... cells) {
        Shell shell = new Shell(new LearnerZone());
        List<String> told = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void diagnosed(Diagnostic diagnostic) {
                told.add(diagnostic.line() + ": " + diagnostic.message());
            }

            @Override
            public void result(String name, String type, Object value) {
                told.add(String.valueOf(value));
            }
        };
        shell.jshell().eval("var pair = java.util.List.of(1, 2.5);");
        for (String cell : cells) {
            RunOutcome outcome = shell.run("cell", cell, listener).outcome();
            told.add(outcome.getClass().getSimpleName());
        }
        return told;
    }

    @Test
    void aStatementThatDidNotRunIsToldOfAndTheNextOnesRun() {
        String gaveUp =
                "1: The compiler gave up on this statement, so it did not run. Write it in smaller steps, with the types of variables.";
        assertEquals(
                List.of(
                        gaveUp,
                        "DidNotCompile",
                        gaveUp,
                        "DidNotCompile",
                        gaveUp,
                        "DidNotCompile",
                        "6",
                        "Completed",
                        "2.5",
                        "Completed"),
                toldAfterCrashes(
                        "System.out.println(pair);",
                        "void shows() { System.out.println(pair); }",
                        "Runnable r = () -> System.out.println(pair);",
                        "int a = 5;\na + 1",
                        "java.util.List<Number> pair = java.util.List.of(1, 2.5);\npair.get(1)"));
    }
}

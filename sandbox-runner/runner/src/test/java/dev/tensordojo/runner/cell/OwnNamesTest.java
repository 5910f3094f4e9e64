package dev.tensordojo.runner.cell;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a cell declares is what its names mean, whatever is imported under them or was declared before; and its types
/// know each other, wherever they stand.
final class OwnNamesTest extends ComparedShells {

    @BeforeEach
    void theLibraryIsImported() {
        same(
                "import dev.tensordojo.tensor.*;\nimport dev.tensordojo.tensor.nn.*;\nimport dev.tensordojo.tensor.nn.Module;");
    }

    @Test
    void sealedTypesOfTheLibrarysNamesAndTheirRecords() {
        tells("""
                sealed interface Shape permits Circle, Square {}
                record Circle(double r) implements Shape {}
                record Square(double a) implements Shape {}
                double area(Shape s) {
                    return switch (s) {
                        case Circle(double r) -> 3 * r * r;
                        case Square(double a) -> a * a;
                    };
                }
                area(new Circle(1))
                """, "result : double = 3.0");
        tells("area(new Square(3))", "result : double = 9.0");
        tells(
                "for (Shape s : List.of(new Circle(1))) {\n    System.out.println(switch (s) { case Circle c -> c.r(); case Square(var a) -> a; });\n}",
                "printed 1.0");
        tells("""
                sealed interface Shape permits Circle, Square, Tri {}
                record Circle(double r) implements Shape {}
                record Square(double a) implements Shape {}
                record Tri(double b) implements Shape {}
                Shape s = new Tri(2);
                System.out.println(switch (s) { case Circle c -> 1; case Square q -> 2; case Tri t -> 3; });
                """, "printed 3");
    }

    @Test
    void permittedTypesOfTheLibrarysNames() {
        tells("""
                sealed interface Layer permits Linear, ReLU {}
                record Linear(int in, int out) implements Layer {}
                record ReLU() implements Layer {}
                Layer[] layers = {new Linear(1, 2), new ReLU()};
                layers[0]
                """, "result : Layer = Linear[in=1, out=2]");
    }

    @Test
    void aSealedTypePermitsWhatStandsInItsCell() {
        tells("""
                sealed interface Expr {}
                record Num(int v) implements Expr {}
                record Add(Expr l, Expr r) implements Expr {}
                int eval(Expr e) { return switch (e) { case Num(int v) -> v; case Add(var l, var r) -> eval(l) + eval(r); }; }
                eval(new Add(new Num(1), new Num(2)))
                """, "result : int = 3");
        tells("""
                sealed interface Shape { record Dot() implements Shape {} }
                record Circle(double r) implements Shape { Circle { if (r < 0) throw new IllegalArgumentException(); } }
                Shape s = new Shape.Dot();
                System.out.println(switch (s) { case Circle c -> "circle"; case Shape.Dot d -> "dot"; });
                """, "printed dot");
        refuses("sealed interface Lonely {}", "1:1", "sealed class must have subclasses");
    }

    @Test
    void nonSealedTypesToo() {
        tells("""
                sealed interface Shape permits Circle, Poly {}
                record Circle(double r) implements Shape {}
                non-sealed interface Poly extends Shape { int sides(); }
                record Hexagon() implements Poly { public int sides() { return 6; } }
                Shape s = new Hexagon();
                System.out.println(switch (s) { case Circle c -> 0; case Poly p -> p.sides(); });
                """, "printed 6");
    }

    @Test
    void whatComesLaterInTheCellIsMeantEarlier() {
        tells("""
                record Circle(double r) implements Shape { public double area() { return r; } }
                interface Shape { double area(); }
                new Circle(3).area()
                """, "result : double = 3.0");
        tells("""
                double twice(Tensor t) { return 2 * t.size(); }
                interface Tensor { double size(); }
                twice(() -> 4)
                """, "result : double = 8.0");
    }

    @Test
    void aMistakeInOneOfThemIsToldInItsPlace() {
        refuses(
                "sealed interface Shape permits Circle { double area(); }\nrecord Circle(double r) implements Shape {}\nint n = 1;",
                "2:1",
                "Circle is not abstract and does not override abstract method area() in Shape");
        tells("""
                sealed interface Shape permits Circle { double area(); }
                record Circle(double r) implements Shape { public double area() { return r; } }
                new Circle(2).area()
                """, "result : double = 2.0");
    }

    @Test
    void aClassOfAnImportedNameCanBeUsedEverywhere() {
        tells("class Module { int n = 3; }\nnew Module().n", "result : int = 3");
        tells("Module m = new Module();\nm.n", "result : int = 3");
        tells("class Net extends Module { int k = n; }\nnew Net().k", "result : int = 3");
        tells("import dev.tensordojo.tensor.nn.Module;\nModule.class.getName()", "result : String = dev.tensordojo");
        tells("double E = 1;\nE + 1", "result : double = 2.0");
        tells("1 + 1", "result : int = 2");
    }
}

package dev.tensordojo.runner.cell;

import org.junit.jupiter.api.Test;

/// A learner's class may have members with the names of variables: they are its own.
final class MembersLikeVariablesTest extends ComparedShells {

    @Test
    void staticFieldsKeepWhatTheyBeginWith() {
        tells("double lr = 0.1;\nclass Config { static double lr = 0.5; }\nConfig.lr", "result : double = 0.5");
        tells("""
                int count = 100;
                class Account {
                    static int count = 0;
                    Account() { count++; }
                }
                new Account(); new Account();
                Account.count
                """, "result : int = 2");
        tells("count + lr", "result : double = 100.1");
        tells(
                "class Late { static final int count = 7; static String lr; }\nLate.count + Late.lr",
                "result : String = 7null");
        tells("interface Rates { double lr = 0.25; }\nRates.lr", "result : double = 0.25");
        tells("count = 3;\nAccount.count", "result : int = 2");
    }

    @Test
    void instanceFieldsAreNoReasonToRefuseAClass() {
        tells(
                "var x = 2;\nrecord Point(double x, double y) {}\nnew Point(1, 2)",
                "result : Point = Point[x=1.0, y=2.0]");
        tells("int y = 3;\nint z = 4;", "Completed");
        tells("class Base { int y = 5; static int z = 6; }", "Completed");
        tells("class Derived extends Base { int sum() { return y + z; } }\nnew Derived().sum()", "result : int = 11");
        tells("new Derived() { int x = 9; int all() { return x + y + z; } }.all()", "result : int = 20");
        tells("enum Kind { A, B; int x = 8; }\nKind.A.x", "result : int = 8");
        tells("String A = \"a\";\nKind.A", "result : Kind = A");
        tells(
                "class Outer { static class Inner { int y = 1; static int z = 2; } }\nnew Outer.Inner().y + Outer.Inner.z",
                "result : int = 3");
        tells("x + y + z", "result : int = 9");
    }

    @Test
    void aClassThatIsDeclaredAgainBeginsAgain() {
        tells(
                "int made = 50;\nclass Counter { static int made = 1; int lr; Counter() { made++; } }\nnew Counter();\nCounter.made",
                "result : int = 2");
        tells("made", "result made: int = 50");
        tells("Counter lr = new Counter();\nlr.lr", "result : int = 0");
        tells("class Counter { static int made = 10; Counter lr; }\nCounter.made", "result : int = 10");
    }
}

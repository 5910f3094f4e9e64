package dev.tensordojo.runner.cell;

import org.junit.jupiter.api.Test;

/// What is declared and waits for something else is not told to be missing.
final class WaitingDeclarationsTest extends ComparedShells {

    private static final String MISSING = " cannot be used until this is declared: class Missing";

    @Test
    void aTypeThatWaitsIsToldWhereverItIsUsed() {
        tells("interface Later {\n    Missing make();\n}", "Diagnostic[severity=WARNING, message=Later" + MISSING);
        refuses("Later early = null;", "1:1", "Later" + MISSING);
        refuses("var list = new ArrayList<Later>();", "1:26", "Later" + MISSING);
        refuses("Later[] array = new Later[2];", "1:1", "Later" + MISSING);
        refuses("1;\nObject o = (Later) null;", "2:13", "Later" + MISSING);
        refuses("for (Later each : List.<Later>of()) {}", "1:25", "Later" + MISSING);
        refuses("int n = Later.class.getName().length();", "1:9", "Later" + MISSING);
        refuses("Later.Inner inner = null;", "1:1", "Later" + MISSING);
        refuses("Unknown early = null;", "1:1", "cannot find symbol\n  symbol:   class Unknown");
        tells("class Missing {}\nLater early = null;\nnew ArrayList<Later>()", "result : ArrayList<Later> = []");
    }

    @Test
    void whateverWaitsIsToldWithWhatItLacksInTheEnd() {
        refuses("class Net extends Missing { int v = 1; }\nnew Net()", "2:5", "Net" + MISSING);
        refuses("record Pair(Missing m) {}\nvar pair = new Pair(null);", "2:16", "Pair" + MISSING);
        refuses("enum Kind { A; Missing m; }\nKind.A", "2:1", "Kind" + MISSING);
        refuses("int uses(Missing m) { return 1; }\nuses(null)", "2:1", "uses" + MISSING);
        refuses("Missing gives() { return null; }\ngives()", "2:1", "gives" + MISSING);
        refuses("class Deep extends Net {}\nnew Deep()", "2:5", "Deep" + MISSING);
        refuses("int takes(Net n) { return 1; }\ntakes(null)", "2:1", "takes" + MISSING);
        refuses("class Holds { List<Deep> nets; }\nHolds holds = new Holds();", "2:1", "Holds" + MISSING);
        refuses("missing()", "1:1", "cannot find symbol\n  symbol:   method missing()");
        tells("class Missing {}\nnew Deep().v + takes(null)", "result : int = 2");
    }

    @Test
    void whatFollowsFromItIsNotTold() {
        tells("record Uses(Missing m) {}", "Diagnostic[severity=WARNING, message=Uses" + MISSING);
        refuses("Map<String, List<Uses>> deep = Map.of();", "1:18", "Uses" + MISSING);
    }

    @Test
    void constructorsOfRecordsNeedNoModifier() {
        tells(
                "record R(int a) { R { if (a < 0) a = 0; } R(String s) { this(s.length()); } }\nnew R(-1).a() + new R(\"ab\").a()",
                "result : int = 2");
        refuses(
                "record Cfg(String name) { Cfg { int bad = \"x\"; } }",
                "1:43",
                "incompatible types: String cannot be converted to int");
    }
}

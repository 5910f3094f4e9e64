package dev.tensordojo.runner.cell;

import org.junit.jupiter.api.Test;

/// Characters that Java does not know are told, and nothing of a cell is left out without a word.
final class UnreadableTextTest extends ComparedShells {

    @Test
    void aCommentMayHaveAnyCharacter() {
        merges("int x = 1; // \u5165\u529b\u3000\u30c7\u30fc\u30bf\u00a0\u2003.\nx++;\nSystem.out.println(x);");
        tells(
                "for (int i = 0; i < 2; i++) {\n    // \u5927\u304d\u3044\u3000\u5834\u5408\n    System.out.println(i);\n}",
                "printed 0");
        tells("class K {\n    int v = 1; /* \u5024\u3000\u3067\u3059\n\u3000*/\n}\nnew K().v", "result : int = 1");
        tells("/** \u3000 */ int f(int n /* \u2028 */) { // \u2003\n return n; }\nf(2) // \u3000", "result : int = 2");
        tells("\"\u3000// \u3000\".length() /* \u3000 */ + 0", "result : int = 5");
    }

    @Test
    void theStatementWithACharacterThatJavaDoesNotKnowIsRefused() {
        refuses(
                "int a = 1;\nint\u3000b = 2;\nSystem.out.println(a + b);",
                "2:4",
                "illegal character: this is a full-width space; write a plain one");
        tells("a", "result a: int = 1");
        refuses("int #b = 3;", "1:5", "illegal character: '#'");
        refuses("int a = 2;\nint #b = 3;\nSystem.out.println(\"end\");", "2:5", "illegal character: '#'");
        refuses(
                "int i = 1;\nString\u00a0t = \"x\";\nSystem.out.println(\"never\");",
                "2:7",
                "illegal character: this is a no-break space, as web pages have it; write a plain one");
        refuses("int a = 3\uff1b\na++;", "1:10", "illegal character: \uff1b is a full-width character; write ;");
        refuses("class M { int v \uff1d 1; }", "1:17", "illegal character: \uff1d is a full-width character; write =");
        refuses(
                "System.out.println(\u201chi\u201d);",
                "1:20",
                "illegal character: \u201c is not a character of Java; write \"");
        tells(
                "\u3000int c = 1;\u3000int d = 2;\n\u3000\nif (d > 1) { c++; }\u3000\nc--;\u3000// \u3000\n\u3000",
                "Completed");
        refuses(
                "int c = 1;\n\u00a0\nint d = 2;",
                "2:1",
                "illegal character: this is a no-break space, as web pages have it; write a plain one");
        tells("a + c", "result : int = 3");
    }

    @Test
    void aStatementBehindWhichTheTextIsBrokenRunsAndTheRestIsToldOf() {
        refuses("int a = 1;\nString 's = 3;\nint b = 2;", "2:8", "unclosed character literal");
        refuses("int[][] a2 = {{1}, {2}};\nint \"s = 3;", "2:5", "unclosed string literal");
        refuses(
                "Runnable r = () -> { int z = 1; };\nint 0x = 3;",
                "2:5",
                "hexadecimal numbers must contain at least one hexadecimal digit");
        refuses("int a = 5;\n/* and so on", "2:1", "unclosed comment: */ is missing");
        tells("a + a2.length", "result : int = 7");
        tells("if (a > 1) { a = 1; } else { a = 2; }\na", "result a: int = 1");
        refuses("if (a > 1) { a = 1; } else { a = 2; }\nint #c;", "2:5", "illegal character: '#'");
    }
}

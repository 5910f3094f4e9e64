package dev.tensordojo.runner.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

final class LexicalErrorTest {

    private static String said(String text) {
        LexicalError found = LexicalError.in(text);
        assertNotNull(found, text);
        return found.start() + "-" + found.end() + " " + found.message();
    }

    @Test
    void whatJavaCanReadIsLegal() {
        for (String text : new String[] {
            "",
            "int \u5024 = 1; // \u5168\u89d2\u3000\u3000\uff1b",
            "/* \u00a0\u201c */ \"\uff08\u3000\u201d\" + '\uff1b' + \"\"\"\n  \u3000\n  \"\"\"",
            "a = b[0] + c.d() * (e % f) ^ ~g & h | !i ? j : k << 2 >>> 1;\t\f\r\n@A {}",
            "int \\u0061 = 0x1F + 1_000 + 1e-5f;",
            "double \u03b1\uff11 = 1, $_ = 2; \ud840\udc0b = 3;",
            "Foo::bar -> x"
        }) {
            assertNull(LexicalError.in(text), text);
        }
    }

    @Test
    void spacesThatLookLikeOneAreNamed() {
        assertEquals("3-4 illegal character: this is a full-width space; write a plain one", said("int\u3000b = 2;"));
        assertEquals(
                "6-7 illegal character: this is a no-break space, as web pages have it; write a plain one",
                said("String\u00a0t;"));
        assertEquals("1-2 illegal character: this is a space of an unusual width; write a plain one", said("a\u2003b"));
        assertEquals(
                "0-1 illegal character: this is a zero-width space, which cannot be seen; delete it",
                said("\u200bint a;"));
        assertEquals("0-1 illegal character: it cannot be seen (its number is FEFF); delete it", said("\ufeffint a;"));
    }

    @Test
    void whatLooksLikeAnotherCharacterIsToldWithIt() {
        assertEquals("9-10 illegal character: \uff1b is a full-width character; write ;", said("int a = 1\uff1b"));
        assertEquals("1-2 illegal character: \uff08 is a full-width character; write (", said("f\uff081\uff09"));
        assertEquals("6-7 illegal character: \uff1d is a full-width character; write =", said("int a \uff1d 1;"));
        assertEquals("8-9 illegal character: \uff5b is a full-width character; write {", said("class K \uff5b\uff5d"));
        assertEquals("2-3 illegal character: \u201c is not a character of Java; write \"", said("f(\u201chi\u201d)"));
        assertEquals("2-3 illegal character: \u2018 is not a character of Java; write '", said("f(\u2018h\u2019)"));
        assertEquals("3-4 illegal character: \u3001 is not a character of Java; write ,", said("f(a\u3001b)"));
        assertEquals("4-5 illegal character: \uff11 is a full-width digit; write 1", said("a = \uff11;"));
        assertEquals("5-6 illegal character: \uff12 is a full-width digit; write 2", said("a = 1\uff12;"));
        assertEquals("2-3 illegal character: \u00d7 is not a character of Java; write *", said("a \u00d7 b"));
    }

    @Test
    void whateverElseIsToldAsTheCompilerDoes() {
        assertEquals("4-5 illegal character: '#'", said("int #b;"));
        assertEquals("2-4 illegal character: '\ud83d\ude00'", said("a \ud83d\ude00"));
        assertEquals("7-9 unclosed comment: */ is missing", said("a + b; /* more"));
    }
}

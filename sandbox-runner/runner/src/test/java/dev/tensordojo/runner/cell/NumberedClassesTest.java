package dev.tensordojo.runner.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tensordojo.runner.source.Pasted;
import org.junit.jupiter.api.Test;

/// Classes that the compiler numbers, and frames that are printed without a trace around them.
final class NumberedClassesTest {

    private final Page page = new Page();

    @Test
    void classesInMethodsHaveTheirNames() {
        assertEquals(
                "Local",
                page.runs(
                        "a",
                        "void f() { class Local {} System.out.println(new Local().getClass().getName()); }\nf();"));
        assertEquals(
                "(anonymous)",
                page.runs("b", "Object o = new Object() {};\nSystem.out.println(o.getClass().getName());"));
        assertEquals(
                "Gone",
                page.threw("c", "void g() { class Gone extends RuntimeException {} throw new Gone(); }\ng();")
                        .exception());
    }

    @Test
    void framesInAnArrayAreTheLearners() {
        String printed = page.runs("a", "System.out.println(Arrays.toString(new Throwable().getStackTrace()));");
        assertFalse(printed.contains("dev.tensordojo.runner") || printed.contains("jdk.jshell"), printed);
        assertEquals("[cell a, line 1", printed.substring(0, "[cell a, line 1".length()));
    }

    @Test
    void aPackageLineWithoutItsSemicolonIsPassedOver() {
        assertEquals("1", page.runs("a", "package demo\nint b = 1;\nb"));
        assertEquals(Pasted.PACKAGE, page.diagnostics.getFirst().message());
    }
}

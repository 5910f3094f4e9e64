package dev.tensordojo.runner.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.RunOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Values that throw when they are asked to be shown.
final class NotShownTest {

    private static final String SHY = """
            class Shy {
                public String toString() {
                    throw new IllegalStateException("not today", new RuntimeException("tired"));
                }
            }
            """;

    private final Page page = new Page();

    private RunOutcome.Threw notShown(String cellId, String code) {
        page.runs(cellId, code);
        return assertInstanceOf(RunOutcome.NotShown.class, page.outcome).thrown();
    }

    @Test
    void itIsToldWithTheLearnersLinesAndIsNoMistakeOfTheCompiler() {
        page.runs("first", SHY);
        assertEquals(
                new RunOutcome.Threw(
                        "java.lang.IllegalStateException",
                        "not today",
                        2,
                        List.of(
                                "Shy.toString(first:3)",
                                "second:2",
                                "at java.lang.String.valueOf(String.java)",
                                "caused by java.lang.RuntimeException: tired")),
                withoutLines(notShown("second", "var shy = new Shy();\nshy")));
        assertEquals(List.of(), page.diagnostics);
    }

    /// The runtime's own lines are another version's tomorrow.
    private static RunOutcome.Threw withoutLines(RunOutcome.Threw threw) {
        return new RunOutcome.Threw(
                threw.exception(),
                threw.message(),
                threw.line(),
                threw.frames().stream()
                        .map(each -> each.replaceAll("(?<=\\.java):\\d+", ""))
                        .toList());
    }

    @Test
    void whatCallsItselfForEverIsNotTheCompilersFault() {
        RunOutcome.Threw threw = notShown("cell", """
                class Round { public String toString() { return "(" + this + ")"; } }
                new Round()
                """);
        assertEquals("java.lang.StackOverflowError", threw.exception());
        assertEquals(2, threw.line());
        assertTrue(threw.frames().contains("cell:2"), () -> threw.frames().toString());
    }

    @Test
    void whatTheCellDeclaredLivesOnAndItsValueCanBeAskedForAnythingElse() {
        page.runs("first", SHY);
        notShown("second", "int before = 1;\nvar shy = new Shy();\nshy");
        assertEquals("1", page.runs("third", "before"));
        assertEquals("true", page.runs("fourth", "shy == shy"));
    }
}

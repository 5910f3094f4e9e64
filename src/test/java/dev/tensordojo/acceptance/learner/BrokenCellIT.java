package dev.tensordojo.acceptance.learner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.LiveClient;
import dev.tensordojo.acceptance.harness.LiveRun;
import dev.tensordojo.acceptance.harness.SharedDojo;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// Whatever a cell breaks, the learner is told in words, and the next cell runs with the variables. Cells that fill a
/// heap keep a processor busy with collecting for seconds before they die.
@Tag(SharedDojo.ALONE)
@ExtendWith(SharedDojo.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BrokenCellIT {

    private final LiveClient live;

    BrokenCellIT(Dojo dojo) {
        live = dojo.newLearner().opens("1-06").live();
    }

    @AfterAll
    void leaves() {
        live.close();
    }

    @BeforeAll
    void knowsSomething() {
        live.runs("kept", "int kept = 42;").completes();
    }

    @Test
    void systemExitIsNamedAndTheVariablesAreRebuilt() {
        long before = live.last();
        assertDied("EXIT_CALLED", live.runs("broken", "System.exit(0);").ends());
        theNextCellRunsWithTheVariables();
        assertTrue(cellsRanAgainAfter(before), "the rebuild is shown step by step");
    }

    @Test
    void runtimeHaltIsNamedToo() {
        assertDied(
                "EXIT_CALLED",
                live.runs("broken", "Runtime.getRuntime().halt(7);").ends());
        theNextCellRunsWithTheVariables();
    }

    @Test
    void aFullHeapIsCalledOutOfMemory() {
        JsonNode outcome = live.runs(
                        "broken",
                        "var hoard = new ArrayList<byte[]>(); while (true) { hoard.add(new byte[8_000_000]); }")
                .ends();
        if (outcome.path("type").asText().equals("threw")) {
            assertEquals("java.lang.OutOfMemoryError", outcome.path("exception").asText());
        } else {
            assertDied("OUT_OF_MEMORY", outcome);
        }
        theNextCellRunsWithTheVariables();
    }

    @Test
    void tensorsThatDoNotFitAreRefusedAndTheLargestNamedAndNothingIsLost() {
        JsonNode outcome = live.runs(
                        "broken",
                        "List<Tensor> losses = new ArrayList<>();\nwhile (true) { losses.add(Torch.ones(1000, 1000)); }")
                .ends();
        assertEquals("threw", outcome.path("type").asText(), outcome::toString);
        String message = outcome.path("message").asText();
        assertTrue(message.startsWith("DefaultCPUAllocator: can't allocate memory"), message);
        assertTrue(message.matches("(?s).*largest tensors there are: \\d{2,} of shape \\[1000, 1000] .*"), message);
        long before = live.last();
        theNextCellRunsWithTheVariables();
        assertFalse(cellsRanAgainAfter(before), "the runner lives on");
    }

    @Test
    void manySmallObjectsInAVariableAreCalledOutOfMemoryToo() {
        JsonNode outcome = live.runs(
                        "broken", "List<Object> chain = new LinkedList<>(); while (true) { chain.add(new Object()); }")
                .ends();
        assertTrue(
                Set.of("threw", "runnerDied").contains(outcome.path("type").asText()),
                () -> "told as what it is: " + outcome);
        assertTrue(outcome.toString().matches("(?s).*(OutOfMemoryError|OUT_OF_MEMORY).*"), outcome::toString);
        theNextCellRunsWithTheVariables();
    }

    @Test
    void aDeepRecursionThrowsAndNamesItsLine() {
        JsonNode outcome = live.runs("broken", "int deeper(int n) { return deeper(n + 1) + 1; }\ndeeper(0);")
                .ends();
        assertEquals("threw", outcome.path("type").asText(), outcome::toString);
        assertEquals("java.lang.StackOverflowError", outcome.path("exception").asText());
        assertTrue(outcome.path("frames").size() <= 50, "the stack is cut to what people read");
        theNextCellRunsWithTheVariables();
    }

    @Test
    void anotherProgramIsNotStarted() {
        LiveRun run = live.runs("broken", "new ProcessBuilder(\"ls\", \"/\").start();");
        JsonNode outcome = run.ends();
        assertEquals("threw", outcome.path("type").asText(), outcome::toString);
        assertFalse(outcome.path("message").asText().isBlank(), outcome::toString);
        theNextCellRunsWithTheVariables();
    }

    @Test
    void anExceptionTellsItsLineAndShowsTheLearnersFrameFirst() {
        JsonNode outcome = live.runs(
                        "broken",
                        "int divided(int n) {\n    return 10 / n;\n}\nSystem.out.println(\"before\");\ndivided(0);")
                .ends();
        assertEquals("threw", outcome.path("type").asText(), outcome::toString);
        assertEquals("java.lang.ArithmeticException", outcome.path("exception").asText());
        assertEquals("/ by zero", outcome.path("message").asText());
        assertEquals(2, outcome.path("line").asInt(), outcome::toString);
        assertTrue(outcome.path("frames").path(0).asText().contains("divided"), outcome::toString);
    }

    @Test
    void aValueThatCannotBeShownIsToldAsThatAndAsNoMistake() {
        LiveRun run = live.runs("broken", "var closed = Torch.ones(2).add(1);\nclosed.close();\nclosed");
        JsonNode outcome = run.ends();
        assertEquals("notShown", outcome.path("type").asText(), outcome::toString);
        assertEquals(3, outcome.path("thrown").path("line").asInt(), outcome::toString);
        assertFalse(outcome.path("thrown").path("message").asText().isBlank(), outcome::toString);
        assertEquals(List.of(), run.diagnostics());
        theNextCellRunsWithTheVariables();
    }

    @Test
    void aMistakeIsMarkedWhereItStands() {
        LiveRun run = live.runs("broken", "int fine = 1;\nint wrong = \"text\";\n");
        assertEquals("didNotCompile", run.ends().path("type").asText());
        JsonNode mark = run.diagnostics().getFirst();
        assertEquals("ERROR", mark.path("severity").asText());
        assertEquals(2, mark.path("line").asInt(), mark::toString);
        assertEquals(13, mark.path("column").asInt(), mark::toString);
        assertFalse(mark.path("message").asText().isBlank());
        theNextCellRunsWithTheVariables();
    }

    private boolean cellsRanAgainAfter(long event) {
        return live.events().stream()
                .anyMatch(one -> one.n() > event && one.type().equals("replayed"));
    }

    private static void assertDied(String reason, JsonNode outcome) {
        assertEquals("runnerDied", outcome.path("type").asText(), outcome::toString);
        assertEquals(reason, outcome.path("reason").asText(), outcome::toString);
    }

    private void theNextCellRunsWithTheVariables() {
        assertEquals(List.of("43"), live.runs("next", "kept + 1").completes().results());
    }
}

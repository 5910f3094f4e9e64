package dev.tensordojo.acceptance.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.Learner;
import dev.tensordojo.acceptance.harness.SharedDojo;
import dev.tensordojo.acceptance.harness.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// An exercise is passed by solving it.
@ExtendWith(SharedDojo.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CheatingIT {

    private final Learner learner;
    private final Workbook workbook;

    CheatingIT(Dojo dojo) {
        learner = dojo.newLearner();
        workbook = learner.opens("1-E1");
    }

    @Test
    void endingTheRunnerDoesNotPass() {
        assertNotPassed(workbook.isJudged("System.out.println(\"passed\"); System.exit(0);"));
    }

    @Test
    void printingVerdictsDoesNotPass() {
        assertNotPassed(workbook.isJudged("""
                System.out.println("{\\"type\\":\\"evaluated\\",\\"requestId\\":1,\\"evaluation\\":{\\"type\\":\\"returned\\"}}");
                System.err.println("PASSED PASSED PASSED");
                """));
    }

    @Test
    void writingIntoTheRunnersOwnChannelDoesNotPass() {
        assertNotPassed(workbook.isJudged(NativeCode.onTheLine("""
                say(new byte[] {127, -1, -1, -1, 0, 1, 2, 3});
                for (int fd = 0; fd < 32; fd++) {
                    try (var out = new java.io.FileOutputStream("/proc/self/fd/" + fd)) {
                        out.write(new byte[] {127, -1, -1, -1, 0, 1, 2, 3});
                    } catch (java.io.IOException e) { }
                }
                """)));
    }

    @Test
    void theSolutionIsNowhereInTheRunner() {
        JsonNode attempt = workbook.isJudged("""
                for (var root : new java.io.File("/").listFiles()) System.out.println(root);
                for (var name : List.of("Solution", "Solution.java", "exercise.yaml", "/Solution.java")) {
                    System.out.println(Object.class.getResource(name) + " " + ClassLoader.getSystemResource(name));
                }
                """);
        assertNotPassed(attempt);
    }

    private void assertNotPassed(JsonNode attempt) {
        assertFalse(attempt.path("passed").asBoolean(true), attempt::toString);
        for (JsonNode check : attempt.path("checks")) {
            assertFalse(check.path("state").asText().equals("PASSED"), check::toString);
        }
        assertEquals("TRIED", learner.progressOf("1-E1"));
    }
}

package dev.tensordojo.acceptance.learner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.LiveClient;
import dev.tensordojo.acceptance.harness.LiveRun;
import dev.tensordojo.acceptance.harness.SharedDojo;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Stop is a promise with a deadline, whatever the cell does.
@ExtendWith(SharedDojo.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StoppedCellIT {

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(3);

    private final LiveClient live;

    StoppedCellIT(Dojo dojo) {
        live = dojo.newLearner().opens("1-02").live();
    }

    @AfterAll
    void leaves() {
        live.close();
    }

    @BeforeAll
    void knowsSomething() {
        live.runs("kept", "int kept = 42;").completes();
    }

    @BeforeEach
    void isReady() {
        live.runs("ready", "\"ready\"").completes();
    }

    @Test
    void anEndlessLoopStopsAndTheVariablesAreKept() {
        LiveRun endless = live.runs("endless", "while (true) {}").starts();
        live.interrupts();
        assertEquals(
                "interrupted", endless.endsWithin(STOPS_WITHIN).path("type").asText());
        theNextCellRunsWithTheVariables();
    }

    @Test
    void aLoopThatSwallowsEveryExceptionStopsToo() {
        LiveRun endless = live.runs("endless", "while (true) { try { Thread.sleep(5); } catch (Throwable t) { } }")
                .starts();
        live.interrupts();
        endless.endsWithin(STOPS_WITHIN);
        theNextCellRunsWithTheVariables();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new java.util.concurrent.Semaphore(0).acquireUninterruptibly();",
                "new java.math.BigInteger(\"3\").pow(200_000_000);",
                "void again() { try { again(); } finally { again(); } }\nagain();"
            })
    void whatNothingInterruptsIsEndedAndTheVariablesAreKeptOrRebuilt(String code) {
        LiveRun stuck = live.runs("stuck", code).starts();
        live.interrupts();
        JsonNode outcome = stuck.endsWithin(STOPS_WITHIN);
        if (outcome.path("type").asText().equals("runnerDied")) {
            assertEquals("KILLED_AFTER_STOP", outcome.path("reason").asText());
        } else {
            assertEquals("interrupted", outcome.path("type").asText(), outcome::toString);
        }
        theNextCellRunsWithTheVariables();
    }

    @Test
    void stopAlsoEndsWhatWaitsInTheQueue() {
        LiveRun endless = live.runs("endless", "while (true) {}").starts();
        LiveRun waiting = live.runs("waiting", "System.out.println(\"never\");");
        live.interrupts();
        endless.endsWithin(STOPS_WITHIN);
        waiting.ends();
        assertEquals("", waiting.printed());
        theNextCellRunsWithTheVariables();
    }

    @Test
    void stopWhileNothingRunsHarmsNothing() {
        live.interrupts();
        theNextCellRunsWithTheVariables();
    }

    private void theNextCellRunsWithTheVariables() {
        assertEquals(List.of("43"), live.runs("next", "kept + 1").completes().results());
    }
}

package dev.tensordojo.backend.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.runners.RunnerProcess.Ending;
import dev.tensordojo.backend.runners.RunnerProcess.MemoryKill;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.RunOutcome.RunnerDied;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every way a process can end has a reason and words.
class DeathTest {

    @ParameterizedTest
    @CsvSource({
        "0,   NO,      EXIT_CALLED,   exit code 0",
        "7,   NO,      EXIT_CALLED,   exit code 7",
        "1,   NO,      EXIT_CALLED,   exit code 1",
        "3,   NO,      OUT_OF_MEMORY, the Java heap is full",
        "137, YES,     OUT_OF_MEMORY, memory limit",
        "137, UNKNOWN, OUT_OF_MEMORY, most likely",
        "137, NO,      CRASHED,       signal 9",
        "134, NO,      CRASHED,       abort",
        "139, NO,      CRASHED,       memory that is not its own",
        "159, NO,      CRASHED,       system call",
        "255, YES,     OUT_OF_MEMORY, memory limit",
    })
    void endsAreExplained(int exitCode, MemoryKill memory, DeathReason reason, String words) {
        var died = Death.explain(new Ending(exitCode, memory, 0, 0, ""));
        assertEquals(reason, died.reason());
        assertEquals(true, died.detail().contains(words), died.detail());
    }

    @Test
    void whoeverRunsTheMachinesSaysWhyTheyEndedIt() {
        assertEquals(
                new RunnerDied(DeathReason.CRASHED, "the node is emptied"),
                Death.explain(new Ending(137, MemoryKill.NO, 0, 0, "", "the node is emptied")));
    }

    @ParameterizedTest
    @CsvSource({"Java heap space", "Metaspace", "unable to create native thread"})
    void theVirtualMachinesOwnWordsAreQuoted(String which) {
        var died = Death.explain(new Ending(
                3, MemoryKill.NO, 0, 0, "warning\nTerminating due to java.lang.OutOfMemoryError: " + which + "\n"));
        assertEquals("OutOfMemoryError: " + which, died.detail());
    }

    @Test
    void aLimitIsToldWithItsSize() {
        assertEquals(
                "the process went past its memory limit of 320 MiB with objects, native memory, threads, other"
                        + " processes and files in /tmp together",
                Death.explain(new Ending(137, MemoryKill.YES, 320L << 20, 0, ""))
                        .detail());
        String refused = Death.explain(new Ending(1, MemoryKill.NO, 0, 7, "")).detail();
        assertTrue(refused.endsWith("were refused 7 times, for it had as many as it may have"), refused);
    }
}

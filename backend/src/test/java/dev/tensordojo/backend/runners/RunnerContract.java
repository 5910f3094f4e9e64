package dev.tensordojo.backend.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.RunOutcome.RunnerDied;
import dev.tensordojo.protocol.ToRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What learners may expect of real runners, wherever those live.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RunnerContract {

    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final List<Runner> lent = new ArrayList<>();
    private RunnerPool pool;

    /// A pool of at least three runners, not started yet.
    protected abstract RunnerPool makePool() throws Exception;

    /// What is there of runners, in words.
    protected abstract List<String> leftovers();

    @BeforeAll
    void startPool() throws Exception {
        pool = makePool();
        pool.start();
    }

    /// What [#makePool()] has opened beside the pool.
    protected void closeRest() throws Exception {
        // Nothing, as a rule.
    }

    @AfterAll
    void nothingIsLeft() throws Exception {
        pool.close();
        await("the end of " + leftovers(), () -> leftovers().isEmpty());
        closeRest();
    }

    @AfterEach
    void giveRunnersBack() {
        lent.forEach(Runner::close);
    }

    protected final Runner take() throws RunnersExhausted {
        Runner runner = pool.take();
        lent.add(runner);
        return runner;
    }

    protected final Hearing learner() throws RunnersExhausted {
        return new Hearing(take());
    }

    /// Waits for what must come.
    public static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - end < 0, what);
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void aSumIsComputed() throws Exception {
        Hearing learner = learner();
        assertEquals("", learner.runs("1 + 1"));
        assertEquals(
                List.of("2"),
                learner.all(FromRunner.Result.class).stream()
                        .map(FromRunner.Result::text)
                        .toList());
    }

    @Test
    void muchIsSaidAndNothingIsLost() throws Exception {
        assertEquals(
                200_000,
                learner()
                        .runs("for (int i = 0; i < 10_000; i++) System.out.printf(\"%020d\", i);")
                        .length());
    }

    @Test
    void aLoopStopsWhenAsked() throws Exception {
        Runner runner = take();
        Hearing learner = new Hearing(runner);
        learner.begins("System.out.println(\"round\"); while (true) {}");
        learner.hears("round");
        runner.send(new ToRunner.Interrupt("run-1"));
        assertEquals(new RunOutcome.Interrupted(), learner.ends());
        assertEquals("still here", learner.runs("System.out.print(\"still here\")"));
    }

    @Test
    void anExitIsToldAsOne() throws Exception {
        Hearing learner = learner();
        learner.begins("System.exit(7)");
        RunnerDied died = learner.dies();
        assertEquals(DeathReason.EXIT_CALLED, died.reason());
        assertTrue(died.detail().contains("exit code 7"), died.detail());
    }

    @Test
    void tooMuchMemoryIsToldAsThat() throws Exception {
        Hearing learner = learner();
        learner.begins("var blocks = new ArrayList<byte[]>(); while (true) blocks.add(new byte[1 << 20]);");
        assertEquals(DeathReason.OUT_OF_MEMORY, learner.dies().reason());
    }

    @Test
    void aRunnerThatIsEndedIsGone() throws Exception {
        Runner runner = take();
        Hearing learner = new Hearing(runner);
        learner.begins("System.out.println(\"round\"); while (true) {}");
        learner.hears("round");
        runner.kill(DeathReason.KILLED_AFTER_STOP);
        assertEquals(DeathReason.KILLED_AFTER_STOP, learner.dies().reason());
        Hearing.awaitBurial(runner);
    }
}

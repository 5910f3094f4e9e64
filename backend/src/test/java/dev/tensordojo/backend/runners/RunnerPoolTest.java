package dev.tensordojo.backend.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.RunOutcome.RunnerDied;
import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pool, and what it does about runners that lie, hang and die.
class RunnerPoolTest {

    private final FakeLauncher saboteurs = new FakeLauncher((in, out) -> {
        Saboteur.serve(in, out);
        return 0;
    });

    private RunnerPool pool = new RunnerPool(new RunnerPool.Size(0, 1, Duration.ofSeconds(1)), saboteurs);

    @AfterEach
    void closePool() {
        pool.close();
    }

    private void poolOf(int warm, int max, Duration timeout, RunnerLauncher launcher) {
        pool = new RunnerPool(new RunnerPool.Size(warm, max, timeout), launcher);
        pool.start();
    }

    @Test
    void asManyAsWantedAreKeptWarm() throws Exception {
        poolOf(3, 5, Duration.ofSeconds(5), saboteurs);
        await(() -> pool.ready() == 3);
        pool.take();
        await(() -> pool.ready() == 3 && pool.lent() == 1);
        assertEquals(4, saboteurs.alive());
    }

    @Test
    void moreAreWarmWhileManyAreTaken() throws Exception {
        poolOf(1, 20, Duration.ofSeconds(5), saboteurs);
        for (int i = 0; i < 3; i++) {
            pool.take();
        }
        await(() -> pool.ready() == 3);
    }

    @Test
    void demandIsForgottenAfterAMinute() {
        Demand demand = new Demand(1, 4, 0);
        assertEquals(1, demand.warm(0));
        for (int i = 0; i < 10; i++) {
            demand.taken(i);
        }
        assertEquals(4, demand.warm(10));
        assertEquals(1, demand.warm(Duration.ofSeconds(61).toNanos()));
        Demand none = new Demand(0, 4, 10);
        none.taken(0);
        assertEquals(0, none.warm(0));
        none.expect(people(3), 0);
        assertEquals(0, none.wanted(0));
    }

    @Test
    void whoIsExpectedCountsOnceUntilTheyComeOrTwoMinutesAreOver() {
        Demand demand = new Demand(1, 4, 6);
        List<UUID> three = people(3);
        demand.expect(three, 0);
        demand.expect(three.subList(0, 2), 10);
        assertEquals(3, demand.wanted(10));
        demand.came(three.getFirst());
        demand.came(UUID.randomUUID());
        assertEquals(2, demand.wanted(10));
        demand.expect(people(100), 20);
        assertEquals(6, demand.wanted(20));
        assertEquals(6, demand.bearable(20));
        long later = Duration.ofSeconds(121).toNanos();
        assertEquals(1, demand.wanted(later));
        assertEquals(4, demand.bearable(later));
    }

    @Test
    void runnersAreWarmForThoseWhoAreExpected() throws Exception {
        poolOf(1, 12, Duration.ofSeconds(5), saboteurs);
        pool.expect(people(5));
        await(() -> pool.ready() == 5);
        assertEquals(5, saboteurs.alive());
    }

    @Test
    void aRunnerWarmsUpWhileNobodyWaitsAndNothingHasRun() throws Exception {
        Semaphore steps = new Semaphore(0);
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        pool = new RunnerPool(
                new RunnerPool.Size(1, 1, Duration.ofSeconds(10), 0, true),
                new FakeLauncher((in, out) -> warmsUp(in, out, steps, asked)));
        pool.start();
        await(() -> asked.equals(List.of("step")));
        Runner runner = pool.take();
        Hearing hearing = new Hearing(runner);
        Thread waiter = Thread.startVirtualThread(() -> {
            try {
                pool.take();
            } catch (RunnersExhausted e) {
                // The only runner is lent.
            }
        });
        await(() -> pool.waiting() == 1);
        // A step ends while somebody waits: another does not begin.
        steps.release();
        hearing.completes();
        // The pool knows of the end by now, and what it asked for would come before this.
        hearing.completes();
        assertEquals(List.of("step", "complete", "complete"), asked);
        waiter.interrupt();
        await(() -> asked.equals(List.of("step", "complete", "complete", "step")));
        steps.release();
        await(() -> asked.size() == 5);
        // Somebody runs a cell: what is left of warming up is of no use.
        hearing.begins("anything");
        steps.release();
        hearing.completes();
        hearing.completes();
        assertEquals(List.of("step", "complete", "complete", "step", "step", "cell", "complete", "complete"), asked);
    }

    /// A runner with steps without end, each as long as the test wants.
    private static int warmsUp(InputStream in, OutputStream out, Semaphore steps, List<String> asked)
            throws IOException, InterruptedException {
        var answers = new Wire.Writer<>(FromRunner.class, out);
        var requests = new Wire.Reader<>(ToRunner.class, in);
        answers.write(new FromRunner.Ready(Wire.BUILD, "warms up"));
        for (var request = requests.read(); request.isPresent(); request = requests.read()) {
            switch (request.get()) {
                case ToRunner.WarmUp() -> {
                    asked.add("step");
                    steps.acquire();
                    answers.write(new FromRunner.WarmedUp(true));
                }
                case ToRunner.Complete complete -> {
                    asked.add("complete");
                    answers.write(new FromRunner.Completions(complete.requestId(), 0, List.of()));
                }
                case ToRunner.Execute _ -> asked.add("cell");
                default -> {}
            }
        }
        return 0;
    }

    @Test
    void whoWaitsIsToldHowManyWaitBefore() throws Exception {
        poolOf(0, 1, Duration.ofSeconds(20), saboteurs);
        Runner only = pool.take();
        List<Thread> waiting = new ArrayList<>();
        List<List<Integer>> told = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            List<Integer> places = Collections.synchronizedList(new ArrayList<>());
            told.add(places);
            int before = i;
            waiting.add(Thread.startVirtualThread(() -> {
                try {
                    Runner mine = pool.take(places::add);
                    // The last one waits a second more.
                    await(() -> before > 0 || told.get(2).contains(1));
                    mine.close();
                } catch (RunnersExhausted e) {
                    throw new AssertionError(e);
                }
            }));
            await(() -> pool.waiting() == before + 1);
        }
        await(() -> told.equals(List.of(List.of(0), List.of(1), List.of(2))));
        only.close();
        for (Thread thread : waiting) {
            thread.join();
        }
        assertEquals(List.of(2, 1), told.get(2).subList(0, 2));
    }

    private static List<UUID> people(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }

    @Test
    void aMachineWithoutMemoryStartsNoneAndSaysSo(@TempDir Path folder) throws Exception {
        Path meminfo = Files.writeString(
                folder.resolve("meminfo"), "MemTotal:       2097152 kB\nMemAvailable:     512000 kB\n");
        HostMemory memory = new HostMemory(meminfo);
        pool = new RunnerPool(new RunnerPool.Size(1, 5, Duration.ofMillis(300), 1_024, false), saboteurs, memory);
        pool.start();
        RunnersExhausted exhausted = assertThrows(RunnersExhausted.class, pool::take);
        assertTrue(String.valueOf(exhausted.getMessage()).contains("500 MiB are free"), exhausted.toString());
        assertEquals(0, saboteurs.alive());
        assertEquals(10, memory.runners());
    }

    @Test
    void aRunnerGivenBackIsNeverLentAgain() throws Exception {
        poolOf(0, 1, Duration.ofSeconds(5), saboteurs);
        Runner first = pool.take();
        first.close();
        assertTrue(!pool.take().id().equals(first.id()));
    }

    @Test
    void whoWaitsTooLongIsToldWhy() throws Exception {
        poolOf(0, 1, Duration.ofMillis(300), saboteurs);
        pool.take();
        RunnersExhausted exhausted = assertThrows(RunnersExhausted.class, pool::take);
        assertTrue(String.valueOf(exhausted.getMessage()).contains("All 1 runners are in use"), exhausted.toString());
    }

    @Test
    void whoWaitsGetsTheNextOneThatIsFree() throws Exception {
        poolOf(0, 1, Duration.ofSeconds(10), saboteurs);
        Runner only = pool.take();
        Thread giver = Thread.startVirtualThread(only::close);
        assertEquals("echo here", new Hearing(pool.take()).runs("echo here"));
        giver.join();
    }

    @Test
    void whoCameFirstIsServedFirst() throws Exception {
        poolOf(0, 1, Duration.ofSeconds(10), saboteurs);
        Runner only = pool.take();
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        List<Thread> waiting = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            waiting.add(Thread.startVirtualThread(() -> {
                try {
                    Runner mine = pool.take();
                    served.add(number);
                    mine.close();
                } catch (RunnersExhausted e) {
                    throw new AssertionError(e);
                }
            }));
            await(() -> pool.waiting() == number + 1);
        }
        only.close();
        for (Thread thread : waiting) {
            thread.join();
        }
        assertEquals(List.of(0, 1, 2, 3, 4), served);
    }

    @Test
    void aLauncherThatFailsIsQuoted() {
        poolOf(0, 1, Duration.ofMillis(800), new RunnerLauncher() {
            @Override
            public RunnerProcess launch(String name) throws IOException {
                throw new IOException("the moon is in the wrong house");
            }

            @Override
            public String describe() {
                return "hopeless";
            }

            @Override
            public void close() {
                // Nothing was prepared.
            }
        });
        RunnersExhausted exhausted = assertThrows(RunnersExhausted.class, pool::take);
        assertEquals("No runner could be started: the moon is in the wrong house", exhausted.getMessage());
    }

    @Test
    void aRunnerThatNeverGreetsIsGivenUp() {
        poolOf(0, 1, Duration.ofMillis(300), new FakeLauncher((in, out) -> in.read() + hang(in)));
        assertThrows(RunnersExhausted.class, pool::take);
    }

    private static int hang(InputStream in) throws IOException {
        while (in.read() >= 0) {
            // Reads and says nothing.
        }
        return 0;
    }

    @Test
    void aRunnerThatDiesWhileItWaitsIsReplaced() throws Exception {
        poolOf(1, 2, Duration.ofSeconds(5), saboteurs);
        await(() -> pool.ready() == 1);
        Runner first = pool.take();
        first.kill(DeathReason.CRASHED);
        await(() -> pool.ready() == 1 && pool.lent() == 0);
    }

    @Test
    void eachKindOfLieEndsTheRunner() throws Exception {
        poolOf(1, 2, Duration.ofSeconds(5), saboteurs);
        for (String lie : new String[] {"garble", "announce-much", "greet-again", "flood", "hang-up"}) {
            Hearing hearing = new Hearing(pool.take());
            hearing.begins(lie);
            RunnerDied died = hearing.dies();
            assertEquals(DeathReason.PROTOCOL_VIOLATION, died.reason(), lie + ": " + died);
        }
    }

    @Test
    void theFirstReasonGivenIsTheOneTold() throws Exception {
        poolOf(1, 1, Duration.ofSeconds(5), saboteurs);
        Runner runner = pool.take();
        Hearing hearing = new Hearing(runner);
        runner.kill(DeathReason.TIME_LIMIT);
        runner.kill(DeathReason.KILLED_AFTER_STOP);
        assertEquals(DeathReason.TIME_LIMIT, hearing.dies().reason());
    }

    @Test
    void nothingIsLeftWhenThePoolCloses() throws Exception {
        poolOf(2, 4, Duration.ofSeconds(5), saboteurs);
        pool.take();
        await(() -> pool.ready() == 2);
        pool.close();
        assertEquals(0, saboteurs.alive());
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - end < 0, "waited in vain");
            Thread.onSpinWait();
        }
    }
}

package dev.tensordojo.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.FromRunner.Channel;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.ToRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What programs print, on many threads and both streams, and when: it comes whole, in order, and under the run whose
/// thread it is.
final class WhoPrintsIT {

    private RunnerProcess runner;
    private final List<FromRunner> heard = new ArrayList<>();
    private int runs;

    @BeforeEach
    void starts() throws Exception {
        runner = RunnerProcess.ofImage();
    }

    @AfterEach
    void ends() {
        runner.close();
    }

    /// Runs a cell to its end; what other runs say meanwhile is heard, too.
    private String runs(String cellId, String code) throws Exception {
        String runId = begins(cellId, code);
        awaitEndOf(runId);
        return runId;
    }

    private String begins(String cellId, String code) throws Exception {
        String runId = cellId + "-" + ++runs;
        runner.send(new ToRunner.Execute(runId, cellId, code));
        return runId;
    }

    private RunOutcome awaitEndOf(String runId) throws Exception {
        while (true) {
            FromRunner message = runner.next();
            heard.add(message);
            if (message instanceof FromRunner.Finished finished
                    && finished.runId().equals(runId)) {
                return finished.outcome();
            }
        }
    }

    private void awaitPrinted(String runId, String text) throws Exception {
        while (!printedBy(runId).contains(text)) {
            heard.add(runner.next());
        }
    }

    private List<FromRunner.Output> outputsOf(String runId) {
        return heard.stream()
                .filter(FromRunner.Output.class::isInstance)
                .map(FromRunner.Output.class::cast)
                .filter(output -> output.runId().equals(runId))
                .toList();
    }

    private String printedBy(String runId) {
        return outputsOf(runId).stream().map(FromRunner.Output::text).collect(Collectors.joining());
    }

    private static String lines(int count) {
        return IntStream.range(0, count).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    }

    @Test
    void whatAThreadPrintsAfterItsRunIsItsRunsAndComesWhole() throws Exception {
        String first = runs("a", """
                var go = new java.util.concurrent.CountDownLatch(1);
                new Thread(() -> {
                    try { go.await(); } catch (InterruptedException e) { }
                    for (int i = 0; i < 2000; i++) System.out.println("line " + i);
                }).start();
                """);
        String second = runs("b", "go.countDown();\nSystem.out.println(\"next\");");
        awaitPrinted(first, "line 1999\n");
        assertEquals(lines(2_000), printedBy(first));
        assertEquals("next\n", printedBy(second));
    }

    @Test
    void aThreadThatPrintsWhileAnotherCellRunsDoesNotMixWithIt() throws Exception {
        String first = runs("a", """
                var ticks = new java.util.concurrent.atomic.AtomicInteger();
                var timer = Thread.ofVirtual().start(() -> {
                    while (!Thread.interrupted()) { System.out.print("t"); ticks.incrementAndGet(); }
                });
                """);
        String second = runs("b", """
                for (int i = 0; i < 50; i++) { int seen = ticks.get(); while (ticks.get() == seen) { } System.out.println(i); }
                timer.interrupt();
                """);
        assertEquals(IntStream.range(0, 50).mapToObj(i -> i + "\n").collect(Collectors.joining()), printedBy(second));
        assertTrue(printedBy(first).matches("t+"), () -> printedBy(first));
    }

    @Test
    void aPoolsThreadsSpeakForTheCellWhoseTaskTheyDo() throws Exception {
        String first = runs("a", """
                var pool = java.util.concurrent.Executors.newSingleThreadExecutor();
                var go = new java.util.concurrent.CountDownLatch(1);
                void work(int i) { System.out.println("work " + i); }
                pool.submit(() -> System.out.println("first")).get();
                """);
        String second = runs("b", """
                pool.submit(() -> System.out.println("second")).get();
                java.util.stream.IntStream.range(0, 100).parallel().forEach(i -> work(i));
                java.util.concurrent.CompletableFuture.runAsync(() -> {
                    try { go.await(); } catch (InterruptedException e) { }
                    System.out.println("late");
                });
                """);
        String third = runs("c", """
                go.countDown();
                java.util.concurrent.CompletableFuture.runAsync(() -> work(100)).join();
                """);
        awaitPrinted(second, "late\n");
        assertEquals("first\n", printedBy(first));
        assertEquals(102, printedBy(second).lines().count());
        assertEquals("work 100\n", printedBy(third));
    }

    @Test
    void aTimersTextStaysWithTheCellAlsoWhenThatRunsAgain() throws Exception {
        String code = """
                var timer = new java.util.Timer(true);
                timer.schedule(new java.util.TimerTask() {
                    @Override public void run() { System.out.println("tick"); }
                }, 0, 10);
                """;
        String first = runs("a", code);
        String other = runs("b", "System.out.println(1 + 1);");
        awaitPrinted(first, "tick\n");
        String again = runs("a", "var old = timer;\nSystem.out.println(\"again\");");
        int before = printedBy(first).length();
        awaitPrinted(again, "tick\n");
        assertEquals(before, printedBy(first).length(), "the cell's later run has taken its place");
        assertEquals("2\n", printedBy(other));
    }

    @Test
    void anExceptionOfAThreadIsTheCellsThatStartedIt() throws Exception {
        String first = runs("a", """
                var go = new java.util.concurrent.CountDownLatch(1);
                Thread failing = new Thread(() -> {
                    try { go.await(); } catch (InterruptedException e) { }
                    throw new IllegalStateException("late trouble");
                });
                failing.start();
                """);
        String second = runs("b", "go.countDown();\nfailing.join();");
        awaitPrinted(first, "late trouble");
        assertEquals("", printedBy(second));
    }

    @Test
    void whatAThreadShowsAfterItsRunIsItsRuns() throws Exception {
        String first = runs("a", """
                var go = new java.util.concurrent.CountDownLatch(1);
                new Thread(() -> {
                    try { go.await(); } catch (InterruptedException e) { }
                    Plot.live("loss", 1, 2.0);
                    System.out.println("shown");
                }).start();
                """);
        runs("b", "go.countDown();");
        awaitPrinted(first, "shown\n");
        assertEquals(
                List.of(first),
                heard.stream()
                        .filter(FromRunner.Displayed.class::isInstance)
                        .map(message -> ((FromRunner.Displayed) message).runId())
                        .toList());
    }

    @Test
    void bothStreamsByTurnsComeInFewMessagesAndInOrder() throws Exception {
        String endless =
                begins("a", "int kept = 7;\nwhile (true) { System.err.print(\"e\"); System.out.print(\"o\"); }");
        awaitPrinted(endless, "eoeoeoeo");
        runner.send(new ToRunner.Interrupt(endless));
        assertEquals(new RunOutcome.Interrupted(), awaitEndOf(endless));
        String printed = printedBy(endless);
        assertTrue(heard.size() < 1_000, () -> heard.size() + " messages for " + printed.length() + " letters");
        String head = outputsOf(endless).getFirst().text();
        assertTrue(head.matches("(eo)+e?"), head);
        assertEquals("7\n", printedBy(runs("b", "System.out.println(kept);")));
    }

    @Test
    void aThousandLinesOfBothStreamsKeepTheirOrder() throws Exception {
        String run = runs("a", """
                for (int i = 0; i < 10_000; i++) {
                    System.out.println("out " + i); System.out.flush();
                    System.err.println("err " + i); System.err.flush();
                }
                """);
        assertEquals(
                IntStream.range(0, 10_000)
                        .mapToObj(i -> "out " + i + "\nerr " + i + "\n")
                        .collect(Collectors.joining()),
                printedBy(run));
        assertTrue(outputsOf(run).stream()
                .noneMatch(output -> output.printedTo(Channel.STDERR).contains("out")));
    }

    @Test
    void singleBytesOfManyThreadsAndDisplaysByTurnsAreNoFlood() throws Exception {
        String run = runs("a", """
                Runnable print = () -> {
                    for (int i = 0; i < 20_000; i++) {
                        System.out.write('o'); System.out.flush(); System.err.write('e'); System.err.flush();
                        if (i % 100 == 0) Plot.live("loss", i, i);
                    }
                };
                var threads = java.util.stream.Stream.generate(() -> new Thread(print)).limit(4).toList();
                threads.forEach(Thread::start);
                for (var thread : threads) thread.join();
                """);
        assertTrue(heard.size() < 2_000, () -> heard.size() + " messages");
        assertTrue(printedBy(run).matches("[eo]+"));
        assertFalse(heard.stream().noneMatch(FromRunner.OutputHidden.class::isInstance), "and more than can be shown");
    }

    @Test
    void aHundredThousandStepsOfAProgressLineHideNothing() throws Exception {
        String run = runs("a", """
                for (int i = 0; i < 100_000; i++) System.out.print("\\rtraining " + i + " of 99999");
                System.out.println();
                """);
        assertTrue(heard.stream().noneMatch(FromRunner.OutputHidden.class::isInstance));
        assertTrue(printedBy(run).endsWith("\rtraining 99999 of 99999\n"), () -> printedBy(run));
        assertTrue(printedBy(run).length() < 100_000, () -> printedBy(run).length() + " letters");
    }

    @Test
    void whatAnEndlessThreadPrintsTooMuchIsCountedAndSaid() throws Exception {
        String first = runs("a", """
                var done = new java.util.concurrent.CountDownLatch(1);
                new Thread(() -> {
                    for (int i = 0; i < 200_000; i++) System.out.println("line " + i);
                    done.countDown();
                }).start();
                """);
        runs("b", "done.await();");
        awaitPrinted(first, "line 199999\n");
        long hidden = heard.stream()
                .filter(FromRunner.OutputHidden.class::isInstance)
                .mapToLong(message -> ((FromRunner.OutputHidden) message).hiddenLines())
                .sum();
        assertTrue(hidden > 0);
        assertEquals(200_000, printedBy(first).chars().filter(c -> c == '\n').count() + hidden);
    }
}

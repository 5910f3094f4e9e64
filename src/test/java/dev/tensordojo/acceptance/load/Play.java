package dev.tensordojo.acceptance.load;

import dev.tensordojo.acceptance.harness.LiveClient;
import dev.tensordojo.acceptance.harness.LiveRun;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/// What a learner does that takes time, each with the milliseconds that it took.
final class Play {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private Play() {}

    static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }

    /// Waits until the session says that it takes cells.
    static void awaitReady(LiveClient live) {
        awaitReady(live, 0);
    }

    /// The same, said after event `n`; gives the number of the event that says it.
    static long awaitReady(LiveClient live, long n) {
        return live.awaitEvent(
                        "the session is ready after " + n,
                        PATIENCE,
                        event -> event.n() > n
                                && event.type().equals("sessionChanged")
                                && event.body().path("state").asText().equals("READY"))
                .n();
    }

    /// Runs a cell to its good end.
    static double cell(LiveClient live, String cellId, String code) {
        long start = System.nanoTime();
        live.runs(cellId, code).completes();
        return since(start);
    }

    /// Runs a cell to its good end; gives the time to the first sign of it.
    static double firstOutput(LiveClient live, String cellId, String code) {
        long start = System.nanoTime();
        LiveRun run = live.runs(cellId, code);
        live.awaitEvent(
                "the cell shows something",
                PATIENCE,
                event -> event.isOf(run.runId())
                        && switch (event.type()) {
                            case "output", "result", "displayed", "runFinished" -> true;
                            default -> false;
                        });
        double millis = since(start);
        run.completes();
        return millis;
    }

    /// Asks what could be written at the end of the text.
    static double completion(LiveClient live, String code) {
        long start = System.nanoTime();
        live.completes(code, code.length());
        return since(start);
    }

    /// Asks what the first `name` in the text stands for.
    static double hover(LiveClient live, String code, String name) {
        long start = System.nanoTime();
        live.explains(code, code.indexOf(name));
        return since(start);
    }

    /// Has a cell checked as if somebody had stopped typing.
    static double check(LiveClient live, String code) {
        long start = System.nanoTime();
        live.checks(code);
        return since(start);
    }

    /// Starts a cell that does not end, lets it run a little, and stops it.
    static double stop(LiveClient live, String code) {
        LiveRun run =
                live.runs("stopped", "System.out.println(\"on\");\n" + code).prints("on");
        pause(Duration.ofMillis(100));
        long start = System.nanoTime();
        live.interrupts();
        run.endsWithin(PATIENCE);
        return since(start);
    }

    /// A learner thinks: some seconds, mostly few.
    static void think(RandomGenerator random, Duration usual) {
        double factor = Math.clamp(-Math.log(1 - random.nextDouble()), 0.25, 3);
        pause(Duration.ofNanos((long) (usual.toNanos() * factor)));
    }

    static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}

package dev.tensordojo.acceptance.load;

import dev.tensordojo.acceptance.harness.Await;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.Learner;
import dev.tensordojo.acceptance.harness.LiveClient;
import dev.tensordojo.acceptance.harness.Workbook;
import dev.tensordojo.acceptance.load.Figure.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Thirty learners who open the same lesson within the same two seconds, as a class does when the bell has rung.
final class Herd {

    private static final int LEARNERS = 30;
    private static final Duration ARRIVAL = Duration.ofSeconds(2);
    private static final Duration READING = Duration.ofSeconds(15);
    private static final int COLD = 20;

    /// The first cell of a lesson.
    private static final String CELL = "var x = Torch.tensor(new double[][] {{1, 2}, {3, 4}});\nx";

    private final Dojo dojo;
    private final List<Learner> learners;

    Herd(Dojo dojo) {
        this.dojo = dojo;
        this.learners =
                IntStream.range(0, LEARNERS).mapToObj(i -> dojo.newLearner()).toList();
    }

    /// They come with the cookie of another day, and press Run at once. From opening the lesson to the first output.
    List<Figure> atOnce() {
        awaitCalm();
        List<Double> millis = each(learner -> {
            long start = System.nanoTime();
            try (LiveClient live = learner.opens("1-10").live()) {
                Play.firstOutput(live, "first", CELL);
                return Play.since(start);
            }
        });
        return List.of(Figure.of("first_output_herd", "ms", millis, Promise.p(95, 8_000)));
    }

    /// They sign in, open the lesson and read before they press Run. From there to the first output.
    List<Figure> reading() {
        awaitCalm();
        List<Double> millis = each(learner -> {
            Learner here = new Learner(
                    dojo, learner.signsInElsewhere(), learner.classroom(), learner.name(), learner.password());
            try (LiveClient live = here.opens("1-10").live()) {
                Play.pause(READING);
                return Play.firstOutput(live, "first", CELL);
            }
        });
        return List.of(Figure.of("first_output_herd_read", "ms", millis, Promise.p(95, 1_000)));
    }

    /// What one runner computes until it is ready, where none is warm and none exercises.
    static List<Figure> starts(Dojo dojo) {
        RunnerProcesses runners = new RunnerProcesses(dojo.server());
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < COLD; i++) {
            Workbook workbook = dojo.newLearner().opens("1-10");
            Duration before = runners.processorTime();
            try (LiveClient live = workbook.live()) {
                Play.awaitReady(live);
                millis.add((double) runners.processorTime().minus(before).toMillis());
            }
        }
        return List.of(Figure.of("runner_cold_cpu", "ms", millis, Promise.p(50, 500)));
    }

    /// The server has started, and its warm runners have exercised.
    private void awaitCalm() {
        RunnerProcesses runners = new RunnerProcesses(dojo.server());
        Play.pause(Duration.ofSeconds(3));
        Await.untilTrue(
                "the warm runners rest",
                Play.PATIENCE,
                () -> dojo.server().gauge("dojo_runners", "ready") >= 1 && runners.areQuiet());
    }

    private List<Double> each(ToDoubleFunction<Learner> play) {
        List<Future<Double>> coming = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < LEARNERS; i++) {
                Learner learner = learners.get(i);
                Duration late = ARRIVAL.multipliedBy(i).dividedBy(LEARNERS);
                coming.add(threads.submit(() -> {
                    Play.pause(late);
                    return play.applyAsDouble(learner);
                }));
            }
        }
        List<Double> millis = new ArrayList<>();
        try {
            for (Future<Double> each : coming) {
                millis.add(each.get());
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return millis;
    }
}

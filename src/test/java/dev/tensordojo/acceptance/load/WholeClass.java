package dev.tensordojo.acceptance.load;

import dev.tensordojo.acceptance.attacks.Corpus;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.LiveClient;
import dev.tensordojo.acceptance.harness.LiveRun;
import dev.tensordojo.acceptance.load.Figure.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Thirty learners who read, think and run cells, while one more tries one hostile cell after the other: the corpus of
/// attacks, or the files of a folder. All of the others' cells must complete.
final class WholeClass {

    private static final int LEARNERS = 30;
    /// Who runs a cell four times a minute reads fast.
    private static final Duration THINKING = Duration.ofSeconds(15);
    private static final Duration OF_ONE_ATTACK = Duration.ofSeconds(6);

    private final Dojo dojo;
    private final List<Corpus.Cell> hostile;
    private final List<Double> firstOutput = Collections.synchronizedList(new ArrayList<>());
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean attacked;

    WholeClass(Dojo dojo, List<Corpus.Cell> hostile) {
        this.dojo = dojo;
        this.hostile = hostile;
    }

    List<Figure> play() {
        double before = dojo.server().residentMegabytes();
        List<LiveClient> sessions = new ArrayList<>();
        for (int i = 0; i <= LEARNERS; i++) {
            LiveClient live = dojo.newLearner().opens("1-10").live();
            Play.awaitReady(live);
            sessions.add(live);
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> learners = new ArrayList<>();
            for (int i = 0; i < LEARNERS; i++) {
                int number = i;
                learners.add(threads.submit(() -> learn(sessions.get(number), number)));
            }
            attack(sessions.get(LEARNERS));
            attacked = true;
            for (Future<?> learner : learners) {
                learner.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        sessions.forEach(LiveClient::close);
        failures.forEach(failure -> System.err.println("failed: " + failure));
        double grown = Math.max(0, dojo.server().residentMegabytes() - before);
        return List.of(
                Figure.of("first_output_class", "ms", firstOutput, Promise.p(95, 400)),
                Figure.of("failed_cells_class", "count", List.of((double) failures.size()), Promise.p(100, 0)),
                Figure.of("server_grown_class", "MB", List.of(grown), Promise.p(100, 300)));
    }

    /// Runs cells until the attacks are over, at least each once.
    private void learn(LiveClient live, int number) {
        Random random = new Random(number);
        for (int i = 0; i < Lessons.OF_A_CLASS.size() || !attacked; i++) {
            Play.think(random, THINKING);
            String code = Lessons.OF_A_CLASS.get(i % Lessons.OF_A_CLASS.size());
            try {
                firstOutput.add(Play.firstOutput(live, "cell-" + i % Lessons.OF_A_CLASS.size(), code));
            } catch (AssertionError e) {
                failures.add("learner " + number + ", cell " + i + ": " + e.getMessage());
            }
        }
    }

    private void attack(LiveClient live) {
        for (Corpus.Cell cell : hostile) {
            LiveRun run = live.runs("hostile", cell.code());
            System.err.println("hostile: " + cell.what());
            if (!run.hasEndedWithin(OF_ONE_ATTACK)) {
                live.interrupts();
            }
            System.err.println("  ended: " + run.endsWithin(Play.PATIENCE));
            // What it left running is over with its runner.
            live.restarts();
        }
    }
}

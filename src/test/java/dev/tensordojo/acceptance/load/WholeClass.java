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
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Thirty learners who read, think, write and run cells, while one more tries one hostile cell after the other: the
/// corpus of attacks, or the files of a folder. All of the others' cells must complete.
final class WholeClass {

    private static final int LEARNERS = 30;
    private static final double PROMISED_MILLIS = 400;
    /// Who runs a cell four times a minute reads fast.
    private static final Duration THINKING = Duration.ofSeconds(15);
    private static final Duration OF_ONE_ATTACK = Duration.ofSeconds(6);

    private final Dojo dojo;
    private final List<Corpus.Cell> hostile;
    private final List<Double> firstOutput = Collections.synchronizedList(new ArrayList<>());
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private volatile String hostileNow = "nothing";
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
            try {
                attack(sessions.get(LEARNERS));
            } finally {
                // Whatever went wrong: the learners would work for ever, and the program would wait for them.
                attacked = true;
            }
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
                Figure.of("first_output_class", "ms", firstOutput, Promise.p(95, PROMISED_MILLIS)),
                Figure.of("failed_cells_class", "count", List.of((double) failures.size()), Promise.p(100, 0)),
                Figure.of("server_grown_class", "MB", List.of(grown), Promise.p(100, 300)));
    }

    /// Runs cells until the attacks are over, at least each once.
    private void learn(LiveClient live, int number) {
        // Not Random: its first dice hardly differ from seed to seed, and all would come at the same moment.
        SplittableRandom random = new SplittableRandom(number);
        for (int i = 0; i < Lessons.OF_A_CLASS.size() || !attacked; i++) {
            int cell = i % Lessons.OF_A_CLASS.size();
            String code = Lessons.OF_A_CLASS.get(cell);
            try {
                // Who writes stops now and then, and the editor asks what the compiler will say.
                Play.think(random, THINKING.dividedBy(2));
                Play.check(live, code.substring(0, code.length() / 2));
                Play.think(random, THINKING.dividedBy(2));
                Play.check(live, code);
                double millis = Play.firstOutput(live, "cell-" + cell, code);
                firstOutput.add(millis);
                if (millis > PROMISED_MILLIS) {
                    System.err.printf("slow: %.0f ms, cell %d of a lesson beside %s%n", millis, cell, hostileNow);
                }
            } catch (AssertionError e) {
                failures.add("learner " + number + ", cell " + i + ": " + e.getMessage());
            }
        }
    }

    private void attack(LiveClient live) {
        for (Corpus.Cell cell : hostile) {
            hostileNow = cell.what();
            LiveRun run = live.runs("hostile", cell.code());
            System.err.println("hostile: " + cell.what());
            if (!run.hasEndedWithin(OF_ONE_ATTACK)) {
                live.interrupts();
            }
            System.err.println("  ended: " + run.endsWithin(Play.PATIENCE));
            restart(live, run.events().getLast().n());
        }
    }

    /// What a hostile cell left running is over with its runner. The next one must not come before that: it would be
    /// thrown away with what waits.
    private static void restart(LiveClient live, long ended) {
        long rested = Play.awaitReady(live, ended);
        live.restarts();
        long lost = live.awaitEventAfter(rested, "runnerLost", Play.PATIENCE).n();
        Play.awaitReady(live, lost);
    }
}

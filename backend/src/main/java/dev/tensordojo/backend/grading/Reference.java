package dev.tensordojo.backend.grading;

import dev.tensordojo.backend.course.Exercise;
import dev.tensordojo.backend.course.Exercise.Check;
import dev.tensordojo.backend.grading.Evaluator.Answer;
import dev.tensordojo.backend.grading.JudgeRunner.NoRunner;
import dev.tensordojo.protocol.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// What the author's solution answers. It runs in a runner of its own, so that no expected value is ever near a
/// learner's code, and its answers are kept: seeds are few per exercise, so that most attempts need no second runner.
final class Reference {

    /// Different inputs per check that an exercise is judged with, over time. Few enough to be kept, enough that
    /// resubmitting meets other numbers.
    static final int SEEDS = 16;

    /// Kept answers: those of a whole course.
    private static final int KEPT = 64 * SEEDS;

    /// How much longer than learners a solution may take: it is trusted, and not to blame for a busy machine.
    private static final int PATIENCE = 3;

    private record Key(String hash, int seed) {}

    /// What the solution did.
    sealed interface Expected {
        /// @param values by check and case
        record Known(List<List<Value>> values) implements Expected {}

        /// The exercise is at fault: its own solution gave no value.
        ///
        /// @param check where, or empty for the program itself
        record Broken(String check, Answer answer) implements Expected {}
    }

    private final JudgeRunner.Source runners;
    private final Duration limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, Expected.Known> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Expected.Known> eldest) {
            return size() > KEPT;
        }
    };

    Reference(JudgeRunner.Source runners, Duration limit) {
        this.runners = runners;
        this.limit = limit;
    }

    /// The seed that an attempt's checks are drawn with.
    static int seedOf(long attemptSeed) {
        return Math.floorMod(attemptSeed, SEEDS);
    }

    Expected of(Exercise exercise, int seed) throws NoRunner, InterruptedException {
        Key key = new Key(exercise.hash(), seed);
        Expected.Known known = find(key);
        if (known != null) {
            return known;
        }
        Expected computed = compute(exercise, seed);
        if (computed instanceof Expected.Known fresh) {
            keep(key, fresh);
        }
        return computed;
    }

    private Expected.@org.jspecify.annotations.Nullable Known find(Key key) {
        lock.lock();
        try {
            return kept.get(key);
        } finally {
            lock.unlock();
        }
    }

    private void keep(Key key, Expected.Known known) {
        lock.lock();
        try {
            kept.put(key, known);
        } finally {
            lock.unlock();
        }
    }

    private Expected compute(Exercise exercise, int seed) throws NoRunner, InterruptedException {
        try (Evaluator evaluator = new Evaluator(runners.take(), limit.multipliedBy(PATIENCE))) {
            Answer ran = evaluator.run(Exercise.CELL, exercise.solution());
            if (!(ran instanceof Answer.Ran)) {
                return new Expected.Broken("", ran);
            }
            List<List<Value>> byCheck = new ArrayList<>();
            for (Check check : exercise.checks()) {
                List<Value> byCase = new ArrayList<>();
                for (int index = 0; index < InputGenerator.cases(check); index++) {
                    Answer answer = evaluator.evaluate(check.expression(), InputGenerator.draw(check, index, seed));
                    if (!(answer instanceof Answer.Returned(Value value)) || value instanceof Value.Opaque) {
                        return new Expected.Broken(check.id(), answer);
                    }
                    byCase.add(value);
                }
                byCheck.add(List.copyOf(byCase));
            }
            return new Expected.Known(List.copyOf(byCheck));
        }
    }
}

package dev.tensordojo.backend.grading;

import dev.tensordojo.backend.course.Exercise;
import dev.tensordojo.backend.course.Exercise.Check;
import dev.tensordojo.backend.course.Exercise.Demand;
import dev.tensordojo.backend.course.Exercise.Input;
import dev.tensordojo.backend.grading.Evaluator.Answer;
import dev.tensordojo.backend.grading.JudgeRunner.NoRunner;
import dev.tensordojo.protocol.ToRunner.Wanted;
import dev.tensordojo.protocol.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What the author's programs answer: inputs that they make, truths, and the solution's values. They run in a runner of
/// their own, so that no expected value is ever near a learner's code, and the answers are kept: seeds are few per
/// exercise, so that most attempts need no second runner.
final class Reference {

    /// Different inputs per check that an exercise is judged with, over time. Few enough to be kept, enough that
    /// resubmitting meets other numbers.
    static final int SEEDS = 20;

    /// Kept answers: those of a whole course.
    private static final int KEPT = 64 * SEEDS;

    /// How large all of them together may be, in numbers: 64 MB.
    private static final long KEPT_SIZE = 8_000_000;

    /// What fits into one message to a runner, in numbers.
    private static final long MESSAGE_SIZE = 900_000;

    /// How much longer than learners a solution may take: it is trusted, and not to blame for a busy machine.
    private static final int PATIENCE = 3;

    private record Key(String hash, int seed) {}

    /// One question of a check, and what decides whether its answer is right.
    ///
    /// @param inputs all of them; not all are for learners ([#shared])
    /// @param seed that random numbers begin from
    /// @param wanted the truth that is scored against, else what came of the solution
    record Case(Map<String, Value> inputs, int seed, Value wanted) {

        /// What goes into the learner's sandbox. Of what the author's program has made, only what the expression names:
        /// the rest may be the truth, or lead to it.
        Map<String, Value> shared(Check check) {
            Map<String, Value> shared = new LinkedHashMap<>(inputs);
            check.inputs().stream()
                    .filter(input -> input instanceof Input.From && !check.names(input.name()))
                    .forEach(input -> shared.remove(input.name()));
            return shared;
        }

        private long size() {
            return Reference.size(wanted)
                    + inputs.values().stream().mapToLong(Reference::size).sum();
        }
    }

    /// What attempts of one seed are judged with.
    ///
    /// @param cases by check
    private record Known(List<List<Case>> cases, long size) {}

    private final JudgeRunner.Source runners;
    private final Duration limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, Known> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long keptSize;

    Reference(JudgeRunner.Source runners, Duration limit) {
        this.runners = runners;
        this.limit = limit;
    }

    /// The seed that an attempt's checks are drawn with.
    static int seedOf(long attemptSeed) {
        return Math.floorMod(attemptSeed, SEEDS);
    }

    /// What a trusted program may take where a learner's has `time`.
    static Duration patience(Duration time) {
        return time.multipliedBy(PATIENCE);
    }

    /// The questions of an exercise, by check.
    List<List<Case>> of(Exercise exercise, int seed) throws NoRunner, BrokenExercise, InterruptedException {
        Key key = new Key(exercise.hash(), seed);
        Known known = find(key);
        if (known == null) {
            List<List<Case>> cases = compute(exercise, seed);
            known = new Known(
                    cases,
                    cases.stream().flatMap(List::stream).mapToLong(Case::size).sum());
            keep(key, known);
        }
        return known.cases();
    }

    private @Nullable Known find(Key key) {
        lock.lock();
        try {
            return kept.get(key);
        } finally {
            lock.unlock();
        }
    }

    private void keep(Key key, Known known) {
        lock.lock();
        try {
            Known before = kept.put(key, known);
            keptSize += known.size() - (before == null ? 0 : before.size());
            Iterator<Known> eldest = kept.values().iterator();
            while (kept.size() > KEPT || (keptSize > KEPT_SIZE && kept.size() > 1)) {
                keptSize -= eldest.next().size();
                eldest.remove();
            }
        } finally {
            lock.unlock();
        }
    }

    static boolean fitsOneMessage(Map<String, Value> values) {
        return values.values().stream().mapToLong(Reference::size).sum() <= MESSAGE_SIZE;
    }

    /// In numbers of eight bytes.
    private static long size(Value value) {
        return switch (value) {
            case Value.Numbers numbers -> numbers.values().length;
            case Value.Many(List<Value> items) ->
                1 + items.stream().mapToLong(Reference::size).sum();
            case Value.Entries(List<Value.Entry> entries) ->
                entries.stream()
                        .mapToLong(entry -> 2 + size(entry.key()) + size(entry.value()))
                        .sum();
            case Value.Text(String text) -> 1 + text.length() / 2; // three bytes a letter at most
            case Value.None _, Value.Truth _, Value.Whole _, Value.Decimal _, Value.Opaque _ -> 1;
        };
    }

    private static boolean isPlain(Value value) {
        return switch (value) {
            case Value.Many(List<Value> items) -> items.stream().allMatch(Reference::isPlain);
            case Value.Entries(List<Value.Entry> entries) -> entries.stream().allMatch(entry -> isPlain(entry.value()));
            case Value.Opaque _ -> false;
            case Value.None _, Value.Truth _, Value.Whole _, Value.Decimal _, Value.Text _, Value.Numbers _ -> true;
        };
    }

    private List<List<Case>> compute(Exercise exercise, int seed)
            throws NoRunner, BrokenExercise, InterruptedException {
        try (Evaluator evaluator = new Evaluator(runners.take(), patience(limit))) {
            for (Step step : Step.of(exercise)) {
                Answer ran = evaluator.run(step.cellId(), step.code());
                if (!(ran instanceof Answer.Ran)) {
                    throw new BrokenExercise(step.name(), ran);
                }
            }
            List<List<Case>> byCheck = new ArrayList<>();
            for (Check check : exercise.checks()) {
                List<Case> cases = new ArrayList<>();
                for (int index = 0; index < InputGenerator.cases(check); index++) {
                    cases.add(caseOf(check, index, seed, evaluator));
                }
                byCheck.add(List.copyOf(cases));
            }
            return List.copyOf(byCheck);
        }
    }

    /// A program of the author's, in the order in which they are loaded.
    private record Step(String name, String cellId, String code) {
        static List<Step> of(Exercise exercise) {
            List<Step> steps = new ArrayList<>();
            steps.add(new Step(
                    "Given.java", Exercise.GIVEN_CELL, exercise.support().given()));
            steps.add(new Step("Hidden.java", "hidden", exercise.support().hidden()));
            steps.removeIf(step -> step.code().isEmpty());
            steps.add(new Step("the solution's program", Exercise.CELL, exercise.solution()));
            return steps;
        }
    }

    private Case caseOf(Check check, int index, int seed, Evaluator evaluator)
            throws BrokenExercise, InterruptedException {
        Duration time = patience(check.bounds().time().orElse(limit));
        int own = InputGenerator.seed(check, index, seed);
        Map<String, Value> drawn = InputGenerator.draw(check, index, seed);
        Map<String, Value> known = new LinkedHashMap<>();
        known.put(Input.From.SEED, new Value.Whole(own));
        known.putAll(drawn);
        Map<String, Value> inputs = new LinkedHashMap<>();
        for (Input input : check.inputs()) {
            Value value = drawn.get(input.name());
            if (input instanceof Input.From from) {
                value = value(
                        "the input '" + input.name() + "' of check '" + check.id() + "'",
                        evaluator.evaluate(from.expression(), known, own, Wanted.VALUE, time));
                known.put(input.name(), value);
            }
            if (value != null) {
                inputs.put(input.name(), value);
            }
        }
        Answer answer =
                switch (check.demand()) {
                    case Demand.Score score -> evaluator.evaluate(score.truth(), known, own, Wanted.VALUE, time);
                    case Demand.Equal _, Demand.Approval _ ->
                        evaluator.evaluate(check.expression(), inputs, own, Wanted.VALUE, time);
                    case Demand.Exceptional _ ->
                        evaluator.evaluate(check.expression(), inputs, own, Wanted.EXCEPTION, time);
                };
        boolean scored = check.demand() instanceof Demand.Score;
        String where = (scored ? "the truth of" : "the solution's") + " check '" + check.id() + "'";
        Value wanted = value(where, answer);
        if (scored && !(wanted instanceof Value.Numbers truth && truth.values().length > 0)) {
            throw new BrokenExercise(where + ", which is no tensor with elements,", answer);
        }
        if (!fitsOneMessage(inputs)) {
            throw new BrokenExercise("the inputs of check '" + check.id() + "', too many numbers,", answer);
        }
        return new Case(inputs, own, wanted);
    }

    private static Value value(String where, Answer answer) throws BrokenExercise {
        if (!(answer instanceof Answer.Returned(Value value, long _)) || !isPlain(value)) {
            throw new BrokenExercise(where, answer);
        }
        return value;
    }
}

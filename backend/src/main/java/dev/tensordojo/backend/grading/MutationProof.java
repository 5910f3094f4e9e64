package dev.tensordojo.backend.grading;

import dev.tensordojo.backend.course.Exercise;
import dev.tensordojo.backend.course.Exercise.Equivalent;
import dev.tensordojo.backend.course.Lesson;
import dev.tensordojo.backend.grading.Judge.FirstFailure;
import dev.tensordojo.backend.grading.JudgeRunner.NoRunner;
import dev.tensordojo.backend.grading.mutants.Mutant;
import dev.tensordojo.backend.grading.mutants.Mutants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Proves that an exercise's checks catch small slips, nine of ten at least: its solution is judged with one slip at a
/// time ([Mutants]). What does not compile is no slip that a learner could hand in; whatever fails, for whichever
/// reason, is caught.
final class MutationProof {

    private static final int LEAST_PERCENT = 90;

    /// Other inputs than a learner's first attempt has, too.
    private static final List<Integer> SEEDS = List.of(0, 1);

    /// @param flaws exercises that catch too little, and what `equivalent.yaml` says in vain
    record Found(int exercises, int mutants, int caught, int equivalent, int flaws) {
        static final Found NOTHING = new Found(0, 0, 0, 0, 0);

        Found and(Found other) {
            return new Found(
                    exercises + other.exercises,
                    mutants + other.mutants,
                    caught + other.caught,
                    equivalent + other.equivalent,
                    flaws + other.flaws);
        }

        int survivors() {
            return mutants - caught - equivalent;
        }

        boolean isEnough() {
            return 100L * caught >= (long) LEAST_PERCENT * (mutants - equivalent);
        }

        @Override
        public String toString() {
            return mutants + " mutants, " + caught + " caught"
                    + (equivalent == 0 ? "" : ", " + equivalent + " equivalent")
                    + (survivors() == 0 ? "" : ", " + survivors() + " survived");
        }
    }

    private enum Fate {
        CAUGHT,
        SURVIVED,
        DID_NOT_COMPILE
    }

    private record Tried(Mutant mutant, Future<Fate> fate) {}

    private final Judge judge;
    private final ExecutorService executor;
    private final Consumer<String> told;

    private MutationProof(Judge judge, ExecutorService executor, Consumer<String> told) {
        this.judge = judge;
        this.executor = executor;
        this.told = told;
    }

    /// Judges as many mutants at a time as there are processors.
    ///
    /// @param lessons of which the exercises are looked at
    /// @param told a line for every exercise, and for every survivor
    static Found of(List<Lesson> lessons, JudgeRunner.Source runners, Duration limit, Consumer<String> told)
            throws NoRunner, InterruptedException {
        Judge judge = new Judge(runners, new Reference(runners, limit), limit);
        return SideBySide.run(executor -> new MutationProof(judge, executor, told).of(lessons));
    }

    private Found of(List<Lesson> lessons) throws ExecutionException, InterruptedException {
        List<Exam> exams = new ArrayList<>();
        for (Lesson lesson : lessons) {
            lesson.exercise().ifPresent(exercise -> exams.add(new Exam(lesson, exercise)));
        }
        Found all = Found.NOTHING;
        for (Exam exam : exams) {
            all = all.and(exam.found());
        }
        return all;
    }

    /// One exercise's mutants on their way through the judge.
    private final class Exam {
        private final Lesson lesson;
        private final Exercise exercise;
        private final Future<Optional<String>> obstacle;
        private final List<Tried> tried;

        Exam(Lesson lesson, Exercise exercise) {
            this.lesson = lesson;
            this.exercise = exercise;
            this.obstacle = executor.submit(this::obstacle);
            this.tried = mutants().stream()
                    .map(mutant -> new Tried(mutant, executor.submit(() -> fate(mutant))))
                    .toList();
        }

        private List<Mutant> mutants() {
            try {
                return Mutants.of(exercise.solution());
            } catch (IllegalArgumentException e) {
                return List.of(); // the compiler's words are the obstacle
            }
        }

        /// What keeps mutants from proving anything. Asked before them, so that the solution's values are known.
        private Optional<String> obstacle() throws NoRunner, InterruptedException {
            try {
                var _ = Mutants.of(exercise.solution());
                return judge.firstFailure(exercise, exercise.solution(), SEEDS)
                        .map(failure -> "does not pass itself, but fails at '" + failure.check() + "'");
            } catch (IllegalArgumentException e) {
                return Optional.of("must be made of imports, methods and types: line " + e.getMessage());
            } catch (BrokenExercise e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }

        private Fate fate(Mutant mutant) throws NoRunner, BrokenExercise, ExecutionException, InterruptedException {
            if (obstacle.get().isPresent()) {
                return Fate.SURVIVED;
            }
            Optional<FirstFailure> failure = judge.firstFailure(exercise, mutant.code(), SEEDS);
            return failure.map(each -> switch (each.failure()) {
                        case DID_NOT_COMPILE, MISSING -> Fate.DID_NOT_COMPILE;
                        case THREW,
                                TIME_LIMIT,
                                RUNNER_DIED,
                                WRONG_TYPE,
                                WRONG_DTYPE,
                                WRONG_SHAPE,
                                WRONG_VALUES,
                                BELOW_TARGET,
                                REJECTED,
                                TOO_MANY_OPERATIONS,
                                DID_NOT_THROW,
                                CHANGED_INPUT -> Fate.CAUGHT;
                    })
                    .orElse(Fate.SURVIVED);
        }

        Found found() throws ExecutionException, InterruptedException {
            Optional<String> inTheWay = obstacle.get();
            if (inTheWay.isPresent()) {
                told.accept("FLAW  " + lesson.folder() + "/Solution.java " + inTheWay.get());
                return new Found(1, 0, 0, 0, 1);
            }
            int mutants = 0;
            List<Mutant> survivors = new ArrayList<>();
            for (Tried each : tried) {
                Fate fate = each.fate().get();
                mutants += fate == Fate.DID_NOT_COMPILE ? 0 : 1;
                if (fate == Fate.SURVIVED) {
                    survivors.add(each.mutant());
                }
            }
            int survived = survivors.size();
            List<String> vain = crossOff(survivors);
            Found found = new Found(1, mutants, mutants - survived, survived - survivors.size(), 0);
            int flaws = vain.size() + (found.isEnough() ? 0 : 1);
            told.accept((flaws == 0 ? "ok    " : "FLAW  ") + lesson.folder() + ": " + found);
            survivors.forEach(each -> told.accept("        Solution.java:" + each.line() + ": " + each.change()));
            vain.forEach(each -> told.accept("        equivalent.yaml: " + each));
            return found.and(new Found(0, 0, 0, 0, flaws));
        }

        /// Takes those away that make no difference, as the author says; tells what the author says in vain.
        private List<String> crossOff(List<Mutant> survivors) {
            List<String> lines = exercise.solution().lines().toList();
            List<String> vain = new ArrayList<>();
            for (Equivalent equivalent : exercise.equivalents()) {
                for (String made : equivalent.made()) {
                    boolean there = survivors.removeIf(each -> each.change().equals(made)
                            && lines.get(each.line() - 1).contains(equivalent.at()));
                    if (!there) {
                        vain.add("nothing survives where " + made + " at '" + equivalent.at() + "'");
                    }
                }
            }
            return vain;
        }
    }
}

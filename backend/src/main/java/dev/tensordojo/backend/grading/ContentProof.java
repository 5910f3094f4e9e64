package dev.tensordojo.backend.grading;

import dev.tensordojo.backend.course.Exercise;
import dev.tensordojo.backend.course.Exercise.WrongAnswer;
import dev.tensordojo.backend.course.Flaw;
import dev.tensordojo.backend.course.Lesson;
import dev.tensordojo.backend.course.Lesson.Cell;
import dev.tensordojo.backend.course.Prediction;
import dev.tensordojo.backend.grading.Evaluator.Answer;
import dev.tensordojo.backend.grading.Judge.FirstFailure;
import dev.tensordojo.backend.grading.JudgeRunner.NoRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Proves by running it that a course keeps its promises: every example runs and prints what its page says, every
/// reference solution passes, every starter fails, every known wrong answer fails at the check and for the reason that
/// its author named.
final class ContentProof {

    /// Enough for any expected output; a program that prints more is cut.
    private static final int MOST_OUTPUT = 200_000;

    /// What fails, fails with any inputs.
    private static final List<Integer> FIRST = List.of(0);

    private final JudgeRunner.Source runners;
    private final Judge judge;
    private final Duration limit;
    private final int seeds;
    private final List<Flaw> flaws = new ArrayList<>();

    private ContentProof(JudgeRunner.Source runners, Judge judge, Duration limit, int seeds) {
        this.runners = runners;
        this.judge = judge;
        this.limit = limit;
        this.seeds = seeds;
    }

    /// What is wrong with lessons, in their order. As many at a time as there are processors.
    ///
    /// @param seeds with how many draws of inputs each solution must pass
    /// @param told one line for every lesson that was proven
    static List<Flaw> flawsOf(
            List<Lesson> lessons, JudgeRunner.Source runners, Duration limit, int seeds, Consumer<String> told)
            throws NoRunner, InterruptedException {
        Judge judge = new Judge(runners, new Reference(runners, limit), limit);
        return SideBySide.run(executor -> {
            List<Future<List<Flaw>>> proofs = lessons.stream()
                    .map(lesson ->
                            executor.submit(() -> new ContentProof(runners, judge, limit, seeds).flawsOf(lesson, told)))
                    .toList();
            List<Flaw> flaws = new ArrayList<>();
            for (Future<List<Flaw>> proof : proofs) {
                flaws.addAll(proof.get());
            }
            return List.copyOf(flaws);
        });
    }

    private List<Flaw> flawsOf(Lesson lesson, Consumer<String> told) throws NoRunner, InterruptedException {
        long start = System.nanoTime();
        if (lesson.exercise().isPresent()) {
            proveExercise(lesson, lesson.exercise().get());
        } else {
            proveExample(lesson);
        }
        told.accept(String.format(
                "%s  %s (%.1f s)",
                flaws.isEmpty() ? "ok  " : "FLAW", lesson.folder(), (System.nanoTime() - start) / 1e9));
        return flaws;
    }

    /// Runs a lesson's cells one after the other in one runner, as a learner would.
    private void proveExample(Lesson lesson) throws NoRunner, InterruptedException {
        StringBuilder printed = new StringBuilder();
        Consumer<String> collect = text -> {
            if (printed.length() < MOST_OUTPUT) {
                printed.append(text);
            }
        };
        try (Evaluator evaluator = new Evaluator(runners.take(), limit, collect)) {
            for (Cell cell : lesson.cells()) {
                printed.setLength(0);
                Answer answer = evaluator.run(cell.id(), cell.java());
                if (answer instanceof Answer.Ran || isMeant(answer, cell)) {
                    requireError(lesson, cell, answer);
                    requireOutput(lesson, cell, printed.toString());
                    requirePredicted(lesson, cell, printed.toString());
                } else {
                    flaws.add(new Flaw(lesson.folder() + "/" + cell.id() + ".java", lineOf(answer), words(answer)));
                    return;
                }
            }
        }
    }

    /// Whether a cell that is meant to fail failed, in a way after which the next cells run.
    private static boolean isMeant(Answer answer, Cell cell) {
        return cell.error().isPresent() && (answer instanceof Answer.Threw || answer instanceof Answer.DidNotCompile);
    }

    private void requireError(Lesson lesson, Cell cell, Answer answer) {
        String expected = cell.error().orElse("");
        String got = firstLineOf(answer);
        if (!expected.equals(got)) {
            flaw(
                    lesson,
                    cell.id() + ".err",
                    "says '" + expected + "', but the program "
                            + (answer instanceof Answer.Ran ? "does not fail" : "fails with '" + got + "'"));
        }
    }

    private static String firstLineOf(Answer answer) {
        String message =
                switch (answer) {
                    case Answer.Threw(var exception) -> exception.message();
                    case Answer.DidNotCompile(var errors) ->
                        errors.isEmpty() ? "" : errors.getFirst().message();
                    case Answer.Ran _, Answer.Returned _, Answer.TookTooLong _, Answer.Died _ -> "";
                };
        return message == null ? "" : message.lines().findFirst().orElse("").strip();
    }

    private void requirePredicted(Lesson lesson, Cell cell, String printed) {
        for (Prediction prediction : lesson.predictions()) {
            if (prediction.cellId().equals(cell.id())
                    && prediction.answer() instanceof Prediction.Answer.Numeric number
                    && !number.isPrintedIn(printed)) {
                flaw(
                        lesson,
                        "predict.yaml",
                        "'" + prediction.id() + "': the program prints no number within " + number.within() + " of "
                                + number.number());
            }
        }
    }

    private void requireOutput(Lesson lesson, Cell cell, String printed) {
        if (cell.expected().isEmpty() || printed.equals(cell.expected().get())) {
            return;
        }
        List<String> expected = cell.expected().get().lines().toList();
        List<String> got = printed.lines().toList();
        int same = 0;
        while (same < expected.size() && same < got.size() && expected.get(same).equals(got.get(same))) {
            same++;
        }
        flaws.add(new Flaw(
                lesson.folder() + "/" + cell.id() + ".out",
                same + 1,
                "says " + lineAt(expected, same) + ", but the program prints " + lineAt(got, same)));
    }

    private static String lineAt(List<String> lines, int index) {
        return index < lines.size() ? "'" + lines.get(index) + "'" : "nothing more";
    }

    private void proveExercise(Lesson lesson, Exercise exercise) throws NoRunner, InterruptedException {
        try {
            List<Integer> all = IntStream.range(0, seeds).boxed().toList();
            judge.firstFailure(exercise, exercise.solution(), all)
                    .ifPresent(failure -> flaw(lesson, "Solution.java", "does not pass: it fails at " + told(failure)));
            if (judge.firstFailure(exercise, exercise.starter(), FIRST).isEmpty()) {
                flaw(lesson, "Starter.java", "passes already; a learner would have nothing to do");
            }
            for (WrongAnswer wrong : exercise.wrongAnswers()) {
                proveWrong(lesson, exercise, wrong);
            }
        } catch (BrokenExercise e) {
            flaw(lesson, "exercise.yaml", String.valueOf(e.getMessage()));
        }
    }

    private void proveWrong(Lesson lesson, Exercise exercise, WrongAnswer wrong)
            throws NoRunner, BrokenExercise, InterruptedException {
        FirstFailure named = new FirstFailure(wrong.check(), wrong.failure(), wrong.reason());
        Optional<FirstFailure> failure = judge.firstFailure(exercise, wrong.code(), FIRST);
        if (failure.isEmpty()) {
            flaw(lesson, wrong.file(), "passes, but should fail at " + told(named) + ": it " + wrong.why());
        } else if (!failure.get().equals(named)) {
            flaw(lesson, wrong.file(), "fails at " + told(failure.get()) + ", but should at " + told(named));
        }
    }

    private static String told(FirstFailure failure) {
        String reason = failure.failure().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return "'" + failure.check() + "' with " + reason
                + failure.reason().map(key -> ":" + key).orElse("");
    }

    private void flaw(Lesson lesson, String file, String message) {
        flaws.add(new Flaw(lesson.folder() + "/" + file, 0, message));
    }

    private static int lineOf(Answer answer) {
        return switch (answer) {
            case Answer.DidNotCompile(var errors) ->
                errors.isEmpty() ? 0 : errors.getFirst().line();
            case Answer.Threw(var exception) -> exception.line();
            default -> 0;
        };
    }

    private String words(Answer answer) {
        return switch (answer) {
            case Answer.DidNotCompile(var errors) ->
                Words.didNotCompile(errors).words().en();
            case Answer.Threw(var exception) -> Words.threw(exception).words().en();
            case Answer.TookTooLong() -> Words.tookTooLong(limit).words().en();
            case Answer.Died(var death) -> Words.died(death.reason()).words().en() + " (" + death.detail() + ")";
            case Answer.Ran _, Answer.Returned _ -> "ran";
        };
    }
}

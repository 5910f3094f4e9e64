package dev.tensordojo.backend.grading;

import dev.tensordojo.backend.course.Exercise;
import dev.tensordojo.backend.grading.Evaluator.Answer;
import dev.tensordojo.protocol.RunOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A learner's program on its way into a runner: a line of it that throws by itself does not keep the methods after it
/// from being declared.
final class Program {

    private static final Pattern LINE_OF_ANSWER =
            Pattern.compile("\\b" + Pattern.quote(Exercise.CELL) + ":([0-9]{1,6})\\b");

    /// How often the rest of a program is tried. Its first lines may still belong to what threw.
    private static final int MOST_TRIES = 8;

    private final List<String> lines;
    private final Evaluator evaluator;
    private final Duration limit;
    private final Duration atMost;
    private final Duration patience;
    private final Runnable takesLong;
    private Optional<RunOutcome.Threw> threw = Optional.empty();

    /// @param limit for one try
    /// @param atMost for all tries together
    /// @param takesLong done where the program is not through after `patience`
    Program(String code, Evaluator evaluator, Duration limit, Duration atMost, Duration patience, Runnable takesLong) {
        this.lines = code.lines().toList();
        this.evaluator = evaluator;
        this.limit = limit;
        this.atMost = atMost;
        this.patience = patience;
        this.takesLong = takesLong;
    }

    /// What a line threw, if one did and the rest of the program was run all the same.
    Optional<RunOutcome.Threw> threw() {
        return threw;
    }

    /// The line of the statement that threw.
    int strayLine() {
        return threw.map(Program::lineOf).orElse(0);
    }

    Answer run() throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        var impatient = CompletableFuture.runAsync(
                takesLong, CompletableFuture.delayedExecutor(patience.toNanos(), TimeUnit.NANOSECONDS));
        try {
            Answer answer = evaluator.run(Exercise.CELL, String.join("\n", lines), limit);
            return answer instanceof Answer.Threw(var exception) ? runRest(exception, end) : answer;
        } finally {
            impatient.cancel(false);
        }
    }

    private Answer runRest(RunOutcome.Threw first, long end) throws InterruptedException {
        threw = Optional.of(first);
        int from = lineOf(first);
        for (int tries = 0; from > 0 && from < lines.size() && tries < MOST_TRIES; tries++) {
            Answer answer = evaluator.run(Exercise.CELL, after(from), atMost(limit, end));
            switch (answer) {
                case Answer.Threw(var exception) -> from = Math.max(from + 1, lineOf(exception));
                case Answer.DidNotCompile(var errors) ->
                    from = Math.max(
                            from + 1, errors.isEmpty() ? 0 : errors.getFirst().line());
                case Answer.Ran ran -> {
                    return ran;
                }
                case Answer.Returned _, Answer.TookTooLong _, Answer.Died _ -> {
                    return answer;
                }
            }
        }
        return new Answer.Ran(List.of());
    }

    /// What one step may take of what there is for all.
    static Duration atMost(Duration step, long endNanos) {
        Duration left = Duration.ofNanos(endNanos - System.nanoTime());
        return left.compareTo(step) < 0 ? left : step;
    }

    /// The program without its first lines, each thing still in its line.
    private String after(int line) {
        return "\n".repeat(line) + String.join("\n", lines.subList(line, lines.size()));
    }

    /// The line of the program's own statement, which may have called one of its methods.
    private static int lineOf(RunOutcome.Threw threw) {
        int line = threw.line();
        for (String frame : threw.frames()) {
            Matcher own = LINE_OF_ANSWER.matcher(frame);
            line = own.find() ? Integer.parseInt(own.group(1)) : line;
        }
        return line;
    }
}

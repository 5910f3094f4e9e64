package dev.tensordojo.runner;

import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.FromRunner.Completions;
import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.Wire;
import dev.tensordojo.runner.assist.Completer;
import dev.tensordojo.runner.assist.Explainer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/// Answers about code that is being written, on its own thread. Whoever goes on has no use for the answers to earlier
/// letters: requests that newer ones have overtaken get an empty answer at once.
final class Assistant {

    private final Completer completer;
    private final Explainer explainer;
    private final Wire.Writer<FromRunner> writer;
    private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();

    /// Something that was asked.
    ///
    /// @param nothing the answer where there is none
    private record Question(Supplier<FromRunner> answer, FromRunner nothing) {}

    Assistant(Completer completer, Explainer explainer, Wire.Writer<FromRunner> writer) {
        this.completer = completer;
        this.explainer = explainer;
        this.writer = writer;
        Thread thread = new Thread(null, this::answerAll, "assistant", Cells.STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
    }

    void complete(ToRunner.Complete request) {
        Completions nothing = new Completions(request.requestId(), request.cursor(), List.of());
        questions.add(new Question(() -> completer.complete(request), nothing));
    }

    void explain(ToRunner.Explain request) {
        questions.add(new Question(() -> explainer.explain(request), Explainer.nothing(request)));
    }

    private void answerAll() {
        try {
            while (true) {
                Question question = questions.take();
                writer.write(questions.isEmpty() ? answer(question) : question.nothing());
            }
        } catch (IOException e) {
            Runtime.getRuntime().halt(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static FromRunner answer(Question question) {
        try {
            return question.answer().get();
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            // The compiler meets half-written code here; where it trips, there is nothing to tell.
            return question.nothing();
        }
    }
}

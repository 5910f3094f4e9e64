package dev.tensordojo.runner;

import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.Wire;
import dev.tensordojo.runner.limit.Backstage;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/// Answers about code that is being written, on a thread of its own. Whoever goes on has no use for the answers to
/// earlier letters: requests that newer ones have overtaken get an empty answer at once.
final class Assistant {

    private final Wire.Writer<FromRunner> writer;
    private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();

    /// Something that was asked.
    ///
    /// @param nothing the answer where there is none
    private record Question(Supplier<FromRunner> answer, FromRunner nothing) {}

    /// @param priority of the thread; runner.options says what it means
    @SuppressWarnings("ThreadPriorityCheck") // It makes other answers quicker; nothing depends on it.
    Assistant(String name, int priority, Wire.Writer<FromRunner> writer) {
        this.writer = writer;
        Thread thread = new Thread(null, this::answerAll, name, Cells.STACK_BYTES);
        thread.setDaemon(true);
        thread.setPriority(priority);
        thread.start();
    }

    /// @param nothing the answer where there is none
    void ask(Supplier<FromRunner> answer, FromRunner nothing) {
        questions.add(new Question(answer, nothing));
    }

    private void answerAll() {
        Backstage.enter();
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

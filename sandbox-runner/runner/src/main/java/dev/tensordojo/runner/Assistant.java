package dev.tensordojo.runner;

import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.FromRunner.Completions;
import dev.tensordojo.protocol.ToRunner.Complete;
import dev.tensordojo.protocol.Wire;
import dev.tensordojo.runner.assist.Completer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Answers completions on its own thread. Whoever types on has no use for the answers to earlier letters: requests
/// that newer ones have overtaken get an empty answer at once.
final class Assistant {

    private final Completer completer;
    private final Wire.Writer<FromRunner> writer;
    private final BlockingQueue<Complete> requests = new LinkedBlockingQueue<>();

    Assistant(Completer completer, Wire.Writer<FromRunner> writer) {
        this.completer = completer;
        this.writer = writer;
        Thread thread = new Thread(null, this::answerAll, "assistant", Cells.STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
    }

    void complete(Complete request) {
        requests.add(request);
    }

    private void answerAll() {
        try {
            while (true) {
                Complete request = requests.take();
                writer.write(requests.isEmpty() ? answer(request) : nothing(request));
            }
        } catch (IOException e) {
            Runtime.getRuntime().halt(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Completions answer(Complete request) {
        try {
            return completer.complete(request);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            // The compiler meets half-written code here; where it trips, there is nothing to suggest.
            return nothing(request);
        }
    }

    private static Completions nothing(Complete request) {
        return new Completions(request.requestId(), request.cursor(), List.of());
    }
}

package dev.tensordojo.backend.session;

import dev.tensordojo.backend.runners.Runner;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.ToRunner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Completions that were asked for and not yet answered. The runner sees numbers of our own: browsers count each for
/// itself. Belongs to the session's thread.
final class Completing {

    private static final int MOST_OPEN = 32;

    private final Map<Long, Question> open = new HashMap<>();
    private long last;

    private record Question(Browser from, ClientMessage.Complete message) {
        void answer(int anchor, List<FromRunner.Completion> items) {
            from.answer(new ServerMessage.Completions(message.requestId(), anchor, items));
        }
    }

    /// Passes a question on; false when too many are open.
    boolean ask(Runner runner, Browser from, ClientMessage.Complete message) {
        if (open.size() >= MOST_OPEN) {
            return false;
        }
        open.put(++last, new Question(from, message));
        runner.send(new ToRunner.Complete(last, message.code(), message.cursor()));
        return true;
    }

    void answer(FromRunner.Completions completions) {
        Question question = open.remove(completions.requestId());
        if (question != null) {
            question.answer(Math.min(completions.anchor(), question.message().cursor()), completions.items());
        }
    }

    /// Answers all open questions with nothing: the runner is gone.
    void giveUp() {
        open.values().forEach(question -> question.answer(question.message().cursor(), List.of()));
        open.clear();
    }
}

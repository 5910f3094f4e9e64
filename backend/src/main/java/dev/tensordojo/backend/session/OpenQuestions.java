package dev.tensordojo.backend.session;

import dev.tensordojo.backend.runners.Runner;
import dev.tensordojo.backend.session.message.Browser;
import dev.tensordojo.backend.session.message.ClientMessage;
import dev.tensordojo.backend.session.message.ClientMessage.AboutCode;
import dev.tensordojo.backend.session.message.ServerMessage;
import dev.tensordojo.protocol.FromRunner;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What was asked about code that is being written and is not yet answered. The runner sees numbers of our own:
/// browsers count each for itself. Belongs to the session's thread.
final class OpenQuestions {

    private static final int MOST_OPEN = 32;

    private final Map<Long, Question> open = new HashMap<>();
    private long last;

    private record Question(Browser from, AboutCode message) {}

    /// Passes a question on; answers it with nothing where there is no runner or too many questions are open.
    void ask(Optional<Runner> runner, Browser from, AboutCode message) {
        if (runner.isEmpty() || open.size() >= MOST_OPEN) {
            from.answer(message.nothing());
            return;
        }
        open.put(++last, new Question(from, message));
        runner.get().send(message.asked(last));
    }

    void answer(FromRunner.Completions completions) {
        if (open.remove(completions.requestId()) instanceof Question(Browser from, ClientMessage.Complete asked)) {
            int anchor = Math.min(completions.anchor(), asked.cursor());
            from.answer(new ServerMessage.Completions(asked.requestId(), anchor, completions.items()));
        }
    }

    void answer(FromRunner.Explained explained) {
        if (open.remove(explained.requestId()) instanceof Question(Browser from, ClientMessage.Explain asked)) {
            int start = Math.min(explained.start(), asked.cursor());
            int end = Math.clamp(explained.end(), asked.cursor(), asked.code().length());
            from.answer(new ServerMessage.Explained(asked.requestId(), start, end, explained.text()));
        }
    }

    void answer(FromRunner.Checked checked) {
        if (open.remove(checked.requestId()) instanceof Question(Browser from, ClientMessage.Check asked)) {
            from.answer(new ServerMessage.Checked(asked.requestId(), checked.diagnostics()));
        }
    }

    /// Answers all open questions with nothing: the runner is gone.
    void giveUp() {
        open.values()
                .forEach(question -> question.from().answer(question.message().nothing()));
        open.clear();
    }
}

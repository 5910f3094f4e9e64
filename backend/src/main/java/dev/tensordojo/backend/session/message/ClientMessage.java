package dev.tensordojo.backend.session.message;

import dev.tensordojo.protocol.Limits;
import dev.tensordojo.protocol.ToRunner;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a browser may say over `/api/live/{workbookId}`. The records check what they are made of, since anybody can
/// send anything.
public sealed interface ClientMessage {

    /// What the database takes for a cell's name.
    Pattern CELL_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /// The first message: tells what the browser has seen, and asks for everything after it.
    ///
    /// @param epoch of the last hello, or null for a browser that has seen nothing
    /// @param after the number of the last event seen; 0 for none
    record Attach(@Nullable String epoch, long after) implements ClientMessage {
        public Attach {
            requireText(epoch == null ? "" : epoch, 100, "epoch");
            if (after < 0) {
                throw new IllegalArgumentException("after is negative: " + after);
            }
        }
    }

    /// Runs a cell.
    ///
    /// @param runId made by the browser, so that a message sent twice runs once
    record Run(UUID runId, String cellId, String code) implements ClientMessage {
        public Run {
            Objects.requireNonNull(runId, "runId is missing");
            requireText(cellId, 100, "cellId");
            requireText(code, Limits.CODE_CHARS, "code");
            if (!CELL_ID.matcher(cellId).matches()) {
                throw new IllegalArgumentException(
                        "a cellId is made of letters, digits, '.', '_' and '-', and begins with a letter or digit");
            }
        }
    }

    /// Stops what runs and what waits to run.
    record Interrupt() implements ClientMessage {}

    /// Throws the runner and all variables away and starts afresh.
    record Restart() implements ClientMessage {}

    /// Somebody still needs the variables of a session in which nothing runs: see [ServerEvent.SessionExpiring].
    record Keep() implements ClientMessage {}

    /// Asks whether the line still carries anything; answered at once. Networks can lose it without telling either
    /// side.
    record Ping() implements ClientMessage {}

    /// Asks what could be written at `cursor` (UTF-16 offset into `code`).
    ///
    /// @param requestId made by the browser; comes back with the answer
    record Complete(long requestId, String code, int cursor) implements ClientMessage, AboutCode {
        public Complete {
            requirePlace(code, cursor);
        }

        @Override
        public ToRunner asked(long number) {
            return new ToRunner.Complete(number, code, cursor);
        }

        @Override
        public ServerMessage nothing() {
            return new ServerMessage.Completions(requestId, cursor, List.of());
        }
    }

    /// Asks what the name at `cursor` (UTF-16 offset into `code`) stands for.
    ///
    /// @param requestId made by the browser; comes back with the answer
    record Explain(long requestId, String code, int cursor) implements ClientMessage, AboutCode {
        public Explain {
            requirePlace(code, cursor);
        }

        @Override
        public ToRunner asked(long number) {
            return new ToRunner.Explain(number, code, cursor);
        }

        @Override
        public ServerMessage nothing() {
            return new ServerMessage.Explained(requestId, cursor, cursor, "");
        }
    }

    /// Asks what the compiler will say of a cell that is being written.
    ///
    /// @param requestId made by the browser; comes back with the answer
    /// @param others other cells of the page: names that they mention are not missing
    record Check(long requestId, String code, String others) implements ClientMessage, AboutCode {
        public Check {
            requireText(code, Limits.CODE_CHARS, "code");
            requireText(others, Limits.CODE_CHARS, "others");
        }

        @Override
        public ToRunner asked(long number) {
            return new ToRunner.Check(number, code, others);
        }

        @Override
        public ServerMessage nothing() {
            return new ServerMessage.Checked(requestId, List.of());
        }
    }

    /// A question about code that is being written.
    interface AboutCode {
        /// The question as a runner gets it, under a number of ours.
        ToRunner asked(long number);

        /// The answer where there is none.
        ServerMessage nothing();
    }

    private static void requirePlace(String code, int cursor) {
        requireText(code, Limits.CODE_CHARS, "code");
        if (cursor < 0 || cursor > code.length()) {
            throw new IllegalArgumentException("cursor " + cursor + " outside a text of " + code.length());
        }
    }

    private static void requireText(String text, int chars, String what) {
        Objects.requireNonNull(text, what + " is missing");
        if (text.length() > chars) {
            throw new IllegalArgumentException(
                    what + " has " + text.length() + " characters; at most " + chars + " are allowed");
        }
    }
}

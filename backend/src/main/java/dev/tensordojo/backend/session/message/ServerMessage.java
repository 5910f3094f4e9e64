package dev.tensordojo.backend.session.message;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.FromRunner;
import java.time.Instant;
import java.util.List;

/// What the backend says over `/api/live/{workbookId}`.
public sealed interface ServerMessage {

    /// The answer to [ClientMessage.Attach]: the events after `after` follow. A browser that knew another epoch
    /// forgets everything it had.
    record Hello(String epoch, long after, String version) implements ServerMessage {}

    /// Something happened. Numbers rise from 1 and every event has its own; numbers of events that nobody needs any
    /// more (of a forgotten run, of a state that a later one replaced) are left out for whoever reads them late.
    record Event(long n, Instant at, ServerEvent event) implements ServerMessage {}

    /// The answer to [ClientMessage.Complete]; empty where there is nobody to ask.
    record Completions(long requestId, int anchor, List<FromRunner.Completion> items) implements ServerMessage {
        public Completions {
            items = List.copyOf(items);
        }
    }

    /// The answer to [ClientMessage.Explain].
    ///
    /// @param start where the name begins (UTF-16 offset), and `end` where it ends (exclusive)
    /// @param text declarations in Java, a line for each; empty where nothing is known or nobody is there to ask
    record Explained(long requestId, int start, int end, String text) implements ServerMessage {}

    /// The answer to [ClientMessage.Check]; empty also where there is nobody to ask.
    record Checked(long requestId, List<Diagnostic> diagnostics) implements ServerMessage {
        public Checked {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /// The answer to [ClientMessage.Ping].
    record Pong() implements ServerMessage {}

    /// A cell's text was saved, by this browser or another, under this revision.
    record DraftSaved(String cellId, long revision) implements ServerMessage {}

    /// The learner's own cells are others by now, or stand in another order.
    record OwnCellsChanged() implements ServerMessage {}

    /// The teacher's hints at this lesson are others by now.
    record HintsChanged() implements ServerMessage {}

    /// Somebody asks to look at this learner's session, looks, or looks no longer.
    record WatchChanged() implements ServerMessage {}

    /// A message of this browser was not accepted, and why; the connection lives on.
    record Refused(String code, String message) implements ServerMessage {}
}

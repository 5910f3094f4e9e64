package dev.tensordojo.backend.session.socket;

import dev.tensordojo.backend.notebook.DraftSaved;
import dev.tensordojo.backend.notebook.OwnCellsChanged;
import dev.tensordojo.backend.progress.HintsChanged;
import dev.tensordojo.backend.session.message.ServerMessage;
import dev.tensordojo.backend.session.watch.WatchChanged;
import io.quarkus.websockets.next.OpenConnections;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.UUID;

/// Tells everybody who looks at a workbook that a cell has another text, that the learner's own cells are others,
/// that there are other hints, or that somebody wants to look: every window shows it without being asked.
/// That is no event of the session: whoever was not there reads the newest when coming.
@ApplicationScoped
class SavedDrafts {

    private final OpenConnections connections;

    SavedDrafts(OpenConnections connections) {
        this.connections = connections;
    }

    void saved(@Observes(during = TransactionPhase.AFTER_SUCCESS) DraftSaved saved) {
        tell(saved.workbookId(), new ServerMessage.DraftSaved(saved.cellId(), saved.revision()));
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) OwnCellsChanged changed) {
        tell(changed.workbookId(), new ServerMessage.OwnCellsChanged());
    }

    void hints(@Observes(during = TransactionPhase.AFTER_SUCCESS) HintsChanged changed) {
        tell(changed.workbookId(), new ServerMessage.HintsChanged());
    }

    /// Every lesson that the learner has open asks, or tells who looks.
    void watched(@Observes WatchChanged changed) {
        connections.stream()
                .filter(connection ->
                        changed.learnerId().equals(connection.userData().get(LiveConnection.LEARNER)))
                .forEach(connection -> tell(connection, new ServerMessage.WatchChanged()));
    }

    private void tell(UUID workbookId, ServerMessage message) {
        connections.stream()
                .filter(connection -> workbookId.equals(connection.userData().get(LiveConnection.WORKBOOK)))
                .forEach(connection -> tell(connection, message));
    }

    private static void tell(WebSocketConnection connection, ServerMessage message) {
        LiveConnection live = connection.userData().get(LiveConnection.LIVE);
        if (live != null) {
            live.answer(message);
        }
    }
}

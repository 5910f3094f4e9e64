package dev.tensordojo.backend.session.socket;

import dev.tensordojo.backend.notebook.DraftSaved;
import dev.tensordojo.backend.session.message.ServerMessage;
import io.quarkus.websockets.next.OpenConnections;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

/// Tells everybody who looks at a workbook that a cell has another text: a second window shows it without being asked.
/// That is no event of the session: whoever was not there reads the newest text when coming.
@ApplicationScoped
class SavedDrafts {

    private final OpenConnections connections;

    SavedDrafts(OpenConnections connections) {
        this.connections = connections;
    }

    void saved(@Observes(during = TransactionPhase.AFTER_SUCCESS) DraftSaved saved) {
        connections.stream()
                .filter(connection ->
                        saved.workbookId().equals(connection.userData().get(LiveConnection.WORKBOOK)))
                .forEach(connection -> {
                    LiveConnection live = connection.userData().get(LiveConnection.LIVE);
                    if (live != null) {
                        live.answer(new ServerMessage.DraftSaved(saved.cellId(), saved.revision()));
                    }
                });
    }
}

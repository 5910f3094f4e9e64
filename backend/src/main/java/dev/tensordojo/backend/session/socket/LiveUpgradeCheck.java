package dev.tensordojo.backend.session.socket;

import dev.tensordojo.backend.account.Viewer;
import dev.tensordojo.backend.notebook.Workbooks;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// Who may open a live connection: whoever is signed in (else 401) and owns the workbook (else 404, whether it exists
/// or not). That the page is one of ours has been checked before, for every request.
@ApplicationScoped
class LiveUpgradeCheck implements HttpUpgradeCheck {

    static final String PATH = "/api/live/";
    static final String ENDPOINT = "live";

    private final Workbooks workbooks;

    LiveUpgradeCheck(Workbooks workbooks) {
        this.workbooks = workbooks;
    }

    @Override
    public boolean appliesTo(String endpointId) {
        return endpointId.equals(ENDPOINT);
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        Optional<UUID> workbookId = workbookId(context.httpRequest().path().substring(PATH.length()));
        // The answer goes back to the connection's own thread: given from another one, the socket's handlers are put in
        // place too late for a browser that speaks at once, and its first message finds nobody.
        Context connection = Vertx.currentContext();
        return context.securityIdentity().onItem().transformToUni(identity -> {
            Optional<Viewer> viewer = Viewer.of(identity);
            if (viewer.isEmpty()) {
                return CheckResult.rejectUpgrade(401);
            }
            return Uni.createFrom()
                    .item(() -> workbookId.flatMap(
                            id -> workbooks.ownedBy(id, viewer.get().accountId())))
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                    .emitOn(task -> connection.runOnContext(_ -> task.run()))
                    .onItem()
                    .transformToUni(
                            owned -> owned.isPresent() ? CheckResult.permitUpgrade() : CheckResult.rejectUpgrade(404));
        });
    }

    static Optional<UUID> workbookId(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

package dev.tensordojo.backend.session.socket;

import dev.tensordojo.backend.account.Viewer;
import dev.tensordojo.backend.session.watch.Watches;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Who may look at somebody's session: whoever is signed in (else 401) and was allowed to (else 404). That the page is
/// one of ours has been checked before, for every request.
@ApplicationScoped
class WatchUpgradeCheck implements HttpUpgradeCheck {

    static final String PATH = "/api/watch/";
    static final String AFTER = "/live";
    static final String ENDPOINT = "watch";

    private final Watches watches;

    WatchUpgradeCheck(Watches watches) {
        this.watches = watches;
    }

    @Override
    public boolean appliesTo(String endpointId) {
        return endpointId.equals(ENDPOINT);
    }

    /// Memory alone is asked, so the answer is given on the connection's own thread.
    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        String path = context.httpRequest().path();
        String watchId = path.substring(PATH.length(), Math.max(PATH.length(), path.length() - AFTER.length()));
        return context.securityIdentity().onItem().transformToUni(identity -> Viewer.of(identity)
                .map(viewer -> LiveUpgradeCheck.workbookId(watchId)
                                .flatMap(id -> watches.allowed(id, viewer.accountId()))
                                .isPresent()
                        ? CheckResult.permitUpgrade()
                        : CheckResult.rejectUpgrade(404))
                .orElseGet(() -> CheckResult.rejectUpgrade(401)));
    }
}

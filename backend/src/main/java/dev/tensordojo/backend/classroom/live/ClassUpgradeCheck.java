package dev.tensordojo.backend.classroom.live;

import dev.tensordojo.backend.account.Viewer;
import dev.tensordojo.backend.account.membership.ClassAccess;
import dev.tensordojo.backend.account.membership.ClassAccess.Decision;
import dev.tensordojo.backend.account.membership.ClassRole.Permission;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// Who may look at a class: whoever is signed in (else 401) and may see its learners (else 404, or 403 for those
/// who are in it). That the page is one of ours has been checked before, for every request.
@ApplicationScoped
class ClassUpgradeCheck implements HttpUpgradeCheck {

    static final String BEFORE = "/api/classrooms/";
    static final String AFTER = "/live";
    static final String ENDPOINT = "class-live";

    private final ClassAccess access;

    ClassUpgradeCheck(ClassAccess access) {
        this.access = access;
    }

    @Override
    public boolean appliesTo(String endpointId) {
        return endpointId.equals(ENDPOINT);
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        String path = context.httpRequest().path();
        Optional<UUID> classroom =
                classroomId(path.substring(BEFORE.length(), Math.max(BEFORE.length(), path.length() - AFTER.length())));
        // Given from another thread, the answer comes too late for a browser that speaks at once: as at lessons.
        Context connection = Vertx.currentContext();
        return context.securityIdentity().onItem().transformToUni(identity -> {
            Optional<Viewer> viewer = Viewer.of(identity);
            if (viewer.isEmpty()) {
                return CheckResult.rejectUpgrade(401);
            }
            return Uni.createFrom()
                    .item(() -> decide(classroom, viewer.get()))
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                    .emitOn(task -> connection.runOnContext(_ -> task.run()))
                    .onItem()
                    .transformToUni(decision -> switch (decision) {
                        case ALLOWED -> CheckResult.permitUpgrade();
                        case FORBIDDEN, ARCHIVED -> CheckResult.rejectUpgrade(403);
                        case UNKNOWN -> CheckResult.rejectUpgrade(404);
                    });
        });
    }

    private Decision decide(Optional<UUID> classroom, Viewer viewer) {
        return classroom
                .map(id -> access.decide(id, viewer.accountId(), Permission.SEE_LEARNERS))
                .orElse(Decision.UNKNOWN);
    }

    static Optional<UUID> classroomId(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

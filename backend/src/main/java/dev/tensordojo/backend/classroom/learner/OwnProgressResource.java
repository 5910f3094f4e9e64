package dev.tensordojo.backend.classroom.learner;

import dev.tensordojo.backend.account.CurrentViewer;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/// Where one stands oneself.
@Path("/api/me/progress")
@Authenticated
public class OwnProgressResource {

    private final OwnProgress progress;
    private final CurrentViewer current;

    OwnProgressResource(OwnProgress progress, CurrentViewer current) {
        this.progress = progress;
        this.current = current;
    }

    @GET
    public OwnProgress.Answer progress() {
        return progress.of(current.require().accountId());
    }
}

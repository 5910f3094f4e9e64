package dev.tensordojo.backend.progress;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.http.Refused;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;

/// One attempt, by the id that its browser gave it.
@Path("/api/attempts")
@Authenticated
public class AttemptResource {

    private final Attempts attempts;
    private final CurrentViewer current;

    AttemptResource(Attempts attempts, CurrentViewer current) {
        this.attempts = attempts;
        this.current = current;
    }

    @GET
    @Path("/{attemptId}")
    public Attempt get(@PathParam("attemptId") UUID attemptId) {
        return attempts.find(attemptId, current.require().accountId())
                .orElseThrow(() -> Refused.notFound("attempt.unknown", "You have no such attempt."));
    }
}

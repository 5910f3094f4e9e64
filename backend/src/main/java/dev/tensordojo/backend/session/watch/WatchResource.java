package dev.tensordojo.backend.session.watch;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.account.membership.ClassAccess;
import dev.tensordojo.backend.account.membership.ClassRole.Permission;
import dev.tensordojo.backend.http.Refused;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Asks a learner whether one may look at their live session, and hears what they say.
@Path("/api/classrooms/{id}/learners/{learnerId}/watch")
@Authenticated
public class WatchResource {

    private final Watches watches;
    private final ClassAccess access;
    private final CurrentViewer current;

    WatchResource(Watches watches, ClassAccess access, CurrentViewer current) {
        this.watches = watches;
        this.access = access;
        this.current = current;
    }

    /// @param until null while the learner has not answered
    record Asked(UUID id, boolean allowed, @Nullable Instant until) {

        static Asked of(Watch watch) {
            return new Asked(
                    watch.id(),
                    watch.allowed().isPresent(),
                    watch.allowed().map(Watch.Allowed::until).orElse(null));
        }
    }

    @POST
    public Asked ask(@PathParam("id") UUID id, @PathParam("learnerId") UUID learnerId) {
        return Asked.of(watches.ask(id, require(id), learnerId));
    }

    /// Asked again and again by a page that waits or looks.
    @GET
    public Asked state(@PathParam("id") UUID id, @PathParam("learnerId") UUID learnerId) {
        return watches.find(id, require(id), learnerId)
                .map(Asked::of)
                .orElseThrow(() -> Refused.notFound("watch.over", "This is over."));
    }

    @DELETE
    public void end(@PathParam("id") UUID id, @PathParam("learnerId") UUID learnerId) {
        watches.end(id, require(id), learnerId);
    }

    private UUID require(UUID classroomId) {
        UUID viewer = current.require().accountId();
        access.require(classroomId, viewer, Permission.WATCH);
        return viewer;
    }
}

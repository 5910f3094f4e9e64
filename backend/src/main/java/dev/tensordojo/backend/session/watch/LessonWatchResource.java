package dev.tensordojo.backend.session.watch;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.http.Refused;
import dev.tensordojo.backend.notebook.Workbook;
import dev.tensordojo.backend.notebook.Workbooks;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who asks a learner to look at their session, or looks; and what the learner says to that.
@Path("/api/workbooks/{id}/watch")
@Authenticated
public class LessonWatchResource {

    private final Watches watches;
    private final Workbooks workbooks;
    private final CurrentViewer current;

    LessonWatchResource(Watches watches, Workbooks workbooks, CurrentViewer current) {
        this.watches = watches;
        this.workbooks = workbooks;
        this.current = current;
    }

    /// @param by who
    /// @param until null where they only ask
    record Watcher(UUID id, String by, @Nullable Instant until) {}

    /// @param allow false also ends a look that was allowed
    record Answer(@Nullable Boolean allow) {}

    @GET
    public List<Watcher> list(@PathParam("id") UUID id) {
        return list(owned(id));
    }

    @PUT
    @Path("/{watchId}")
    public List<Watcher> answer(@PathParam("id") UUID id, @PathParam("watchId") UUID watchId, Answer answer) {
        Workbook workbook = owned(id);
        Boolean allow = answer.allow();
        if (allow == null) {
            throw Refused.field("allow", "watch.no-answer", "Say true or false.");
        }
        watches.answer(workbook, watchId, allow);
        return list(workbook);
    }

    private List<Watcher> list(Workbook workbook) {
        return watches.at(workbook).stream()
                .map(each -> new Watcher(
                        each.id(),
                        each.watcher(),
                        each.allowed().map(Watch.Allowed::until).orElse(null)))
                .toList();
    }

    private Workbook owned(UUID id) {
        return workbooks.requireOwned(id, current.require().accountId());
    }
}

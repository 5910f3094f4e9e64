package dev.tensordojo.backend.session.watch;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.http.Refused;
import dev.tensordojo.backend.notebook.Drafts;
import dev.tensordojo.backend.notebook.OwnCells;
import dev.tensordojo.backend.notebook.OwnCells.OwnCell;
import dev.tensordojo.backend.notebook.Workbook;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;

/// The texts of a session that somebody may look at.
@Path("/api/watch/{watchId}")
@Authenticated
public class WatchedSessionResource {

    private final Watches watches;
    private final Drafts drafts;
    private final OwnCells ownCells;
    private final CurrentViewer current;

    WatchedSessionResource(Watches watches, Drafts drafts, OwnCells ownCells, CurrentViewer current) {
        this.watches = watches;
        this.drafts = drafts;
        this.ownCells = ownCells;
        this.current = current;
    }

    /// @param drafts the texts that differ from the lesson's, as they were saved last
    /// @param ownCells the learner's own cells, in their order
    record Watched(String courseId, String lessonId, List<Text> drafts, List<String> ownCells) {}

    record Text(String cellId, String code) {}

    @GET
    public Watched get(@PathParam("watchId") UUID watchId) {
        Workbook workbook = watches.allowed(watchId, current.require().accountId())
                .orElseThrow(() -> Refused.notFound("watch.over", "This is over."));
        return new Watched(
                workbook.courseId(),
                workbook.lessonId(),
                drafts.of(workbook.id()).stream()
                        .map(each -> new Text(each.cellId(), each.code()))
                        .toList(),
                ownCells.of(workbook.id()).stream().map(OwnCell::id).toList());
    }
}

package dev.tensordojo.backend.notebook;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.course.Courses;
import dev.tensordojo.backend.http.Refused;
import dev.tensordojo.backend.notebook.Drafts.Draft;
import dev.tensordojo.backend.notebook.Drafts.Revision;
import dev.tensordojo.backend.notebook.Drafts.Saved;
import dev.tensordojo.backend.notebook.OwnCells.OwnCell;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Opening a lesson, and typing in it.
@Path("/api/workbooks")
@Authenticated
public class WorkbooksResource {

    private final Workbooks workbooks;
    private final Drafts drafts;
    private final OwnCells ownCells;
    private final Courses courses;
    private final CurrentViewer current;

    WorkbooksResource(Workbooks workbooks, Drafts drafts, OwnCells ownCells, Courses courses, CurrentViewer current) {
        this.workbooks = workbooks;
        this.drafts = drafts;
        this.ownCells = ownCells;
        this.courses = courses;
        this.current = current;
    }

    record Open(@Nullable String courseId, @Nullable String lessonId) {}

    record Save(@Nullable String code, long baseRevision) {}

    /// @param deleted whether it is a cell of the learner's own that is deleted: whoever types there does not know yet
    record SavedCell(String cellId, long revision, Instant savedAt, boolean deleted) {}

    /// A workbook as the lesson page wants it; cells without a draft show the lesson's own text.
    record Opened(UUID id, String courseId, String lessonId, List<Draft> cells, List<OwnCell> ownCells) {}

    @POST
    public Opened open(Open form) {
        UUID account = current.require().accountId();
        Workbook workbook = workbooks.findOrMake(
                account,
                Objects.requireNonNullElse(form.courseId(), ""),
                Objects.requireNonNullElse(form.lessonId(), ""));
        return new Opened(
                workbook.id(),
                workbook.courseId(),
                workbook.lessonId(),
                drafts.of(workbook.id()),
                ownCells.of(workbook.id()));
    }

    @PUT
    @Path("/{id}/cells/{cellId}")
    public SavedCell save(@PathParam("id") UUID id, @PathParam("cellId") String cellId, Save form) {
        Workbook workbook = workbooks.requireOwned(id, current.require().accountId());
        String code = Code.require(form.code());
        boolean deleted = requireCell(workbook, cellId);
        Saved saved = drafts.save(workbook.id(), cellId, code, form.baseRevision());
        return new SavedCell(saved.cellId(), saved.revision(), saved.savedAt(), deleted);
    }

    @GET
    @Path("/{id}/cells/{cellId}/history")
    public List<Revision> history(@PathParam("id") UUID id, @PathParam("cellId") String cellId) {
        Workbook workbook = workbooks.requireOwned(id, current.require().accountId());
        requireCell(workbook, cellId);
        return drafts.history(workbook.id(), cellId);
    }

    /// Answers whether the cell is one of the learner's own that was deleted.
    private boolean requireCell(Workbook workbook, String cellId) {
        boolean lessons = courses.find(workbook.courseId(), workbook.lessonId())
                .flatMap(lesson -> lesson.cell(cellId))
                .isPresent();
        return !lessons
                && ownCells.find(workbook.id(), cellId)
                        .orElseThrow(() -> Refused.notFound("cell.unknown", "There is no such cell."))
                        .deleted();
    }
}

package dev.tensordojo.backend.notebook;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.course.Courses;
import dev.tensordojo.backend.http.Refused;
import dev.tensordojo.backend.notebook.Drafts.Draft;
import dev.tensordojo.backend.notebook.Drafts.Revision;
import dev.tensordojo.backend.notebook.Drafts.Saved;
import dev.tensordojo.backend.notebook.OwnCells.OwnCell;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Opening a lesson, and typing in it.
@Path("/api/workbooks")
public class WorkbooksResource {

    private final Workbooks workbooks;
    private final Drafts drafts;
    private final OwnCells ownCells;
    private final Courses courses;
    private final CurrentViewer current;

    WorkbooksResource(
            Workbooks workbooks, Drafts drafts, OwnCells ownCells, Courses courses, CurrentViewer current) {
        this.workbooks = workbooks;
        this.drafts = drafts;
        this.ownCells = ownCells;
        this.courses = courses;
        this.current = current;
    }

    record Open(@Nullable String courseId, @Nullable String lessonId) {}

    record Save(@Nullable String code, long baseRevision) {}

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
    public Saved save(@PathParam("id") UUID id, @PathParam("cellId") String cellId, Save form) {
        Workbook workbook = workbooks.requireOwned(id, current.require().accountId());
        String code = Code.require(form.code());
        requireCell(workbook, cellId);
        return drafts.save(workbook.id(), cellId, code, form.baseRevision());
    }

    @GET
    @Path("/{id}/cells/{cellId}/history")
    public List<Revision> history(@PathParam("id") UUID id, @PathParam("cellId") String cellId) {
        Workbook workbook = workbooks.requireOwned(id, current.require().accountId());
        requireCell(workbook, cellId);
        return drafts.history(workbook.id(), cellId);
    }

    private void requireCell(Workbook workbook, String cellId) {
        boolean known = courses.find(workbook.courseId(), workbook.lessonId())
                .flatMap(lesson -> lesson.cell(cellId))
                .isPresent();
        if (!known && !ownCells.knows(workbook.id(), cellId)) {
            throw Refused.notFound("cell.unknown", "There is no such cell.");
        }
    }
}

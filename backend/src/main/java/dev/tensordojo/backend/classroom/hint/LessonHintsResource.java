package dev.tensordojo.backend.classroom.hint;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.classroom.hint.Hints.Delivered;
import dev.tensordojo.backend.notebook.Workbook;
import dev.tensordojo.backend.notebook.Workbooks;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a learner's teacher has written to them at a lesson, and what they say of it.
@Path("/api/workbooks/{id}/hints")
@Authenticated
public class LessonHintsResource {

    private final Hints hints;
    private final Workbooks workbooks;
    private final CurrentViewer current;

    LessonHintsResource(Hints hints, Workbooks workbooks, CurrentViewer current) {
        this.hints = hints;
        this.workbooks = workbooks;
        this.current = current;
    }

    /// @param helped null where it was only read
    record Answer(@Nullable Boolean helped) {}

    @GET
    public List<Delivered> list(@PathParam("id") UUID id) {
        return hints.of(owned(id));
    }

    @PUT
    @Path("/{hintId}")
    public List<Delivered> answer(@PathParam("id") UUID id, @PathParam("hintId") UUID hintId, Answer answer) {
        Workbook workbook = owned(id);
        hints.answer(workbook, hintId, answer.helped());
        return hints.of(workbook);
    }

    private Workbook owned(UUID id) {
        return workbooks.requireOwned(id, current.require().accountId());
    }
}

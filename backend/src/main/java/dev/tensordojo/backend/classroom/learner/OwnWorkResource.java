package dev.tensordojo.backend.classroom.learner;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.classroom.learner.LearnerWork.AtExercise;
import dev.tensordojo.backend.classroom.learner.LearnerWork.Film;
import dev.tensordojo.backend.classroom.learner.Looks.Look;
import dev.tensordojo.backend.classroom.mark.Marks;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;

/// The same for the learner themselves, with who has looked.
@Path("/api/me/work")
@Authenticated
public class OwnWorkResource {

    private final LearnerWork work;
    private final Marks marks;
    private final Looks looks;
    private final CurrentViewer current;

    OwnWorkResource(LearnerWork work, Marks marks, Looks looks, CurrentViewer current) {
        this.work = work;
        this.marks = marks;
        this.looks = looks;
        this.current = current;
    }

    /// @param looks the newest first
    record OwnWork(List<AtExercise> exercises, List<Look> looks) {}

    @GET
    public OwnWork work() {
        UUID viewer = current.require().accountId();
        return new OwnWork(work.of(viewer, marks.ofAccount(viewer)), looks.at(viewer));
    }

    @GET
    @Path("/{courseId}/{lessonId}")
    public Film film(@PathParam("courseId") String courseId, @PathParam("lessonId") String lessonId) {
        return work.film(current.require().accountId(), courseId, lessonId);
    }
}

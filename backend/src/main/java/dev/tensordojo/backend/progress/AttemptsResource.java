package dev.tensordojo.backend.progress;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.course.Courses;
import dev.tensordojo.backend.course.Lesson;
import dev.tensordojo.backend.http.Refused;
import dev.tensordojo.backend.notebook.Code;
import dev.tensordojo.backend.notebook.Workbook;
import dev.tensordojo.backend.notebook.Workbooks;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/// Submitting an exercise, and looking at what came out.
@Path("/api/workbooks/{id}/attempts")
@Authenticated
public class AttemptsResource {

    private final Attempts attempts;
    private final Workbooks workbooks;
    private final Courses courses;
    private final CurrentViewer current;

    AttemptsResource(Attempts attempts, Workbooks workbooks, Courses courses, CurrentViewer current) {
        this.attempts = attempts;
        this.workbooks = workbooks;
        this.courses = courses;
        this.current = current;
    }

    record Submission(@Nullable UUID attemptId, @Nullable String code) {}

    @POST
    public RestResponse<Attempt> submit(@PathParam("id") UUID id, Submission form) {
        Workbook workbook = workbooks.requireOwned(id, current.require().accountId());
        if (form.attemptId() == null) {
            throw Refused.field("attemptId", "attempt.id-missing", "The browser must name the attempt.");
        }
        String code = Code.require(form.code());
        boolean exercise = courses.find(workbook.courseId(), workbook.lessonId())
                .filter(lesson -> lesson.kind() == Lesson.Kind.EXERCISE)
                .isPresent();
        if (!exercise) {
            throw Refused.field("lessonId", "attempt.no-exercise", "This lesson has nothing to submit.");
        }
        return RestResponse.status(Status.ACCEPTED, attempts.submit(workbook, form.attemptId(), code));
    }

    @GET
    public List<Attempt> list(@PathParam("id") UUID id) {
        return attempts.of(
                workbooks.requireOwned(id, current.require().accountId()).id());
    }
}

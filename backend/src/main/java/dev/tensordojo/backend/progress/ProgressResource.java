package dev.tensordojo.backend.progress;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.account.Role;
import dev.tensordojo.backend.account.Viewer;
import dev.tensordojo.backend.account.membership.LearnerCame;
import dev.tensordojo.backend.course.Courses;
import dev.tensordojo.backend.http.Refused;
import io.quarkus.security.Authenticated;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;

/// One's own progress.
@Path("/api/courses/{courseId}/progress")
@Authenticated
public class ProgressResource {

    private final Progress progress;
    private final Courses courses;
    private final CurrentViewer current;
    private final Event<LearnerCame> came;

    ProgressResource(Progress progress, Courses courses, CurrentViewer current, Event<LearnerCame> came) {
        this.came = came;
        this.progress = progress;
        this.courses = courses;
        this.current = current;
    }

    record CourseProgress(Map<String, LessonProgress> lessons) {}

    @GET
    public CourseProgress get(@PathParam("courseId") String courseId) {
        if (courses.find(courseId).isEmpty()) {
            throw Refused.notFound("course.unknown", "There is no such course.");
        }
        Viewer viewer = current.require();
        if (viewer.role() == Role.LEARNER) {
            came.fire(new LearnerCame(viewer.accountId()));
        }
        return new CourseProgress(progress.of(viewer.accountId(), courseId));
    }
}

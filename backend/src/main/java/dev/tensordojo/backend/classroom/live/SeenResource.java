package dev.tensordojo.backend.classroom.live;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.account.membership.ClassAccess;
import dev.tensordojo.backend.account.membership.ClassRole.Permission;
import dev.tensordojo.backend.course.Courses;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.http.Refused;
import dev.tensordojo.backend.progress.Activities;
import dev.tensordojo.backend.progress.Activity.Kind;
import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody who teaches has looked after a learner: their question is answered, and no rule speaks for a while.
@Path("/api/classrooms/{id}/seen")
@Authenticated
public class SeenResource {

    private final ClassAccess access;
    private final Activities activities;
    private final Courses courses;
    private final Sql sql;
    private final CurrentViewer current;

    SeenResource(ClassAccess access, Activities activities, Courses courses, Sql sql, CurrentViewer current) {
        this.access = access;
        this.activities = activities;
        this.courses = courses;
        this.sql = sql;
        this.current = current;
    }

    /// Who, and at which exercise.
    record Seen(
            @Nullable UUID learnerId,
            @Nullable String courseId,
            @Nullable String lessonId) {}

    @POST
    @Transactional
    public void seen(@PathParam("id") UUID id, Seen form) {
        access.require(id, current.require().accountId(), Permission.HELP_LEARNERS);
        String courseId = Objects.requireNonNullElse(form.courseId(), "");
        String lessonId = Objects.requireNonNullElse(form.lessonId(), "");
        UUID learner = form.learnerId();
        if (learner == null
                || !isIn(id, learner)
                || courses.find(courseId, lessonId).isEmpty()) {
            throw Refused.notFound("classroom.no-learner", "Nobody of this class is at that exercise.");
        }
        activities.tell(learner, courseId, lessonId, Kind.SEEN, Duration.ZERO);
        activities.write();
    }

    private boolean isIn(UUID classroomId, UUID accountId) {
        return sql.one(
                        row -> row.uuid("account_id"),
                        "select account_id from class_learner where classroom_id = ?1 and account_id = ?2",
                        classroomId,
                        accountId)
                .isPresent();
    }
}

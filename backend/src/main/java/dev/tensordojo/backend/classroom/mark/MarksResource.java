package dev.tensordojo.backend.classroom.mark;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.account.membership.ClassAccess;
import dev.tensordojo.backend.account.membership.ClassRole.Permission;
import dev.tensordojo.backend.account.membership.Memberships;
import dev.tensordojo.backend.course.Courses;
import dev.tensordojo.backend.course.Lesson;
import dev.tensordojo.backend.http.Refused;
import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Gives a learner a mark for an exercise, or takes it back.
@Path("/api/classrooms/{id}/learners/{learnerId}/marks/{courseId}/{lessonId}")
@Authenticated
public class MarksResource {

    private static final int LONGEST_REASON = 500;

    private final Marks marks;
    private final Memberships memberships;
    private final Courses courses;
    private final ClassAccess access;
    private final CurrentViewer current;

    MarksResource(Marks marks, Memberships memberships, Courses courses, ClassAccess access, CurrentViewer current) {
        this.marks = marks;
        this.memberships = memberships;
        this.courses = courses;
        this.access = access;
        this.current = current;
    }

    /// @param percent null to take it back
    /// @param reason for the learner to read
    record NewMark(@Nullable Integer percent, @Nullable String reason) {}

    @PUT
    @Transactional
    public void put(
            @PathParam("id") UUID id,
            @PathParam("learnerId") UUID learnerId,
            @PathParam("courseId") String courseId,
            @PathParam("lessonId") String lessonId,
            NewMark form) {
        UUID by = current.require().accountId();
        access.require(id, by, Permission.GIVE_MARKS);
        if (!memberships.learnersOf(id).contains(learnerId)) {
            throw Refused.notFound("learner.unknown", "Nobody in this class is that learner.");
        }
        if (courses.find(courseId, lessonId).flatMap(Lesson::exercise).isEmpty()) {
            throw Refused.notFound("lesson.unknown", "There is no such lesson.");
        }
        Marks.Of of = new Marks.Of(id, learnerId, courseId, lessonId);
        String reason = reason(form.reason());
        Integer percent = form.percent();
        if (percent == null) {
            if (!marks.takeBack(of, by, reason)) {
                throw Refused.notFound("mark.none", "There is no mark to take back.");
            }
        } else if (percent < 0 || percent > 100) {
            throw Refused.field("percent", "mark.percent", "A mark is a whole number from 0 to 100.");
        } else {
            marks.give(of, by, percent, reason);
        }
    }

    private static String reason(@Nullable String told) {
        String reason = told == null ? "" : told.strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON || reason.indexOf('\0') >= 0) {
            throw Refused.field(
                    "reason",
                    "mark.reason",
                    "Say why, in at most " + LONGEST_REASON + " characters: the learner reads it.");
        }
        return reason;
    }
}

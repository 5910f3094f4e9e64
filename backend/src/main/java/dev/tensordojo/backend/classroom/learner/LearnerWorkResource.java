package dev.tensordojo.backend.classroom.learner;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.account.membership.ClassAccess;
import dev.tensordojo.backend.account.membership.ClassRole;
import dev.tensordojo.backend.account.membership.ClassRole.Permission;
import dev.tensordojo.backend.classroom.learner.LearnerWork.AtExercise;
import dev.tensordojo.backend.classroom.learner.LearnerWork.Film;
import dev.tensordojo.backend.classroom.mark.Marks;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.http.Refused;
import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;

/// A learner's work for those who teach them. Every look is noted, and the learner sees by whom.
@Path("/api/classrooms/{id}/learners/{learnerId}/work")
@Authenticated
@Transactional
public class LearnerWorkResource {

    private final LearnerWork work;
    private final Marks marks;
    private final Looks looks;
    private final ClassAccess access;
    private final CurrentViewer current;
    private final Sql sql;

    LearnerWorkResource(
            LearnerWork work, Marks marks, Looks looks, ClassAccess access, CurrentViewer current, Sql sql) {
        this.work = work;
        this.marks = marks;
        this.looks = looks;
        this.access = access;
        this.current = current;
        this.sql = sql;
    }

    /// @param name of the learner
    /// @param classroom its name
    /// @param mayMark whether the viewer may give marks
    /// @param mayWatch whether they may ask to look at the live session
    record Work(String name, String classroom, List<AtExercise> exercises, boolean mayMark, boolean mayWatch) {}

    private record Known(String name, String classroom, boolean mayMark, boolean mayWatch) {}

    @GET
    public Work work(@PathParam("id") UUID id, @PathParam("learnerId") UUID learnerId) {
        Known known = require(id, learnerId);
        looks.note(current.require().accountId(), learnerId, id, "");
        return new Work(
                known.name(),
                known.classroom(),
                work.of(learnerId, marks.ofLearner(id, learnerId)),
                known.mayMark(),
                known.mayWatch());
    }

    @GET
    @Path("/{courseId}/{lessonId}")
    public Film film(
            @PathParam("id") UUID id,
            @PathParam("learnerId") UUID learnerId,
            @PathParam("courseId") String courseId,
            @PathParam("lessonId") String lessonId) {
        require(id, learnerId);
        Film film = work.film(learnerId, courseId, lessonId);
        looks.note(current.require().accountId(), learnerId, id, lessonId);
        return film;
    }

    /// @throws Refused 404 where they are no learner of the class
    private Known require(UUID classroomId, UUID learnerId) {
        ClassRole role = access.require(classroomId, current.require().accountId(), Permission.SEE_LEARNERS);
        return sql.one(
                        row -> new Known(
                                row.text("name"),
                                row.text("classroom"),
                                role.may(Permission.GIVE_MARKS) && row.truth("open"),
                                role.may(Permission.WATCH) && row.truth("watchable")),
                        "select a.name, c.name classroom, c.archived_at is null as open,"
                                + " c.archived_at is null and c.watching <> 'OFF' as watchable from class_learner l join account a on a.id = l.account_id"
                                + " join classroom c on c.id = l.classroom_id"
                                + " where l.classroom_id = ?1 and l.account_id = ?2",
                        classroomId,
                        learnerId)
                .orElseThrow(() -> Refused.notFound("learner.unknown", "Nobody in this class is that learner."));
    }
}

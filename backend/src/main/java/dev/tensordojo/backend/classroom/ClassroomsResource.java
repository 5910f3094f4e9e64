package dev.tensordojo.backend.classroom;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.account.Role;
import dev.tensordojo.backend.account.membership.ClassAccess;
import dev.tensordojo.backend.account.membership.ClassRole;
import dev.tensordojo.backend.account.membership.ClassRole.Permission;
import dev.tensordojo.backend.account.membership.Watching;
import dev.tensordojo.backend.account.name.AccountName;
import dev.tensordojo.backend.classroom.Classrooms.Classroom;
import dev.tensordojo.backend.http.Refused;
import dev.tensordojo.backend.progress.Guesses;
import dev.tensordojo.backend.progress.LessonProgress;
import dev.tensordojo.backend.progress.Progress;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What those who teach do with classes.
@Path("/api/classrooms")
@Authenticated
public class ClassroomsResource {

    private final Classrooms classrooms;
    private final Progress progress;
    private final Guesses guesses;
    private final ClassAccess access;
    private final CurrentViewer current;

    ClassroomsResource(
            Classrooms classrooms, Progress progress, Guesses guesses, ClassAccess access, CurrentViewer current) {
        this.classrooms = classrooms;
        this.access = access;
        this.progress = progress;
        this.guesses = guesses;
        this.current = current;
    }

    record NewClassroom(@Nullable String name) {}

    /// A class with everybody in it.
    ///
    /// @param mayChange whether the viewer may give it another name or code
    /// @param mayEnd whether the viewer may archive it, take it up again, or begin a new term from it
    /// @param archivedAt since when it is only looked at; null where it is not
    record WholeClassroom(
            UUID id,
            String name,
            String joinCode,
            boolean mayChange,
            boolean mayEnd,
            @Nullable Instant archivedAt,
            Watching watching,
            List<LearnerProgress> learners) {}

    record NewWatching(@Nullable Watching watching) {}

    record LearnerProgress(
            UUID id, String name, Instant joinedAt, Instant lastSeenAt, Map<String, LessonProgress> lessons) {}

    /// The viewer's classes, but for those in which they only learn.
    @GET
    public List<Classroom> list() {
        List<Classroom> taught = classrooms.of(viewer());
        if (taught.isEmpty() && current.require().role() != Role.TEACHER) {
            throw Refused.forbidden("forbidden", "This is not for your account.");
        }
        return taught;
    }

    @POST
    @RolesAllowed(Role.OF_TEACHER)
    public Classroom create(NewClassroom form) {
        return classrooms.create(viewer(), AccountName.parse(form.name()));
    }

    @GET
    @Path("/{id}")
    public WholeClassroom get(@PathParam("id") UUID id) {
        ClassRole role = access.require(id, viewer(), Permission.SEE_LEARNERS);
        Classroom classroom = classrooms.get(id);
        Map<UUID, Map<String, LessonProgress>> lessons = progress.ofClassroom(id);
        List<LearnerProgress> learners = classrooms.learners(id).stream()
                .map(l -> new LearnerProgress(
                        l.id(), l.name(), l.joinedAt(), l.lastSeenAt(), lessons.getOrDefault(l.id(), Map.of())))
                .toList();
        return new WholeClassroom(
                classroom.id(),
                classroom.name(),
                classroom.joinCode(),
                role.may(Permission.CHANGE_CLASS) && classroom.archivedAt() == null,
                role.may(Permission.END_CLASS),
                classroom.archivedAt(),
                classrooms.watching(id),
                learners);
    }

    /// What the class expected before it ran cells.
    @GET
    @Path("/{id}/guesses")
    public List<Guesses.Tally> guesses(@PathParam("id") UUID id) {
        return guesses.ofClassroom(require(id, Permission.SEE_LEARNERS).id());
    }

    @PUT
    @Path("/{id}")
    public Classroom rename(@PathParam("id") UUID id, NewClassroom form) {
        return classrooms.rename(require(id, Permission.CHANGE_CLASS), viewer(), AccountName.parse(form.name()));
    }

    @POST
    @Path("/{id}/join-code")
    public Classroom renewCode(@PathParam("id") UUID id) {
        return classrooms.renewCode(require(id, Permission.CHANGE_CLASS), viewer());
    }

    @PUT
    @Path("/{id}/watching")
    public void setWatching(@PathParam("id") UUID id, NewWatching form) {
        Classroom classroom = require(id, Permission.CHANGE_CLASS);
        if (form.watching() == null) {
            throw Refused.field("watching", "watch.no-setting", "Say ASK, ANNOUNCED or OFF.");
        }
        classrooms.setWatching(classroom.id(), viewer(), form.watching());
    }

    /// From now on it is only looked at.
    @POST
    @Path("/{id}/archive")
    public Classroom archive(@PathParam("id") UUID id) {
        return classrooms.archive(require(id, Permission.END_CLASS), viewer());
    }

    @DELETE
    @Path("/{id}/archive")
    public Classroom takeUpAgain(@PathParam("id") UUID id) {
        return classrooms.takeUpAgain(require(id, Permission.END_CLASS), viewer());
    }

    /// A new class with the same people who teach. The one before stays as it is.
    @POST
    @Path("/{id}/terms")
    @RolesAllowed(Role.OF_TEACHER)
    public Classroom newTerm(@PathParam("id") UUID id, NewClassroom form) {
        return classrooms.newTerm(require(id, Permission.END_CLASS), viewer(), AccountName.parse(form.name()));
    }

    private Classroom require(UUID id, Permission permission) {
        access.require(id, viewer(), permission);
        return classrooms.get(id);
    }

    private UUID viewer() {
        return current.require().accountId();
    }
}

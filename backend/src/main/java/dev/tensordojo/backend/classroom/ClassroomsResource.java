package dev.tensordojo.backend.classroom;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.account.Role;
import dev.tensordojo.backend.account.name.AccountName;
import dev.tensordojo.backend.classroom.Classrooms.Classroom;
import dev.tensordojo.backend.http.Refused;
import dev.tensordojo.backend.progress.Guesses;
import dev.tensordojo.backend.progress.LessonProgress;
import dev.tensordojo.backend.progress.Progress;
import jakarta.annotation.security.RolesAllowed;
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

/// What a teacher does with classes.
@Path("/api/classrooms")
@RolesAllowed(Role.OF_TEACHER)
public class ClassroomsResource {

    private final Classrooms classrooms;
    private final Progress progress;
    private final Guesses guesses;
    private final CurrentViewer current;

    ClassroomsResource(Classrooms classrooms, Progress progress, Guesses guesses, CurrentViewer current) {
        this.classrooms = classrooms;
        this.progress = progress;
        this.guesses = guesses;
        this.current = current;
    }

    record NewClassroom(@Nullable String name) {}

    /// A class with everybody in it.
    record WholeClassroom(UUID id, String name, String joinCode, List<LearnerProgress> learners) {}

    record LearnerProgress(
            UUID id, String name, Instant joinedAt, Instant lastSeenAt, Map<String, LessonProgress> lessons) {}

    @GET
    public List<Classroom> list() {
        return classrooms.of(teacher());
    }

    @POST
    public Classroom create(NewClassroom form) {
        return classrooms.create(teacher(), AccountName.parse(form.name()));
    }

    @GET
    @Path("/{id}")
    public WholeClassroom get(@PathParam("id") UUID id) {
        Classroom classroom = require(id);
        Map<UUID, Map<String, LessonProgress>> lessons = progress.ofClassroom(id);
        List<LearnerProgress> learners = classrooms.learners(id).stream()
                .map(l -> new LearnerProgress(
                        l.id(), l.name(), l.joinedAt(), l.lastSeenAt(), lessons.getOrDefault(l.id(), Map.of())))
                .toList();
        return new WholeClassroom(classroom.id(), classroom.name(), classroom.joinCode(), learners);
    }

    /// What the class expected before it ran cells.
    @GET
    @Path("/{id}/guesses")
    public List<Guesses.Tally> guesses(@PathParam("id") UUID id) {
        return guesses.ofClassroom(require(id).id());
    }

    @PUT
    @Path("/{id}")
    public Classroom rename(@PathParam("id") UUID id, NewClassroom form) {
        return classrooms.rename(require(id), teacher(), AccountName.parse(form.name()));
    }

    @POST
    @Path("/{id}/join-code")
    public Classroom renewCode(@PathParam("id") UUID id) {
        return classrooms.renewCode(require(id), teacher());
    }

    private Classroom require(UUID id) {
        return classrooms
                .find(id, teacher())
                .orElseThrow(() -> Refused.notFound("classroom.unknown", "You have no such class."));
    }

    private UUID teacher() {
        return current.require().accountId();
    }
}

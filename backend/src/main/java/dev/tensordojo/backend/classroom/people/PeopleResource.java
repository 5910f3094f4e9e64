package dev.tensordojo.backend.classroom.people;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.account.membership.ClassAccess;
import dev.tensordojo.backend.account.membership.ClassRole.Permission;
import dev.tensordojo.backend.account.name.AccountName;
import dev.tensordojo.backend.classroom.people.People.Given;
import dev.tensordojo.backend.classroom.people.People.Person;
import dev.tensordojo.backend.classroom.people.People.Status;
import dev.tensordojo.backend.http.Refused;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is done with the list of a class by hand.
@Path("/api/classrooms/{id}/people")
@Authenticated
public class PeopleResource {

    private static final int MOST_AT_ONCE = 10_000;

    private final People people;
    private final ClassAccess access;
    private final CurrentViewer current;

    PeopleResource(People people, ClassAccess access, CurrentViewer current) {
        this.people = people;
        this.access = access;
        this.current = current;
    }

    record Ids(@Nullable List<UUID> ids) {}

    record Marking(@Nullable List<UUID> ids, @Nullable Status status) {}

    record NewName(@Nullable String name) {}

    record Move(@Nullable UUID classroomId) {}

    @GET
    public List<Person> list(@PathParam("id") UUID id) {
        access.require(id, current.require().accountId(), Permission.SEE_PEOPLE);
        return people.of(id);
    }

    /// New passwords, each told this once.
    @POST
    @Path("/passwords")
    public List<Given> resetPasswords(@PathParam("id") UUID id, Ids form) {
        return people.resetPasswords(id, require(id), some(form.ids()));
    }

    @PUT
    @Path("/status")
    public void mark(@PathParam("id") UUID id, Marking form) {
        UUID by = require(id);
        if (form.status() == null) {
            throw Refused.field("status", "people.no-status", "Say ACTIVE or LEFT.");
        }
        people.mark(id, by, some(form.ids()), form.status());
    }

    @PUT
    @Path("/{personId}/name")
    public void rename(@PathParam("id") UUID id, @PathParam("personId") UUID personId, NewName form) {
        people.rename(id, require(id), personId, AccountName.parse(form.name()));
    }

    @POST
    @Path("/{personId}/move")
    public void move(@PathParam("id") UUID id, @PathParam("personId") UUID personId, Move form) {
        UUID by = require(id);
        if (form.classroomId() == null) {
            throw Refused.field("classroomId", "people.no-class", "Name the class to which they go.");
        }
        access.require(form.classroomId(), by, Permission.MANAGE_PEOPLE);
        people.move(id, by, personId, form.classroomId());
    }

    private static List<UUID> some(@Nullable List<UUID> ids) {
        if (ids == null || ids.isEmpty() || ids.size() > MOST_AT_ONCE || ids.contains(null)) {
            throw Refused.field("ids", "people.nobody", "Name between 1 and " + MOST_AT_ONCE + " people.");
        }
        return ids.stream().distinct().toList();
    }

    /// Who is asking, where they may.
    private UUID require(UUID classroomId) {
        UUID viewer = current.require().accountId();
        access.require(classroomId, viewer, Permission.MANAGE_PEOPLE);
        return viewer;
    }
}

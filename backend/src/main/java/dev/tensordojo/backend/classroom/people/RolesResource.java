package dev.tensordojo.backend.classroom.people;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.account.membership.ClassAccess;
import dev.tensordojo.backend.account.membership.ClassRole;
import dev.tensordojo.backend.account.membership.ClassRole.Permission;
import dev.tensordojo.backend.http.Refused;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the owners of a class make of the people in it.
@Path("/api/classrooms/{id}/people/{personId}/role")
@Authenticated
public class RolesResource {

    private final Roles roles;
    private final ClassAccess access;
    private final CurrentViewer current;

    RolesResource(Roles roles, ClassAccess access, CurrentViewer current) {
        this.roles = roles;
        this.access = access;
        this.current = current;
    }

    record NewRole(@Nullable ClassRole role) {}

    @PUT
    public void change(@PathParam("id") UUID id, @PathParam("personId") UUID personId, NewRole form) {
        UUID by = require(id);
        if (form.role() == null) {
            throw Refused.field("role", "people.no-role", "Say OWNER, TEACHER, ASSISTANT or LEARNER.");
        }
        roles.change(id, by, personId, form.role());
    }

    /// Takes somebody who teaches out of the class.
    @DELETE
    public void remove(@PathParam("id") UUID id, @PathParam("personId") UUID personId) {
        roles.remove(id, require(id), personId);
    }

    private UUID require(UUID classroomId) {
        UUID viewer = current.require().accountId();
        access.require(classroomId, viewer, Permission.MANAGE_ROLES);
        return viewer;
    }
}

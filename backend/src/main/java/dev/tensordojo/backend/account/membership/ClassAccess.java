package dev.tensordojo.backend.account.membership;

import dev.tensordojo.backend.account.membership.ClassRole.Permission;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.http.Problem;
import dev.tensordojo.backend.http.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/// The one place that decides who may do what in a class.
@ApplicationScoped
public class ClassAccess {

    private final Sql sql;

    ClassAccess(Sql sql) {
        this.sql = sql;
    }

    /// What came of asking.
    public enum Decision {
        ALLOWED,
        /// In the class, but not for this.
        FORBIDDEN,
        /// In the class and for this, but the class is archived.
        ARCHIVED,
        /// Not in the class, which may not be there at all: the asker is not told which.
        UNKNOWN
    }

    /// What somebody is in a class; empty for who is not in it, or no longer.
    @Transactional
    public Optional<ClassRole> role(UUID classroomId, UUID accountId) {
        return sql.one(
                row -> ClassRole.valueOf(row.text("role")),
                "select role from membership where classroom_id = ?1 and account_id = ?2 and status = 'ACTIVE'",
                classroomId,
                accountId);
    }

    @Transactional
    public Decision decide(UUID classroomId, UUID accountId, Permission permission) {
        return decide(classroomId, role(classroomId, accountId), permission);
    }

    /// As [#decide], for requests that cannot go on without.
    ///
    /// @return what they are in the class
    /// @throws Refused 403, 404, or 409 where the class is archived and is only looked at
    @Transactional
    public ClassRole require(UUID classroomId, UUID accountId, Permission permission) {
        Optional<ClassRole> role = role(classroomId, accountId);
        return switch (decide(classroomId, role, permission)) {
            case ALLOWED -> role.orElseThrow();
            case FORBIDDEN -> throw Refused.forbidden("forbidden", "This is not for your account.");
            case ARCHIVED ->
                throw new Refused(
                        409, new Problem("classroom.archived", "This class is archived: it can only be looked at."));
            case UNKNOWN -> throw Refused.notFound("classroom.unknown", "You have no such class.");
        };
    }

    private Decision decide(UUID classroomId, Optional<ClassRole> role, Permission permission) {
        if (role.isEmpty()) {
            return Decision.UNKNOWN;
        }
        if (!role.get().may(permission)) {
            return Decision.FORBIDDEN;
        }
        return permission.changes() && isArchived(classroomId) ? Decision.ARCHIVED : Decision.ALLOWED;
    }

    private boolean isArchived(UUID classroomId) {
        return sql.one(
                        row -> row.truth("archived"),
                        "select archived_at is not null archived from classroom where id = ?1",
                        classroomId)
                .orElse(false);
    }
}

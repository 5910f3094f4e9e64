package dev.tensordojo.backend.classroom.people;

import dev.tensordojo.backend.account.AuditLog;
import dev.tensordojo.backend.account.membership.ClassRole;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.http.Problem;
import dev.tensordojo.backend.http.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.UUID;

/// Who is what in a class. A class always has an owner.
@ApplicationScoped
class Roles {

    private final Sql sql;
    private final AuditLog audit;

    Roles(Sql sql, AuditLog audit) {
        this.sql = sql;
        this.audit = audit;
    }

    private record Member(ClassRole role, boolean named) {}

    /// Makes somebody who is in the class something else there.
    ///
    /// @throws Refused 404 where they are not in it, 409 where nobody would own it, or where they would learn
    ///     in it under a name that somebody has already
    @Transactional
    void change(UUID classroomId, UUID by, UUID id, ClassRole role) {
        Member member = member(classroomId, id);
        if (member.role() == role) {
            return;
        }
        if (member.role() == ClassRole.OWNER) {
            requireAnotherOwner(classroomId, id);
        }
        if (role == ClassRole.LEARNER && !member.named()) {
            giveName(classroomId, id);
        }
        sql.execute(
                "update membership set role = ?1 where classroom_id = ?2 and account_id = ?3",
                role.name(),
                classroomId,
                id);
        audit.append(by, "person.made-" + role.name().toLowerCase(Locale.ROOT), classroomId, id);
    }

    /// Takes somebody who teaches out of the class. Their account and their other classes stay.
    ///
    /// @throws Refused 409 where nobody would own the class, 404 where they are not in it or only learn in it
    @Transactional
    void remove(UUID classroomId, UUID by, UUID id) {
        Member member = member(classroomId, id);
        if (!member.role().teaches()) {
            throw unknown();
        }
        if (member.role() == ClassRole.OWNER) {
            requireAnotherOwner(classroomId, id);
        }
        sql.execute(
                "update membership set status = 'LEFT' where classroom_id = ?1 and account_id = ?2", classroomId, id);
        audit.append(by, "person.left", classroomId, id);
    }

    private Member member(UUID classroomId, UUID id) {
        // Two who give up a class at once do so one after the other: one of them stays.
        sql.query(row -> row.uuid("id"), "select id from classroom where id = ?1 for update", classroomId);
        return sql.one(
                        row -> new Member(ClassRole.valueOf(row.text("role")), row.truth("named")),
                        "select role, name_key is not null named from membership where classroom_id = ?1"
                                + " and account_id = ?2 and status = 'ACTIVE'",
                        classroomId,
                        id)
                .orElseThrow(Roles::unknown);
    }

    private void requireAnotherOwner(UUID classroomId, UUID id) {
        boolean another = sql.one(
                        row -> row.truth("another"),
                        "select exists (select 1 from membership where classroom_id = ?1 and account_id <> ?2"
                                + " and role = 'OWNER' and status = 'ACTIVE') another",
                        classroomId,
                        id)
                .orElseThrow();
        if (!another) {
            throw new Refused(
                    409, new Problem("people.last-owner", "A class needs an owner. Make somebody else one first."));
        }
    }

    /// Who teaches has no name of their own in a class; who learns signs in by it.
    private void giveName(UUID classroomId, UUID id) {
        boolean free = sql.one(
                        row -> row.truth("free"),
                        "select not exists (select 1 from membership m join account a on a.name_key = m.name_key"
                                + " where m.classroom_id = ?1 and a.id = ?2) free",
                        classroomId,
                        id)
                .orElseThrow();
        if (!free) {
            throw Refused.conflict("role", "people.name-taken", "Somebody in that class has this name.");
        }
        sql.execute(
                "update membership set name_key = (select name_key from account where id = ?2)"
                        + " where classroom_id = ?1 and account_id = ?2",
                classroomId,
                id);
    }

    private static Refused unknown() {
        return Refused.notFound("people.nobody-here", "Nobody in this class is that person.");
    }
}

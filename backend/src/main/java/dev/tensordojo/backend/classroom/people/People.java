package dev.tensordojo.backend.classroom.people;

import dev.tensordojo.backend.account.AuditLog;
import dev.tensordojo.backend.account.LearnerAccounts;
import dev.tensordojo.backend.account.membership.ClassRole;
import dev.tensordojo.backend.account.name.AccountName;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.http.Problem;
import dev.tensordojo.backend.http.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The list of a class, and what is done to those on it. Who may has been decided before ([ClassAccess]); whom it may
/// be done to is decided here: learners of this class, and nobody who teaches anywhere.
///
/// [ClassAccess]: dev.tensordojo.backend.account.membership.ClassAccess
@ApplicationScoped
public class People {

    private static final String SELECT =
            "select a.id, a.name, m.role, m.status, m.joined_at, a.created_at, a.last_seen_at,"
                    + " coalesce(a.password_hash like 'one-time$%', false) one_time,"
                    + " a.role = 'TEACHER' or exists (select 1 from membership t where t.account_id = a.id"
                    + " and t.role <> 'LEARNER') teaches,"
                    + " coalesce((select string_agg(g.name, ', ' order by g.grouping_name, g.name)"
                    + " from group_member gm join class_group g on g.id = gm.group_id"
                    + " where gm.account_id = a.id and gm.classroom_id = m.classroom_id), '') groups"
                    + " from membership m join account a on a.id = m.account_id where m.classroom_id = ?1";

    private final Sql sql;
    private final LearnerAccounts accounts;
    private final AuditLog audit;
    private final InstantSource clock;

    People(Sql sql, LearnerAccounts accounts, AuditLog audit, InstantSource clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /// Whether somebody is in a class, or was.
    public enum Status {
        ACTIVE,
        LEFT
    }

    /// Somebody on the list of a class.
    ///
    /// @param groups their groups, with commas between; empty where there are none
    /// @param lastSeenAt null for who has never come in
    /// @param oneTime whether the password that they were given still waits to be changed
    /// @param teaches whether they teach anywhere, so that nothing here may be done to them
    record Person(
            UUID id,
            String name,
            ClassRole role,
            Status status,
            String groups,
            Instant joinedAt,
            @Nullable Instant lastSeenAt,
            boolean oneTime,
            boolean teaches) {}

    /// A password for its owner, to be told once.
    public record Given(UUID id, String name, String password) {
        @Override
        public String toString() {
            return "Given[" + id + "]"; // never into a log
        }
    }

    @Transactional
    List<Person> of(UUID classroomId) {
        return sql.query(People::read, SELECT + " order by m.role = 'LEARNER', a.name_key, a.id", classroomId);
    }

    /// Gives learners new passwords, which they have to change when they next come in.
    @Transactional
    List<Given> resetPasswords(UUID classroomId, UUID by, List<UUID> ids) {
        return ids.stream()
                .map(id -> {
                    Person learner = learner(classroomId, id);
                    if (learner.status() == Status.LEFT) {
                        throw conflict("people.left", learner.name() + " has left the class. Take them back first.");
                    }
                    audit.append(by, "person.password-reset", classroomId, id);
                    return new Given(
                            id, learner.name(), accounts.resetPassword(id).text());
                })
                .toList();
    }

    /// Gives a learner another name, in every class they are in.
    @Transactional
    public void rename(UUID classroomId, UUID by, UUID id, AccountName name) {
        Person learner = learner(classroomId, id);
        if (isElsewhere(id, by)) {
            throw conflict(
                    "people.elsewhere",
                    learner.name() + " is also in a class that is not yours, where the name is used to sign in.");
        }
        lock(classroomId);
        boolean taken = sql.one(
                        row -> row.truth("taken"),
                        "select exists (select 1 from membership mine join membership other"
                                + " on other.classroom_id = mine.classroom_id and other.account_id <> mine.account_id"
                                + " where mine.account_id = ?1 and mine.name_key is not null"
                                + " and other.name_key = ?2) taken",
                        id,
                        name.key())
                .orElseThrow();
        if (taken) {
            throw nameTaken();
        }
        sql.execute(
                "update membership set name_key = ?1 where account_id = ?2 and name_key is not null", name.key(), id);
        accounts.rename(id, name);
        audit.append(by, "person.renamed", classroomId, id);
    }

    /// Marks learners as left, or takes them back.
    @Transactional
    public void mark(UUID classroomId, UUID by, List<UUID> ids, Status status) {
        for (UUID id : ids) {
            learner(classroomId, id);
            boolean changed = sql.execute(
                            "update membership set status = ?1 where classroom_id = ?2 and account_id = ?3"
                                    + " and status <> ?1",
                            status.name(),
                            classroomId,
                            id)
                    == 1;
            if (changed) {
                audit.append(by, status == Status.LEFT ? "person.left" : "person.taken-back", classroomId, id);
            }
        }
    }

    /// Moves a learner to another class. They stay on the list of this one as somebody who has left, so that they still
    /// come in by the code that they know; what they have done is their account's.
    @Transactional
    void move(UUID classroomId, UUID by, UUID id, UUID targetId) {
        Person learner = learner(classroomId, id);
        if (classroomId.equals(targetId)) {
            throw Refused.field("classroomId", "people.same-class", learner.name() + " is in this class already.");
        }
        lock(targetId);
        boolean nameTaken = sql.one(
                        row -> row.truth("taken"),
                        "select exists (select 1 from membership other join membership mine"
                                + " on mine.name_key = other.name_key and mine.account_id <> other.account_id"
                                + " where mine.account_id = ?1 and mine.classroom_id = ?2"
                                + " and other.classroom_id = ?3) taken",
                        id,
                        classroomId,
                        targetId)
                .orElseThrow();
        if (nameTaken) {
            throw Refused.conflict(
                    "classroomId",
                    "people.name-taken",
                    "Somebody in that class has this name. Give the learner another one first.");
        }
        sql.execute(
                "insert into membership (account_id, classroom_id, role, name_key, joined_at)"
                        + " select account_id, ?1, 'LEARNER', name_key, ?2 from membership"
                        + " where account_id = ?3 and classroom_id = ?4"
                        + " on conflict (classroom_id, account_id) do update set status = 'ACTIVE'",
                targetId,
                clock.instant(),
                id,
                classroomId);
        mark(classroomId, by, List.of(id), Status.LEFT);
        audit.append(by, "person.moved-in", targetId, id);
    }

    /// Whether somebody is in a class whose list `by` may not change.
    private boolean isElsewhere(UUID id, UUID by) {
        return sql.one(
                        row -> row.truth("elsewhere"),
                        "select exists (select 1 from membership m where m.account_id = ?1 and m.status = 'ACTIVE'"
                                + " and not exists (select 1 from membership t where t.classroom_id = m.classroom_id"
                                + " and t.account_id = ?2 and t.status = 'ACTIVE' and t.role in ('OWNER', 'TEACHER')))"
                                + " elsewhere",
                        id,
                        by)
                .orElseThrow();
    }

    private Person learner(UUID classroomId, UUID id) {
        Person person = sql.one(People::read, SELECT + " and m.role = 'LEARNER' and a.id = ?2", classroomId, id)
                .orElseThrow(() -> Refused.notFound("people.unknown", "This class has no such learner."));
        if (person.teaches()) {
            throw Refused.forbidden(
                    "people.teaches", person.name() + " teaches in a class. Their account is theirs alone to change.");
        }
        return person;
    }

    /// Two who change a list do so one after the other.
    private void lock(UUID classroomId) {
        sql.query(row -> row.uuid("id"), "select id from classroom where id = ?1 for update", classroomId);
    }

    private static Refused nameTaken() {
        return Refused.conflict("name", "people.name-taken", "Somebody in that class has this name.");
    }

    private static Refused conflict(String code, String message) {
        return new Refused(409, new Problem(code, message));
    }

    private static Person read(Sql.Row row) {
        boolean seen = row.instant("last_seen_at").isAfter(row.instant("created_at")) || !row.truth("one_time");
        return new Person(
                row.uuid("id"),
                row.text("name"),
                ClassRole.valueOf(row.text("role")),
                Status.valueOf(row.text("status")),
                row.text("groups"),
                row.instant("joined_at"),
                seen ? row.instant("last_seen_at") : null,
                row.truth("one_time"),
                row.truth("teaches"));
    }
}

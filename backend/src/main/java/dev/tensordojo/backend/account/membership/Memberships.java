package dev.tensordojo.backend.account.membership;

import dev.tensordojo.backend.account.name.AccountName;
import dev.tensordojo.backend.account.name.JoinCode;
import dev.tensordojo.backend.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Who belongs to which class, and which codes open it. What a class is beyond that is `classroom`'s affair.
@ApplicationScoped
public class Memberships {

    private static final int CODE_TRIES = 50;

    private final Sql sql;
    private final InstantSource clock;

    Memberships(Sql sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// A class as whoever has its code sees it.
    public record Classroom(UUID id, String name) {}

    /// A class that somebody is in.
    public record Membership(UUID id, String name, ClassRole role) {}

    /// The classes of an account, the one it joined first before the others.
    @Transactional
    public List<Membership> of(UUID accountId) {
        return sql.query(
                row -> new Membership(row.uuid("id"), row.text("name"), ClassRole.valueOf(row.text("role"))),
                "select c.id, c.name, m.role from classroom c join membership m on m.classroom_id = c.id"
                        + " where m.account_id = ?1 and m.status = 'ACTIVE' order by m.joined_at, c.id",
                accountId);
    }

    /// The accounts of a class's learners.
    @Transactional
    public List<UUID> learnersOf(UUID classroomId) {
        return sql.query(
                row -> row.uuid("account_id"),
                "select account_id from membership where classroom_id = ?1 and role = 'LEARNER'"
                        + " and status = 'ACTIVE'",
                classroomId);
    }

    /// The class that a code opens to new learners.
    @Transactional
    public Optional<Classroom> openedBy(JoinCode code) {
        return classroom(
                "select c.id, c.name from classroom c join join_code j on j.classroom_id = c.id"
                        + " where j.code = ?1 and j.retired_at is null and c.archived_at is null",
                code.text());
    }

    /// The class whose learners sign in with a code: a retired one, too, or all would have to learn the new one.
    @Transactional
    public Optional<Classroom> namedBy(JoinCode code) {
        return classroom(
                "select c.id, c.name from classroom c join join_code j on j.classroom_id = c.id where j.code = ?1",
                code.text());
    }

    /// Adds a learner, in the caller's transaction; false where the class knows the name already.
    @Transactional
    public boolean add(UUID accountId, UUID classroomId, AccountName name) {
        return sql.execute(
                        "insert into membership (account_id, classroom_id, role, name_key, joined_at)"
                                + " values (?1, ?2, 'LEARNER', ?3, ?4) on conflict (classroom_id, name_key) do nothing",
                        accountId,
                        classroomId,
                        name.key(),
                        clock.instant())
                == 1;
    }

    /// What came of joining another class.
    public enum Joined {
        NOW,
        BEFORE,
        /// Somebody else in that class has the name.
        NAME_TAKEN
    }

    /// Adds a learner who has an account already, in the caller's transaction; who was in the class and left is back.
    @Transactional
    public Joined addToo(UUID accountId, UUID classroomId) {
        boolean back = sql.execute(
                        "update membership set status = 'ACTIVE' where account_id = ?1 and classroom_id = ?2"
                                + " and status = 'LEFT' and role = 'LEARNER'",
                        accountId,
                        classroomId)
                == 1;
        if (back) {
            return Joined.NOW;
        }
        boolean there = sql.one(
                        row -> row.truth("there"),
                        "select exists (select 1 from membership where account_id = ?1 and classroom_id = ?2) there",
                        accountId,
                        classroomId)
                .orElseThrow();
        if (there) {
            return Joined.BEFORE;
        }
        return sql.execute(
                                "insert into membership (account_id, classroom_id, role, name_key, joined_at)"
                                        + " select id, ?2, 'LEARNER', name_key, ?3 from account where id = ?1"
                                        + " on conflict (classroom_id, name_key) do nothing",
                                accountId,
                                classroomId,
                                clock.instant())
                        == 1
                ? Joined.NOW
                : Joined.NAME_TAKEN;
    }

    /// Makes an account the owner of a class, in the caller's transaction. Who signs in without the class's code
    /// keeps no learner from having the same name.
    @Transactional
    public void addOwner(UUID accountId, UUID classroomId) {
        sql.execute(
                "insert into membership (account_id, classroom_id, role, joined_at) values (?1, ?2, 'OWNER', ?3)",
                accountId,
                classroomId,
                clock.instant());
    }

    /// Gives a class a new code and retires the one it had.
    @Transactional
    public String renewCode(UUID classroomId) {
        sql.execute(
                "update join_code set retired_at = ?1 where classroom_id = ?2 and retired_at is null",
                clock.instant(),
                classroomId);
        return Stream.generate(JoinCode::random)
                .limit(CODE_TRIES)
                .filter(code -> insert(code, classroomId))
                .map(JoinCode::text)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no free join code in " + CODE_TRIES + " tries: the table join_code is full"));
    }

    private boolean insert(JoinCode code, UUID classroomId) {
        return sql.execute(
                        "insert into join_code (code, classroom_id, created_at) values (?1, ?2, ?3)"
                                + " on conflict (code) do nothing",
                        code.text(),
                        classroomId,
                        clock.instant())
                == 1;
    }

    private Optional<Classroom> classroom(String query, Object parameter) {
        return sql.one(row -> new Classroom(row.uuid("id"), row.text("name")), query, parameter);
    }
}

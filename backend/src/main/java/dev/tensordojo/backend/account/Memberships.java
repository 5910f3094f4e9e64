package dev.tensordojo.backend.account;

import dev.tensordojo.backend.account.name.AccountName;
import dev.tensordojo.backend.account.name.JoinCode;
import dev.tensordojo.backend.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
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

    /// A class as its members see it.
    public record Classroom(UUID id, String name) {}

    @Transactional
    Optional<Classroom> of(UUID accountId) {
        return classroom(
                "select c.id, c.name from classroom c join membership m on m.classroom_id = c.id where m.account_id = ?1",
                accountId);
    }

    /// The class that a code opens to new learners.
    @Transactional
    Optional<Classroom> openedBy(JoinCode code) {
        return classroom(
                "select c.id, c.name from classroom c join join_code j on j.classroom_id = c.id"
                        + " where j.code = ?1 and j.retired_at is null",
                code.text());
    }

    /// The class whose learners sign in with a code: a retired one, too, or all would have to learn the new one.
    @Transactional
    Optional<Classroom> namedBy(JoinCode code) {
        return classroom(
                "select c.id, c.name from classroom c join join_code j on j.classroom_id = c.id where j.code = ?1",
                code.text());
    }

    /// Adds a learner, in the caller's transaction; false where the class knows the name already.
    @Transactional
    boolean add(UUID accountId, UUID classroomId, AccountName name) {
        return sql.execute(
                        "insert into membership (account_id, classroom_id, role, name_key, joined_at)"
                                + " values (?1, ?2, 'LEARNER', ?3, ?4) on conflict (classroom_id, name_key) do nothing",
                        accountId,
                        classroomId,
                        name.key(),
                        clock.instant())
                == 1;
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

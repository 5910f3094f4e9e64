package dev.tensordojo.backend.account;

import dev.tensordojo.backend.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// What happened to accounts and classes, for whoever has to answer for them later. Facts only, no secrets,
/// and ids in place of names: these rows stay when the people are gone.
@ApplicationScoped
public class AuditLog {

    private final Sql sql;
    private final InstantSource clock;

    AuditLog(Sql sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Appends one event of an account's own, in the caller's transaction: it is there exactly when what it
    /// tells is.
    ///
    /// @param action `account.signed-in`
    @Transactional
    public void append(UUID accountId, String action) {
        sql.execute(
                "insert into audit_event (happened_at, account_id, action) values (?1, ?2, ?3)",
                clock.instant(),
                accountId,
                action);
    }

    /// The same of what somebody did in a class.
    ///
    /// @param action `classroom.renamed`
    @Transactional
    public void append(UUID accountId, String action, UUID classroomId) {
        sql.execute(
                "insert into audit_event (happened_at, account_id, action, classroom_id) values (?1, ?2, ?3, ?4)",
                clock.instant(),
                accountId,
                action,
                classroomId);
    }

    /// The same of what somebody did to somebody in a class.
    ///
    /// @param action `person.renamed`
    @Transactional
    public void append(UUID accountId, String action, UUID classroomId, UUID aboutId) {
        sql.execute(
                "insert into audit_event (happened_at, account_id, action, classroom_id, about_id)"
                        + " values (?1, ?2, ?3, ?4, ?5)",
                clock.instant(),
                accountId,
                action,
                classroomId,
                aboutId);
    }

    /// The same of many at once.
    @Transactional
    public void append(UUID accountId, String action, UUID classroomId, List<UUID> aboutIds) {
        sql.execute(
                "insert into audit_event (happened_at, account_id, action, classroom_id, about_id)"
                        + " select ?1, ?2, ?3, ?4, cast(about as uuid)"
                        + " from unnest(string_to_array(?5, ' ')) as about",
                clock.instant(),
                accountId,
                action,
                classroomId,
                aboutIds.stream().map(UUID::toString).collect(Collectors.joining(" ")));
    }
}

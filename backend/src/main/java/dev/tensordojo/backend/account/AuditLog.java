package dev.tensordojo.backend.account;

import dev.tensordojo.backend.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.UUID;

/// What happened to accounts and classes, for whoever has to answer for them later. Facts only, no secrets.
@ApplicationScoped
public class AuditLog {

    private static final int DETAIL_CHARS = 500;

    private final Sql sql;
    private final InstantSource clock;

    AuditLog(Sql sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Appends one event, in the caller's transaction: it is there exactly when what it tells is.
    ///
    /// @param action `account.joined`
    @Transactional
    public void append(UUID accountId, String action, String detail) {
        sql.execute(
                "insert into audit_event (happened_at, account_id, action, detail) values (?1, ?2, ?3, ?4)",
                clock.instant(),
                accountId,
                action,
                detail.substring(0, Math.min(detail.length(), DETAIL_CHARS)));
    }
}

package dev.tensordojo.backend.account;

import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.http.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;

/// The one-time link that makes the teacher's account. Whoever reads the server's console may use it, once.
@ApplicationScoped
public class SetupLinks {

    private final Sql sql;
    private final Accounts accounts;
    private final InstantSource clock;

    SetupLinks(Sql sql, Accounts accounts, InstantSource clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.clock = clock;
    }

    /// A new link's token, while there is no teacher. Earlier links end: only a hash was kept of them, and a link that
    /// nobody can be shown again is of no use to the right person.
    @Transactional
    public Optional<String> issueWhileNoTeacher() {
        if (accounts.hasTeacher()) {
            return Optional.empty();
        }
        sql.execute("delete from setup_link where used_at is null");
        Secret secret = Secret.random();
        sql.execute("insert into setup_link (token_hash, created_at) values (?1, ?2)", secret.hash(), clock.instant());
        return Optional.of(secret.text());
    }

    @Transactional
    boolean isOpen(Secret secret) {
        return sql.one(
                        row -> row.instant("created_at"),
                        "select created_at from setup_link where token_hash = ?1 and used_at is null",
                        secret.hash())
                .isPresent();
    }

    /// Uses a link up, in the caller's transaction; false where it is unknown or somebody was faster.
    @Transactional
    boolean use(Secret secret) {
        return sql.execute(
                        "update setup_link set used_at = ?1 where token_hash = ?2 and used_at is null",
                        clock.instant(),
                        secret.hash())
                == 1;
    }
}

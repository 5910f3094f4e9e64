package dev.tensordojo.backend.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tensordojo.backend.account.guessing.OneTimePassword;
import dev.tensordojo.backend.account.name.AccountName;
import dev.tensordojo.backend.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Accounts as those look after them who teach a class. Whether they may has been decided before. All of it is done in
/// the caller's transaction.
@ApplicationScoped
public class LearnerAccounts {

    private final Accounts accounts;
    private final SignIns signIns;
    private final Sql sql;
    private final InstantSource clock;
    private final ObjectMapper json;

    LearnerAccounts(Accounts accounts, SignIns signIns, Sql sql, InstantSource clock, ObjectMapper json) {
        this.accounts = accounts;
        this.signIns = signIns;
        this.sql = sql;
        this.clock = clock;
        this.json = json;
    }

    /// A learner who is to have an account.
    ///
    /// @param hash what is kept of their password
    public record NewLearner(UUID id, String name, String key, String hash) {}

    /// Makes accounts, thousands of them where there are so many.
    @Transactional
    public void create(List<NewLearner> learners) {
        try {
            sql.execute(
                    "insert into account (id, role, name, name_key, password_hash, created_at, last_seen_at)"
                            + " select r.id, 'LEARNER', r.name, r.key, r.hash, ?2, ?2"
                            + " from json_to_recordset(cast(?1 as json)) as r(id uuid, name text, key text, hash text)",
                    json.writeValueAsString(learners),
                    clock.instant());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("learners cannot be written", e);
        }
    }

    /// Replaces an account's password by one that its owner has to change, and ends all of its sign-ins.
    @Transactional
    public OneTimePassword resetPassword(UUID accountId) {
        OneTimePassword password = OneTimePassword.random();
        accounts.findById(accountId).passwordHash = password.stored();
        signIns.of(accountId, Optional.empty()).forEach(signIn -> signIns.revoke(signIn.id(), accountId));
        return password;
    }

    @Transactional
    public void rename(UUID accountId, AccountName name) {
        AccountEntity account = accounts.findById(accountId);
        account.name = name.text();
        account.nameKey = name.key();
    }
}

package dev.tensordojo.backend.account;

import dev.tensordojo.backend.account.name.AccountName;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// The rows of `account`. Callers bring the transaction.
@ApplicationScoped
class Accounts implements PanacheRepositoryBase<AccountEntity, UUID> {

    private final InstantSource clock;

    Accounts(InstantSource clock) {
        this.clock = clock;
    }

    AccountEntity create(Role role, AccountName name, Optional<String> passwordHash) {
        Instant now = clock.instant();
        var account = new AccountEntity();
        account.id = UUID.randomUUID();
        account.role = role;
        account.name = name.text();
        account.nameKey = name.key();
        account.passwordHash = passwordHash.orElse(null);
        account.createdAt = now;
        account.lastSeenAt = now;
        persist(account);
        return account;
    }

    Optional<AccountEntity> teacher(AccountName name) {
        return firstKnown(name, key -> find("role = ?1 and nameKey = ?2", Role.TEACHER, key)
                .firstResultOptional());
    }

    Optional<AccountEntity> learner(UUID classroomId, AccountName name) {
        return firstKnown(name, key -> getSession()
                .createNativeQuery("""
                        select a.* from account a join membership m on m.account_id = a.id
                        where m.classroom_id = ?1 and m.name_key = ?2""", AccountEntity.class)
                .setParameter(1, classroomId)
                .setParameter(2, key)
                .getResultStream()
                .findFirst());
    }

    private static Optional<AccountEntity> firstKnown(
            AccountName name, Function<String, Optional<AccountEntity>> under) {
        return name.keys().stream().map(under).flatMap(Optional::stream).findFirst();
    }

    boolean hasTeacher() {
        return count("role", Role.TEACHER) > 0;
    }
}

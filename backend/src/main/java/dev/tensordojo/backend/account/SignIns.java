package dev.tensordojo.backend.account;

import dev.tensordojo.backend.DojoConfig;
import dev.tensordojo.backend.http.Secret;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The browsers that are signed in. A sign-in slides: each visit moves its end, up to its greatest age.
@ApplicationScoped
class SignIns implements PanacheRepositoryBase<SignInEntity, UUID> {

    private static final int USER_AGENT_CHARS = 300;
    private static final Duration TOUCH_AFTER = Duration.ofMinutes(1); // a page of forty requests is one visit

    private final Accounts accounts;
    private final InstantSource clock;
    private final Duration idleTimeout;
    private final Duration maxAge;
    private final Event<SignInEnded> ended;

    SignIns(Accounts accounts, InstantSource clock, DojoConfig config, Event<SignInEnded> ended) {
        this.ended = ended;
        this.accounts = accounts;
        this.clock = clock;
        this.idleTimeout = config.signIn().idleTimeout();
        this.maxAge = config.signIn().maxAge();
    }

    /// One of an account's sign-ins, as its owner sees it.
    record SignIn(UUID id, Instant createdAt, Instant lastSeenAt, String userAgent, boolean current) {}

    /// A viewer and the sign-in by which they came.
    ///
    /// @param mustChangePassword whether they have to choose a password before anything else
    record Visit(Viewer viewer, UUID signInId, boolean mustChangePassword) {}

    Duration maxAge() {
        return maxAge;
    }

    @Transactional
    Secret create(UUID accountId, String userAgent) {
        Secret secret = Secret.random();
        Instant now = clock.instant();
        var entity = new SignInEntity();
        entity.id = UUID.randomUUID();
        entity.accountId = accountId;
        entity.tokenHash = secret.hash();
        entity.userAgent = readable(userAgent);
        entity.createdAt = now;
        entity.lastSeenAt = now;
        entity.expiresAt = endAfter(now, now);
        persist(entity);
        return secret;
    }

    /// Whom a cookie stands for, if it still does.
    @Transactional
    Optional<Visit> visit(Secret secret) {
        Instant now = clock.instant();
        return find("tokenHash = ?1 and revokedAt is null and expiresAt > ?2", secret.hash(), now)
                .firstResultOptional()
                .flatMap(signIn -> accounts.findByIdOptional(signIn.accountId).map(account -> {
                    if (now.isAfter(signIn.lastSeenAt.plus(TOUCH_AFTER))) {
                        signIn.lastSeenAt = now;
                        signIn.expiresAt = endAfter(signIn.createdAt, now);
                        account.lastSeenAt = now;
                    }
                    return new Visit(account.viewer(), signIn.id, account.mustChangePassword());
                }));
    }

    @Transactional
    List<SignIn> of(UUID accountId, Optional<UUID> current) {
        return find(
                        "accountId = ?1 and revokedAt is null and expiresAt > ?2 order by lastSeenAt desc",
                        accountId,
                        clock.instant())
                .stream()
                .map(e -> new SignIn(e.id, e.createdAt, e.lastSeenAt, e.userAgent, current.equals(Optional.of(e.id))))
                .toList();
    }

    /// Ends one sign-in of an account; false where it has no such.
    @Transactional
    boolean revoke(UUID signInId, UUID accountId) {
        boolean revoked = update(
                        "revokedAt = ?1 where id = ?2 and accountId = ?3 and revokedAt is null",
                        clock.instant(),
                        signInId,
                        accountId)
                == 1;
        if (revoked) {
            ended.fire(new SignInEnded(signInId));
        }
        return revoked;
    }

    @Transactional
    void revokeAll(UUID accountId) {
        update("revokedAt = ?1 where accountId = ?2 and revokedAt is null", clock.instant(), accountId);
    }

    @Scheduled(every = "24h", delayed = "10m")
    @Transactional
    void forgetOld() {
        delete("expiresAt < ?1", clock.instant().minus(Duration.ofDays(30)));
    }

    private Instant endAfter(Instant created, Instant visited) {
        Instant idle = visited.plus(idleTimeout);
        Instant oldest = created.plus(maxAge);
        return idle.isBefore(oldest) ? idle : oldest;
    }

    private static String readable(String userAgent) {
        String text = userAgent.replaceAll("[^\\x20-\\x7e]", "?");
        return text.substring(0, Math.min(text.length(), USER_AGENT_CHARS));
    }
}

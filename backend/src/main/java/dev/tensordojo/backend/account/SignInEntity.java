package dev.tensordojo.backend.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "sign_in")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class SignInEntity {

    @Id
    UUID id;

    @Column(name = "account_id")
    UUID accountId;

    @Column(name = "token_hash")
    byte[] tokenHash;

    @Column(name = "user_agent")
    String userAgent;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "last_seen_at")
    Instant lastSeenAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "revoked_at")
    @Nullable
    Instant revokedAt;
}

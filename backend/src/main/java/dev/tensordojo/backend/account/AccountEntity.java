package dev.tensordojo.backend.account;

import dev.tensordojo.backend.account.guessing.OneTimePassword;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "account")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class AccountEntity {

    @Id
    UUID id;

    @Enumerated(EnumType.STRING)
    Role role;

    String name;

    @Column(name = "name_key")
    String nameKey;

    @Column(name = "password_hash")
    @Nullable
    String passwordHash;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "last_seen_at")
    Instant lastSeenAt;

    /// Whether the password was handed out, so that its owner has to choose another one.
    boolean mustChangePassword() {
        return passwordHash != null && OneTimePassword.isStored(passwordHash);
    }

    Viewer viewer() {
        return new Viewer(id, role, name);
    }
}

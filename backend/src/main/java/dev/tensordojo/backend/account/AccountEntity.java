package dev.tensordojo.backend.account;

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

    Viewer viewer() {
        return new Viewer(id, role, name);
    }
}

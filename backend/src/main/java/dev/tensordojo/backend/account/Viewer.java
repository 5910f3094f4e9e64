package dev.tensordojo.backend.account;

import io.quarkus.security.identity.SecurityIdentity;
import java.security.Principal;
import java.util.Optional;
import java.util.UUID;

/// The account that is signed in.
public record Viewer(UUID accountId, Role role, String name) implements Principal {

    /// The viewer behind an identity of this request or of a WebSocket's upgrade; empty where nobody is signed in.
    public static Optional<Viewer> of(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof Viewer viewer ? Optional.of(viewer) : Optional.empty();
    }

    @Override
    public String getName() {
        return name;
    }
}

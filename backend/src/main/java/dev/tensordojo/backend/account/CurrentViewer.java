package dev.tensordojo.backend.account;

import dev.tensordojo.backend.http.Refused;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;

/// Who is asking, for REST resources.
@RequestScoped
public class CurrentViewer {

    static final String SIGN_IN = "dojo.sign-in";

    private final SecurityIdentity identity;

    CurrentViewer(SecurityIdentity identity) {
        this.identity = identity;
    }

    /// The signed-in account.
    ///
    /// @throws Refused 401 where nobody is signed in
    public Viewer require() {
        return find().orElseThrow(Refused::notSignedIn);
    }

    public Optional<Viewer> find() {
        return Viewer.of(identity);
    }

    /// The sign-in by which the viewer came.
    Optional<UUID> signInId() {
        return signInOf(identity);
    }

    /// The sign-in that an identity stands on.
    public static Optional<UUID> signInOf(SecurityIdentity identity) {
        return Optional.ofNullable(identity.getAttribute(SIGN_IN));
    }
}

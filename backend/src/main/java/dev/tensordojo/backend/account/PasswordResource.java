package dev.tensordojo.backend.account;

import dev.tensordojo.backend.account.guessing.EntranceThrottle;
import dev.tensordojo.backend.account.guessing.OneTimePassword;
import dev.tensordojo.backend.account.guessing.Passwords;
import dev.tensordojo.backend.http.Refused;
import io.quarkus.security.Authenticated;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Another password for one's own account. Whoever found a browser open does not know the old one, and guessing it here
/// is as slow as at the door.
@Path("/api/password")
@Authenticated
public class PasswordResource {

    private final Entrance entrance;
    private final EntranceThrottle throttle;
    private final Passwords passwords;
    private final CurrentViewer current;

    PasswordResource(Entrance entrance, EntranceThrottle throttle, Passwords passwords, CurrentViewer current) {
        this.entrance = entrance;
        this.throttle = throttle;
        this.passwords = passwords;
        this.current = current;
    }

    record Change(@Nullable String current, @Nullable String password) {}

    /// Changes it, and ends the account's other sign-ins: one of them may be why it is changed.
    @POST
    public void change(Change form, @Context HttpServerRequest request) {
        UUID account = current.require().accountId();
        String before = entrance.passwordHash(account)
                .orElseThrow(() -> Refused.forbidden("password.none", "A guest has no password. Join a class first."));
        String chosen = Passwords.requireGood(form.password());
        String who = "account " + account;
        throttle.signingIn(who, request);
        // Who came in by one that was handed out has just shown it, and can do nothing but this.
        if (!OneTimePassword.isStored(before)
                && !passwords.matches(Objects.requireNonNullElse(form.current(), ""), before)) {
            throw Refused.field("current", "password.wrong", "That is not your current password.", Map.of());
        }
        throttle.signedIn(who, request);
        entrance.changePassword(account, passwords.hashOf(chosen), current.signInId());
    }
}

package dev.tensordojo.backend.account;

import io.quarkus.websockets.next.UserData.TypedKey;
import java.util.UUID;

/// A sign-in was ended before its time: signed out, or revoked from another browser. Fired as a CDI event; observe it
/// after the commit.
public record SignInEnded(UUID signInId) {

    /// Under which a WebSocket keeps the sign-in that it was opened with, so that it ends with it.
    public static final TypedKey<UUID> OF = new TypedKey<>("sign-in");
}

package dev.tensordojo.backend.session.socket;

import dev.tensordojo.backend.account.SignInEnded;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OpenConnections;
import io.quarkus.websockets.next.UserData.TypedKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Ends the live connections of a sign-in that was ended: a lost phone must not go on looking.
@ApplicationScoped
class SignedOutConnections {

    private static final Logger LOG = Logger.getLogger(SignedOutConnections.class);

    /// Under which a connection keeps the sign-in that it was opened with.
    static final TypedKey<UUID> SIGN_IN = new TypedKey<>("sign-in");

    private static final CloseReason SIGNED_OUT = new CloseReason(1008, "this sign-in has ended");

    private final OpenConnections connections;

    SignedOutConnections(OpenConnections connections) {
        this.connections = connections;
    }

    void ended(@Observes(during = TransactionPhase.AFTER_SUCCESS) SignInEnded ended) {
        connections.stream()
                .filter(connection ->
                        ended.signInId().equals(connection.userData().get(SignInEnded.OF)))
                .forEach(connection -> connection
                        .close(SIGNED_OUT)
                        .subscribe()
                        .with(_ -> {}, gone -> LOG.debugf("gone already: %s", gone.getMessage())));
    }
}

package dev.tensordojo.backend;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OpenConnections;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/// Closes the live connections when the server is told to end. Quarkus takes them for requests that are still being
/// answered, and would wait for them as long as it waits for anything; the browsers come back by themselves.
@Singleton
class Farewell {

    private static final Logger LOG = Logger.getLogger(Farewell.class);
    private static final CloseReason GOING_AWAY = new CloseReason(1001, "the server is shutting down");
    private static final Duration AT_MOST = Duration.ofSeconds(1);

    private final OpenConnections connections;

    Farewell(OpenConnections connections) {
        this.connections = connections;
    }

    /// Returns when all browsers have been told, or soon after.
    void say() {
        List<Uni<Void>> goodbyes = connections.stream().map(Farewell::close).toList();
        if (goodbyes.isEmpty()) {
            return;
        }
        try {
            Uni.join().all(goodbyes).andCollectFailures().await().atMost(AT_MOST);
        } catch (RuntimeException e) {
            LOG.debugf("not every browser was told that the server ends: %s", e.getMessage());
        }
    }

    private static Uni<Void> close(WebSocketConnection connection) {
        return connection.close(GOING_AWAY);
    }
}

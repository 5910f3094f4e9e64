package dev.tensordojo.backend.session.socket;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OpenConnections;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Ends live connections over which nothing comes any more: a browser answers the server's pings by itself, so this one
/// is gone although nobody said so. Its session counts as left, and the browser comes back by itself if it can.
@ApplicationScoped
class SilentConnections {

    private static final Logger LOG = Logger.getLogger(SilentConnections.class);

    /// Three pings without an answer.
    static final Duration PATIENCE = Duration.ofSeconds(45);

    private static final CloseReason SILENT = new CloseReason(1001, "nothing comes from this browser any more");

    private final OpenConnections connections;

    SilentConnections(OpenConnections connections) {
        this.connections = connections;
    }

    @Scheduled(every = "10s")
    void end() {
        endThoseSilentFor(PATIENCE);
    }

    void endThoseSilentFor(Duration patience) {
        connections.stream()
                .filter(connection -> {
                    LiveConnection live = connection.userData().get(LiveConnection.LIVE);
                    return live != null && live.silence().compareTo(patience) > 0;
                })
                .forEach(connection -> connection
                        .close(SILENT)
                        .subscribe()
                        .with(_ -> {}, gone -> LOG.debugf("gone already: %s", gone.getMessage())));
    }
}

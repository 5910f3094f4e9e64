package dev.tensordojo.backend.session.socket;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.account.SignInEnded;
import dev.tensordojo.backend.account.Viewer;
import dev.tensordojo.backend.session.LiveSessions;
import dev.tensordojo.backend.session.watch.WatchEnded;
import dev.tensordojo.backend.session.watch.Watches;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.OpenConnections;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Where somebody who teaches looks at a learner's live session. It speaks as the learner's own line does, and takes
/// nothing but the beginning and signs of life: see [LiveConnection.Part].
@WebSocket(
        path = WatchUpgradeCheck.PATH + "{watchId}" + WatchUpgradeCheck.AFTER,
        endpointId = WatchUpgradeCheck.ENDPOINT)
class WatchSocket {

    private static final Logger LOG = Logger.getLogger(WatchSocket.class);
    private static final TypedKey<UUID> WATCH = new TypedKey<>("watch");
    private static final TypedKey<Boolean> CLOSED = new TypedKey<>("closed");
    private static final CloseReason OVER = new CloseReason(1008, "this look has ended");

    private final LiveSessions sessions;
    private final Watches watches;
    private final OpenConnections connections;
    private final SecurityIdentity identity;
    private final String version;

    WatchSocket(
            LiveSessions sessions,
            Watches watches,
            OpenConnections connections,
            SecurityIdentity identity,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.sessions = sessions;
        this.watches = watches;
        this.connections = connections;
        this.identity = identity;
        this.version = version;
    }

    @OnOpen
    @RunOnVirtualThread
    void open(WebSocketConnection connection) {
        if (live(connection).isEmpty() && connection.isOpen()) {
            connection.closeAndAwait(OVER);
        }
    }

    @OnTextMessage
    @RunOnVirtualThread
    void text(String message, WebSocketConnection connection) {
        live(connection).ifPresent(live -> {
            watches.heard(connection.userData().get(WATCH));
            live.take(message);
        });
    }

    @OnPongMessage
    void pong(Buffer answer, WebSocketConnection connection) {
        LiveConnection known = connection.userData().get(LiveConnection.LIVE);
        if (known != null) {
            known.heard();
        }
    }

    @OnClose
    @RunOnVirtualThread
    void close(WebSocketConnection connection) {
        LiveConnection live;
        synchronized (connection.userData()) {
            live = connection.userData().remove(LiveConnection.LIVE);
            connection.userData().put(CLOSED, true);
        }
        if (live != null) {
            live.closed();
        }
    }

    @OnError
    void failed(Throwable failure, WebSocketConnection connection) {
        LOG.debugf(failure, "a line to look through failed");
        end(connection);
    }

    void ended(@Observes WatchEnded over) {
        connections.stream()
                .filter(connection ->
                        over.watchId().equals(connection.userData().get(WATCH)))
                .forEach(WatchSocket::end);
    }

    /// As at [SessionSocket]: made by whoever asks first.
    private Optional<LiveConnection> live(WebSocketConnection connection) {
        synchronized (connection.userData()) {
            LiveConnection known = connection.userData().get(LiveConnection.LIVE);
            if (known != null || connection.userData().get(CLOSED) != null) {
                return Optional.ofNullable(known);
            }
            Optional<LiveConnection> made = Viewer.of(identity)
                    .flatMap(viewer -> LiveUpgradeCheck.workbookId(connection.pathParam("watchId"))
                            .flatMap(id -> watches.allowed(id, viewer.accountId())))
                    .flatMap(workbook -> sessions.find(workbook.id()).map(session -> {
                        connection.userData().put(LiveConnection.WORKBOOK, workbook.id());
                        return new LiveConnection(connection, session, LiveConnection.Part.WATCHER, version);
                    }));
            made.ifPresent(live -> {
                connection.userData().put(WATCH, UUID.fromString(connection.pathParam("watchId")));
                connection.userData().put(LiveConnection.LIVE, live);
                CurrentViewer.signInOf(identity)
                        .ifPresent(id -> connection.userData().put(SignInEnded.OF, id));
            });
            return made;
        }
    }

    private static void end(WebSocketConnection connection) {
        connection.close(OVER).subscribe().with(_ -> {}, gone -> LOG.debugf("gone already: %s", gone.getMessage()));
    }
}

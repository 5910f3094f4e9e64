package dev.tensordojo.backend.session.socket;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.account.SignInEnded;
import dev.tensordojo.backend.account.Viewer;
import dev.tensordojo.backend.notebook.Workbooks;
import dev.tensordojo.backend.progress.Presence;
import dev.tensordojo.backend.session.LiveSessions;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Where browsers and live sessions meet. [LiveUpgradeCheck] has decided who may come in.
@WebSocket(path = LiveUpgradeCheck.PATH + "{workbookId}", endpointId = LiveUpgradeCheck.ENDPOINT)
class SessionSocket {

    private static final Logger LOG = Logger.getLogger(SessionSocket.class);
    private static final TypedKey<Boolean> CLOSED = new TypedKey<>("closed");
    private static final String TOO_LARGE = "a message has at most 2 MiB";
    private static final CloseReason NOT_YOURS = new CloseReason(1008, "this workbook is not yours");

    private final LiveSessions sessions;
    private final Workbooks workbooks;
    private final Presence presence;
    private final SecurityIdentity identity;
    private final String version;

    SessionSocket(
            LiveSessions sessions,
            Workbooks workbooks,
            Presence presence,
            SecurityIdentity identity,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.sessions = sessions;
        this.workbooks = workbooks;
        this.presence = presence;
        this.identity = identity;
        this.version = version;
    }

    @OnOpen
    @RunOnVirtualThread
    void open(WebSocketConnection connection) {
        if (live(connection).isEmpty() && connection.isOpen()) {
            connection.closeAndAwait(NOT_YOURS);
        }
    }

    @OnTextMessage
    @RunOnVirtualThread
    void text(String message, WebSocketConnection connection) {
        live(connection).ifPresent(live -> live.take(message));
    }

    @OnBinaryMessage
    @RunOnVirtualThread
    void binary(Buffer message, WebSocketConnection connection) {
        live(connection)
                .ifPresent(live -> live.refuse(
                        "message.binary", "Messages are JSON texts; " + message.length() + " binary bytes came."));
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
            presence.leave(connection.userData().get(LiveConnection.LEARNER));
            live.closed();
        }
    }

    /// What a connection stands for, made by whoever asks first: a quick browser's attach may be handled before the
    /// opening is. Empty where the workbook is not the viewer's, or the connection has ended.
    private Optional<LiveConnection> live(WebSocketConnection connection) {
        synchronized (connection.userData()) {
            LiveConnection known = connection.userData().get(LiveConnection.LIVE);
            if (known != null || connection.userData().get(CLOSED) != null) {
                return Optional.ofNullable(known);
            }
            Optional<LiveConnection> made = Viewer.of(identity)
                    .flatMap(viewer -> LiveUpgradeCheck.workbookId(connection.pathParam("workbookId"))
                            .flatMap(id -> workbooks.ownedBy(id, viewer.accountId())))
                    .map(workbook -> {
                        connection.userData().put(LiveConnection.WORKBOOK, workbook.id());
                        return new LiveConnection(
                                connection, sessions.attach(workbook), LiveConnection.Part.LEARNER, version);
                    });
            made.ifPresent(live -> {
                Viewer.of(identity).ifPresent(viewer -> {
                    connection.userData().put(LiveConnection.LEARNER, viewer.accountId());
                    presence.enter(viewer.accountId());
                });
                connection.userData().put(LiveConnection.LIVE, live);
                CurrentViewer.signInOf(identity)
                        .ifPresent(id -> connection.userData().put(SignInEnded.OF, id));
            });
            return made;
        }
    }

    /// After a bad frame nothing that follows can be read. After a mistake of ours the browser cannot know what became
    /// of its message: it comes back and sees.
    @OnError
    void failed(Throwable failure, WebSocketConnection connection) {
        switch (failure) {
            case HttpClosedException gone -> LOG.debugf("a browser is gone: %s", gone.getMessage());
            case CorruptedWebSocketFrameException frame ->
                end(connection, new CloseReason(frame.closeStatus().code(), TOO_LARGE));
            case IllegalStateException large
            when saysTooLarge(large) -> end(connection, new CloseReason(1009, TOO_LARGE));
            default -> {
                LOG.error("a live connection failed", failure);
                end(connection, new CloseReason(1011, "the server made a mistake; its log says which"));
            }
        }
    }

    /// Vert.x has no type of its own for a message that comes in many frames and is too large as a whole.
    private static boolean saysTooLarge(IllegalStateException failure) {
        return String.valueOf(failure.getMessage()).contains("max message size");
    }

    private static void end(WebSocketConnection connection, CloseReason reason) {
        connection.close(reason).subscribe().with(_ -> {}, gone -> LOG.debugf("gone already: %s", gone.getMessage()));
    }
}

package dev.tensordojo.backend.classroom.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.account.SignInEnded;
import dev.tensordojo.backend.account.Viewer;
import dev.tensordojo.backend.account.membership.ClassAccess;
import dev.tensordojo.backend.account.membership.ClassAccess.Decision;
import dev.tensordojo.backend.account.membership.ClassRole.Permission;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Where those who teach look at their class. The only thing that a browser says is where it goes on.
@WebSocket(
        path = ClassUpgradeCheck.BEFORE + "{classroomId}" + ClassUpgradeCheck.AFTER,
        endpointId = ClassUpgradeCheck.ENDPOINT)
class ClassSocket {

    private static final Logger LOG = Logger.getLogger(ClassSocket.class);
    private static final TypedKey<Looking> LOOKING = new TypedKey<>("looking");
    private static final CloseReason BAD = new CloseReason(1008, "the first and only message is an attach");

    private final ClassFeeds feeds;
    private final ClassAccess access;
    private final ObjectMapper json;
    private final SecurityIdentity identity;

    ClassSocket(ClassFeeds feeds, ClassAccess access, ObjectMapper json, SecurityIdentity identity) {
        this.feeds = feeds;
        this.access = access;
        this.json = json;
        this.identity = identity;
    }

    /// The first message.
    ///
    /// @param epoch of the last snapshot, or null
    /// @param after the last number seen
    record Attach(String type, @Nullable String epoch, long after) {}

    private record Looking(ClassFeed feed, ClassFeed.Onlooker onlooker) {}

    @OnTextMessage
    @RunOnVirtualThread
    void text(String message, WebSocketConnection connection) {
        Optional<Viewer> viewer = Viewer.of(identity);
        Optional<UUID> classroom = ClassUpgradeCheck.classroomId(connection.pathParam("classroomId"));
        Optional<Attach> attach = read(message);
        synchronized (connection.userData()) {
            boolean first = connection.userData().get(LOOKING) == null;
            if (viewer.isEmpty() || classroom.isEmpty() || attach.isEmpty() || !first) {
                end(connection, BAD);
                return;
            }
            CurrentViewer.signInOf(identity)
                    .ifPresent(id -> connection.userData().put(SignInEnded.OF, id));
            UUID account = viewer.get().accountId();
            var onlooker = new BrowserOnlooker(
                    connection,
                    json,
                    () -> access.decide(classroom.get(), account, Permission.SEE_LEARNERS) == Decision.ALLOWED);
            ClassFeed feed = feeds.join(
                    classroom.get(),
                    onlooker,
                    attach.get().epoch(),
                    attach.get().after());
            connection.userData().put(LOOKING, new Looking(feed, onlooker));
            if (connection.isClosed()) {
                feed.leave(onlooker);
            }
        }
    }

    @OnClose
    void close(WebSocketConnection connection) {
        synchronized (connection.userData()) {
            Looking looking = connection.userData().remove(LOOKING);
            if (looking != null) {
                looking.feed().leave(looking.onlooker());
            }
        }
    }

    @OnError
    void failed(Throwable failure, WebSocketConnection connection) {
        LOG.debugf("a look at a class failed: %s", failure);
        end(connection, new CloseReason(1011, "the server made a mistake; its log says which"));
    }

    private Optional<Attach> read(String message) {
        try {
            return Optional.ofNullable(json.readValue(message, Attach.class))
                    .filter(each -> "attach".equals(each.type()));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static void end(WebSocketConnection connection, CloseReason reason) {
        connection.close(reason).subscribe().with(_ -> {}, gone -> LOG.debugf("gone already: %s", gone.getMessage()));
    }
}

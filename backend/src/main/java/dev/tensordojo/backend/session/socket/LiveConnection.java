package dev.tensordojo.backend.session.socket;

import dev.tensordojo.backend.session.LiveSession;
import dev.tensordojo.backend.session.message.Browser;
import dev.tensordojo.backend.session.message.ClientMessage;
import dev.tensordojo.backend.session.message.LiveJson;
import dev.tensordojo.backend.session.message.ServerMessage;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocketConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One browser's connection to a session. Its messages come one after the other; what it is told comes from its
/// [Pump] and, directly, from the session.
final class LiveConnection implements Browser {

    /// Under which a WebSocket keeps what it stands for.
    static final TypedKey<LiveConnection> LIVE = new TypedKey<>("live");

    static final TypedKey<UUID> WORKBOOK = new TypedKey<>("workbook");

    /// Whose session it is, where they are at the other end.
    static final TypedKey<UUID> LEARNER = new TypedKey<>("learner");

    private static final Logger LOG = Logger.getLogger(LiveConnection.class);

    /// A browser that takes nothing for so long is as good as gone; it will come back.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int MOST_UNSENT = 100;
    private static final CloseReason TOO_SLOW = new CloseReason(1008, "this browser does not read what it is sent");

    private static final CloseReason GOING_AWAY = new CloseReason(1001, "this connection has ended");

    private final WebSocketConnection connection;
    private final LiveSession session;
    private final Part part;
    private final String version;
    private final AtomicInteger unsent = new AtomicInteger();
    private volatile long heardNanos = System.nanoTime();
    private @Nullable Thread pump;

    /// Who is at the other end.
    enum Part {
        /// Whose session it is.
        LEARNER,
        /// Somebody who was allowed to look: whatever they say changes nothing.
        WATCHER
    }

    LiveConnection(WebSocketConnection connection, LiveSession session, Part part, String version) {
        this.connection = connection;
        this.session = session;
        this.part = part;
        this.version = version;
    }

    /// Takes a message. Returns at once, so that an interrupt is never behind a run.
    synchronized void take(String text) {
        heard();
        ClientMessage message;
        try {
            message = LiveJson.decode(text);
        } catch (LiveJson.BadMessage e) {
            refuse("message.bad", String.valueOf(e.getMessage()));
            return;
        }
        boolean onlyLooks = message instanceof ClientMessage.Attach || message instanceof ClientMessage.Ping;
        if (part == Part.WATCHER && !onlyLooks) {
            refuse("watch.read-only", "You look on: only the learner works here.");
            return;
        }
        if (pump == null && !onlyLooks) {
            refuse("attach.first", "The first message has to be an attach.");
            return;
        }
        switch (message) {
            case ClientMessage.Attach attach -> attach(attach);
            case ClientMessage.Run run -> session.run(this, run);
            case ClientMessage.Complete complete -> session.ask(this, complete);
            case ClientMessage.Explain explain -> session.ask(this, explain);
            case ClientMessage.Check check -> session.ask(this, check);
            case ClientMessage.Interrupt() -> session.interrupt(this);
            case ClientMessage.Restart() -> session.restart(this);
            case ClientMessage.Keep() -> session.keep(this);
            case ClientMessage.Ping() -> answer(new ServerMessage.Pong());
        }
    }

    /// The browser has given a sign of life.
    void heard() {
        heardNanos = System.nanoTime();
    }

    /// How long it has given none.
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardNanos);
    }

    private void attach(ClientMessage.Attach attach) {
        if (pump != null) {
            refuse("attach.twice", "This connection is attached already.");
            return;
        }
        Pump carrier = new Pump(session.log(), attach, version, this::send);
        pump = Thread.ofVirtual().name("pump-" + connection.id()).start(() -> {
            try {
                carrier.run();
            } finally {
                if (connection.isOpen()) {
                    // Nobody tells this browser anything any more: it comes back and sees.
                    connection.close(GOING_AWAY).subscribe().with(_ -> {}, LiveConnection::gone);
                }
            }
        });
    }

    private void send(List<String> messages) throws IOException {
        try {
            // To wait for each would cost a cell of five events five ways through the event loop.
            messages.subList(0, messages.size() - 1)
                    .forEach(message -> connection.sendText(message).subscribe().with(_ -> {}, LiveConnection::gone));
            connection.sendText(messages.getLast()).await().atMost(PATIENCE);
        } catch (io.smallrye.mutiny.TimeoutException e) {
            connection.close(TOO_SLOW).subscribe().with(_ -> {}, LiveConnection::gone);
            throw new IOException(e);
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void refuse(String code, String message) {
        sendSoon(new ServerMessage.Refused(code, message));
    }

    @Override
    public void answer(ServerMessage message) {
        sendSoon(message);
    }

    private void sendSoon(ServerMessage message) {
        if (unsent.incrementAndGet() > MOST_UNSENT) {
            unsent.decrementAndGet();
            connection.close(TOO_SLOW).subscribe().with(_ -> {}, LiveConnection::gone);
            return;
        }
        connection
                .sendText(LiveJson.encode(message))
                .onTermination()
                .invoke(unsent::decrementAndGet)
                .subscribe()
                .with(_ -> {}, LiveConnection::gone);
    }

    private static void gone(Throwable failure) {
        LOG.debugf("a browser is gone: %s", failure.getMessage());
    }

    /// The browser is gone.
    synchronized void closed() {
        if (pump != null) {
            pump.interrupt();
        }
        if (part == Part.LEARNER) {
            session.detach();
        }
    }
}

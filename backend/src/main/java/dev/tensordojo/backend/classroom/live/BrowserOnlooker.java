package dev.tensordojo.backend.classroom.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/// A browser that looks at a class.
final class BrowserOnlooker implements ClassFeed.Onlooker {

    private static final Logger LOG = Logger.getLogger(BrowserOnlooker.class);
    private static final int MOST_UNSENT = 100;
    private static final CloseReason NO_LONGER = new CloseReason(1008, "this class is no longer yours to look at");

    /// It may come back, and gets all of it anew.
    private static final CloseReason TOO_SLOW = new CloseReason(1001, "this browser does not read what it is sent");

    private final WebSocketConnection connection;
    private final ObjectMapper json;
    private final BooleanSupplier allowed;
    private final AtomicInteger unsent = new AtomicInteger();

    BrowserOnlooker(WebSocketConnection connection, ObjectMapper json, BooleanSupplier allowed) {
        this.connection = connection;
        this.json = json;
        this.allowed = allowed;
    }

    @Override
    public void tell(ClassMessage message) {
        if (unsent.incrementAndGet() > MOST_UNSENT) {
            unsent.decrementAndGet();
            end(TOO_SLOW);
            return;
        }
        connection
                .sendText(write(message))
                .onTermination()
                .invoke(unsent::decrementAndGet)
                .subscribe()
                .with(_ -> {}, BrowserOnlooker::gone);
    }

    @Override
    public boolean mayLook() {
        return allowed.getAsBoolean();
    }

    @Override
    public void sendAway() {
        end(NO_LONGER);
    }

    private void end(CloseReason reason) {
        connection.close(reason).subscribe().with(_ -> {}, BrowserOnlooker::gone);
    }

    private String write(ClassMessage message) {
        try {
            return json.writerFor(ClassMessage.class).writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void gone(Throwable failure) {
        LOG.debugf("a browser is gone: %s", failure.getMessage());
    }
}

package dev.tensordojo.acceptance.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A browser's side of `/api/live/{workbookId}`: attaches, runs cells, and takes in events in the order of their
/// numbers. An event that comes twice or out of order fails the scenario that waits next.
///
/// [#cut()] ends the connection as a lost network does; [#attach()] then asks for everything after the last event.
public final class LiveClient implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final Api api;
    private final String workbookId;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Event> events = new ArrayList<>();
    private final List<JsonNode> answers = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final AtomicLong requests = new AtomicLong();
    private Connection connection;
    private @Nullable String epoch;
    private long last;
    private @Nullable Long asked;
    private @Nullable JsonNode hello;
    private int forgotten;

    /// Something that happened in the session, with its number.
    public record Event(long n, JsonNode body) {
        public String type() {
            return body.path("type").asText();
        }

        public boolean isOf(String runId) {
            return body.path("runId").asText().equals(runId);
        }
    }

    private LiveClient(Api api, String workbookId) {
        this.api = api;
        this.workbookId = workbookId;
        this.connection = new Connection();
    }

    /// Opens the connection and says nothing yet.
    public static LiveClient connect(Api api, String workbookId) {
        LiveClient client = new LiveClient(api, workbookId);
        client.connection.open(api.server().origin());
        return client;
    }

    /// The HTTP status that the upgrade is answered with; 101 where it is let in.
    public static int upgradeStatus(Api api, String workbookId, @Nullable String origin) {
        LiveClient client = new LiveClient(api, workbookId);
        try {
            client.connection.open(origin);
            client.close();
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    /// Asks for everything after the last event seen (again, after a [#cut()]) and waits for the answer.
    public LiveClient attach() {
        if (connection.isCut) {
            connection = new Connection();
            connection.open(api.server().origin());
        }
        lock.lock();
        try {
            hello = null;
            asked = last;
        } finally {
            lock.unlock();
        }
        send(Json.object("type", "attach", "epoch", epoch, "after", asked));
        awaitHello();
        return this;
    }

    /// Waits for the answer to an attach.
    public JsonNode awaitHello() {
        return await("the hello to an attach", ANSWER, () -> hello);
    }

    /// Loses the network: no close frame, and what is under way is lost.
    public LiveClient cut() {
        close();
        return this;
    }

    /// Whether neither side has ended the connection.
    public boolean isConnected() {
        lock.lock();
        try {
            return !connection.isCut && connection.closeCode == null;
        } finally {
            lock.unlock();
        }
    }

    public LiveRun runs(String cellId, String code) {
        return runs(UUID.randomUUID(), cellId, code);
    }

    /// Runs a cell under a given run id.
    public LiveRun runs(UUID runId, String cellId, String code) {
        send(Json.object("type", "run", "runId", runId, "cellId", cellId, "code", code));
        return new LiveRun(this, runId.toString());
    }

    public void interrupts() {
        send(Json.object("type", "interrupt"));
    }

    public void restarts() {
        send(Json.object("type", "restart"));
    }

    /// Asks what could be written at `cursor` and waits for the answer.
    public JsonNode completes(String code, int cursor) {
        return asks(Json.object("type", "complete", "code", code, "cursor", cursor));
    }

    /// Asks what the name at `cursor` stands for and waits for the answer.
    public JsonNode explains(String code, int cursor) {
        return asks(Json.object("type", "explain", "code", code, "cursor", cursor));
    }

    /// Asks what the compiler will say and waits for the answer.
    public JsonNode checks(String code) {
        return asks(Json.object("type", "check", "code", code, "others", ""));
    }

    private JsonNode asks(ObjectNode question) {
        long requestId = requests.incrementAndGet();
        send(question.put("requestId", requestId));
        return await("an answer to request " + requestId, ANSWER, () -> {
            for (int i = 0; i < answers.size(); i++) {
                if (answers.get(i).path("requestId").asLong(-1) == requestId) {
                    return answers.remove(i);
                }
            }
            return null;
        });
    }

    public void send(JsonNode message) {
        sendText(message.toString());
    }

    public void sendText(String text) {
        try {
            connection.socket().sendText(text, true).join();
        } catch (CompletionException e) {
            throw new CompletionException("not sent: " + text + "\n" + recent(), e);
        }
    }

    public void sendBinary(byte[] bytes) {
        connection.socket().sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /// Sends one message in many frames.
    public void sendFragments(String text, int size) {
        for (int from = 0; from < text.length(); from += size) {
            int to = Math.min(text.length(), from + size);
            connection
                    .socket()
                    .sendText(text.substring(from, to), to == text.length())
                    .join();
        }
    }

    /// Waits for a message that is no event: a completion, a refusal.
    public JsonNode awaitAnswer(String type) {
        return await("an answer of type " + type, ANSWER, () -> {
            for (int i = 0; i < answers.size(); i++) {
                if (answers.get(i).path("type").asText().equals(type)) {
                    return answers.remove(i);
                }
            }
            return null;
        });
    }

    /// Waits for the server to close this connection, and gives the WebSocket status code.
    public int awaitClose() {
        return await("the server closes the connection", ANSWER, () -> connection.closeCode);
    }

    public Event awaitEvent(String what, Duration deadline, Predicate<Event> wanted) {
        return await(what, deadline, () -> {
            for (Event event : events) {
                if (wanted.test(event)) {
                    return event;
                }
            }
            return null;
        });
    }

    /// Waits a little for an event; empty where it does not come.
    public Optional<Event> seesWithin(Duration time, Predicate<Event> wanted) {
        long nanos = time.toNanos();
        lock.lock();
        try {
            while (true) {
                requireOrder();
                Optional<Event> seen = events.stream().filter(wanted).findFirst();
                if (seen.isPresent() || nanos <= 0) {
                    return seen;
                }
                nanos = changed.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            lock.unlock();
        }
    }

    /// Waits for an event that is newer than `n`.
    public Event awaitEventAfter(long n, String type, Duration deadline) {
        return awaitEvent(
                type + " after " + n,
                deadline,
                event -> event.n() > n && event.type().equals(type));
    }

    /// Everything seen so far, in order.
    public List<Event> events() {
        lock.lock();
        try {
            requireOrder();
            return List.copyOf(events);
        } finally {
            lock.unlock();
        }
    }

    /// The number of the last event seen.
    public long last() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    public @Nullable String epoch() {
        return epoch;
    }

    /// How often the server said that it is another one now, and that everything seen is void.
    public int timesForgotten() {
        return forgotten;
    }

    @Override
    public void close() {
        connection.isCut = true;
        WebSocket open = connection.socket;
        if (open != null) {
            open.abort();
        }
    }

    <T> T await(String what, Duration deadline, Await.Look<T> look) {
        long nanos = deadline.toNanos();
        lock.lock();
        try {
            while (true) {
                requireOrder();
                T seen = look.once();
                if (seen != null) {
                    return seen;
                }
                if (nanos <= 0) {
                    throw new AssertionError("not within " + deadline.toMillis() + " ms: " + what + "\n" + recent());
                }
                nanos = changed.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            lock.unlock();
        }
    }

    private void requireOrder() {
        assertEquals(List.of(), violations, "the numbers of events");
    }

    /// What came last, in words for whoever reads why a scenario failed.
    public String recent() {
        lock.lock();
        try {
            StringBuilder text = new StringBuilder("the last events:\n");
            for (Event event : events.subList(Math.max(0, events.size() - 12), events.size())) {
                text.append(event.n())
                        .append(' ')
                        .append(Json.abbreviated(event.body().toString()))
                        .append('\n');
            }
            answers.forEach(
                    answer -> text.append("unread answer: ").append(answer).append('\n'));
            if (connection.closeCode != null) {
                text.append("closed by the server: ")
                        .append(connection.closeCode)
                        .append('\n');
            }
            return text.toString();
        } finally {
            lock.unlock();
        }
    }

    private void take(JsonNode message) {
        switch (message.path("type").asText()) {
            case "hello" -> takeHello(message);
            case "event" -> takeEvent(message);
            default -> answers.add(message);
        }
    }

    private void takeHello(JsonNode message) {
        String told = message.path("epoch").asText();
        long after = message.path("after").asLong(-1);
        if (!told.equals(epoch)) {
            if (epoch != null) {
                forgotten++;
            }
            epoch = told;
            events.clear();
            last = 0;
            asked = asked == null ? null : 0L;
        }
        if (asked != null && after != asked) {
            violations.add("asked for what follows " + asked + ": " + message);
        }
        hello = message;
    }

    private void takeEvent(JsonNode message) {
        long n = message.path("n").asLong(-1);
        if (n <= last) {
            violations.add(n + " came after " + last + ": " + message);
        }
        last = n;
        events.add(new Event(n, message.path("event")));
    }

    /// One connection; a cut one is not listened to any more, as a browser that has opened the next.
    private final class Connection implements WebSocket.Listener {

        private final StringBuilder partial = new StringBuilder();
        private volatile @Nullable WebSocket socket;
        private volatile boolean isCut;
        private @Nullable Integer closeCode;

        void open(@Nullable String origin) {
            WebSocket.Builder builder = HTTP.newWebSocketBuilder().connectTimeout(ANSWER);
            if (!api.cookieHeader().isEmpty()) {
                builder.header("Cookie", api.cookieHeader());
            }
            if (origin != null) {
                builder.header("Origin", origin);
            }
            URI uri = URI.create("ws://localhost:" + api.server().port() + "/api/live/" + workbookId);
            CompletableFuture<WebSocket> opened = builder.buildAsync(uri, this);
            socket = opened.orTimeout(ANSWER.toSeconds(), TimeUnit.SECONDS).join();
        }

        WebSocket socket() {
            WebSocket open = socket;
            if (open == null) {
                throw new IllegalStateException("not connected");
            }
            return open;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean isLast) {
            lock.lock();
            try {
                partial.append(data);
                if (isLast && !isCut) {
                    take(Json.read(partial.toString()));
                    changed.signalAll();
                }
                if (isLast) {
                    partial.setLength(0);
                }
            } finally {
                lock.unlock();
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closed(statusCode);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed(1006);
        }

        private void closed(int statusCode) {
            lock.lock();
            try {
                closeCode = statusCode;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}

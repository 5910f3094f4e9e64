package dev.tensordojo.backend.session.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A browser's live connection, for tests: sends texts, keeps every message that comes.
final class LiveClient implements WebSocket.Listener {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> counted = new HashMap<>();
    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    /// @param cookie the whole header, or empty
    /// @throws java.util.concurrent.CompletionException when the upgrade is refused
    LiveClient(URI address, String cookie, String origin) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (!cookie.isEmpty()) {
            builder.header("Cookie", cookie);
        }
        if (!origin.isEmpty()) {
            builder.header("Origin", origin);
        }
        socket = builder.buildAsync(address, this).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            try {
                messages.add(JSON.readTree(partial.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            partial.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    LiveClient says(String json) {
        socket.sendText(json.replace('\'', '"'), true).join();
        return this;
    }

    LiveClient saysInBytes(byte[] bytes) {
        socket.sendBinary(java.nio.ByteBuffer.wrap(bytes), true).join();
        return this;
    }

    LiveClient attaches() {
        return says("{'type':'attach','epoch':null,'after':0}");
    }

    JsonNode awaits(String type, Predicate<JsonNode> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            for (JsonNode message : messages) {
                if (message.path("type").asText().equals(type) && wanted.test(message)) {
                    return message;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no " + type + " like that; came: " + messages);
    }

    /// Waits for an event of that type, and answers with the event.
    JsonNode sees(String eventType, Predicate<JsonNode> wanted) {
        return awaits("event", message -> {
                    JsonNode event = message.get("event");
                    return event.get("type").asText().equals(eventType) && wanted.test(event);
                })
                .get("event");
    }

    JsonNode refusal(String code) {
        return awaits("refused", refused -> refused.get("code").asText().equals(code));
    }

    /// Waits for one more message of that type than there have been asked for in this way.
    void awaitsAnother(String type) {
        int wanted = counted.merge(type, 1, Integer::sum);
        awaits(
                type,
                _ -> messages.stream()
                                .filter(message -> message.path("type").asText().equals(type))
                                .count()
                        >= wanted);
    }

    boolean isClosed() {
        return closed.isDone();
    }

    void hasNever(String type) {
        if (messages.stream().anyMatch(message -> message.path("type").asText().equals(type))) {
            throw new AssertionError("there is a " + type + ": " + messages);
        }
    }

    /// The numbers of the events that came, in the order of their coming.
    List<Long> numbers() {
        List<Long> numbers = new ArrayList<>();
        for (JsonNode message : messages) {
            if (message.has("n")) {
                numbers.add(message.get("n").asLong());
            }
        }
        return numbers;
    }

    int closeCode() throws Exception {
        return closed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /// Goes away without a word, as a cut cable does.
    void vanishes() {
        socket.abort();
    }
}

package dev.tensordojo.backend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// A browser as a test drives it: it keeps cookies and shows the CSRF token of whatever `me` it saw last.
public final class Browser {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI home;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();
    private final Map<String, String> headers = new TreeMap<>();
    private String csrf = "";

    public Browser(URI home) {
        this.home = home;
        headers.put("Origin", home.getScheme() + "://" + home.getAuthority());
    }

    /// What came back.
    public record Answer(int status, JsonNode body, Map<String, List<String>> headers) {

        /// The answer's JSON, where it is a success.
        public JsonNode ok() {
            assertEquals(2, status / 100, () -> "expected a success, got " + status + " " + body);
            return body;
        }

        /// Expects a refusal in the one shape that there is.
        public Answer refused(int expectedStatus, String expectedCode) {
            assertEquals(
                    expectedStatus + " " + expectedCode,
                    status + " " + body.path("code").asText());
            assertEquals(
                    List.of("code", "message", "field", "args"),
                    List.copyOf(body.propertyStream().map(Map.Entry::getKey).toList()));
            return this;
        }

        public String header(String name) {
            return String.join(", ", headers.getOrDefault(name, List.of()));
        }

        public String field() {
            return body.path("field").asText();
        }
    }

    /// A browser that sends another value of a header, or none where it is empty.
    public Browser with(String header, String value) {
        if (value.isEmpty()) {
            headers.remove(header);
        } else {
            headers.put(header, value);
        }
        return this;
    }

    public Browser withCsrf(String token) {
        csrf = token;
        return this;
    }

    /// Loads the page: who am I?
    public JsonNode visits() {
        return get("/api/me").ok();
    }

    public Answer get(String path) {
        return send("GET", path, "");
    }

    public Answer post(String path, Object body) {
        return send("POST", path, write(body));
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, write(body));
    }

    public Answer delete(String path) {
        return send("DELETE", path, "");
    }

    /// Sends a body as it stands.
    public Answer send(String method, String path, String body) {
        var request = HttpRequest.newBuilder(home.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .header("X-CSRF-Token", csrf.isEmpty() ? "none" : csrf);
        if (!headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode answer = read(response.body());
            if (answer.has("csrf")) {
                csrf = answer.get("csrf").asText();
            }
            return new Answer(response.statusCode(), answer, response.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Opens a WebSocket.
    public CompletableFuture<WebSocket> socket(String path, WebSocket.Listener listener) {
        WebSocket.Builder builder = http.newWebSocketBuilder();
        headers.forEach(builder::header);
        URI address = URI.create("ws" + home.resolve(path).toString().substring("http".length()));
        return builder.buildAsync(address, listener);
    }

    /// Asks to open a WebSocket, and closes one that opens.
    ///
    /// @return the status of the answer, 101 where it opened
    public int opensSocket(String path) {
        try {
            socket(path, new WebSocket.Listener() {}).join().abort();
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    /// What stands at an address, whatever its status.
    public String text(String path) {
        var request = HttpRequest.newBuilder(home.resolve(path)).timeout(Duration.ofSeconds(60));
        headers.forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What a call answers that is no JSON, whatever its status.
    public String download(String method, String path, Object body) {
        var request = HttpRequest.newBuilder(home.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, HttpRequest.BodyPublishers.ofString(write(body)))
                .header("Content-Type", "application/json")
                .header("X-CSRF-Token", csrf);
        headers.forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The value of one of its cookies, or empty.
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private static JsonNode read(String text) {
        try {
            return text.startsWith("{") || text.startsWith("[") ? JSON.readTree(text) : MissingNode.getInstance();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

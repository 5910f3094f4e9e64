package dev.tensordojo.acceptance.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One browser's HTTP, without the browser: keeps the session cookie and sends the CSRF token and `Origin` as the
/// frontend does. What a hostile page would leave out or forge can be left out or forged.
public final class Api {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final String SESSION = "dojo_session";

    private final DojoServer server;
    private final Map<String, String> cookies = new ConcurrentHashMap<>();
    private @Nullable String csrf;

    public Api(DojoServer server) {
        this.server = server;
    }

    public DojoServer server() {
        return server;
    }

    /// The value of the cookie `dojo_session`, or null.
    public @Nullable String cookie() {
        return cookies.get(SESSION);
    }

    /// The header that a browser would send.
    public String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /// Goes on with another cookie, as one who stole or kept it would.
    public Api withCookie(@Nullable String value) {
        Api other = new Api(server);
        if (value != null) {
            other.cookies.put(SESSION, value);
        }
        return other;
    }

    public Answer get(String path) {
        return send("GET", path, null, request -> {});
    }

    public Answer post(String path, JsonNode body) {
        return send("POST", path, body.toString(), this::asOurPage);
    }

    public Answer put(String path, JsonNode body) {
        return send("PUT", path, body.toString(), this::asOurPage);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, this::asOurPage);
    }

    /// Sends any body whatever with all the headers of our own page.
    public Answer sendRaw(String method, String path, byte[] body) {
        return exchange(method, path, HttpRequest.BodyPublishers.ofByteArray(body), request -> {
            request.header("Content-Type", "application/json");
            asOurPage(request);
        });
    }

    /// Sends with exactly the headers that `headers` adds, and the cookie.
    public Answer send(String method, String path, @Nullable String json, Consumer<HttpRequest.Builder> headers) {
        HttpRequest.BodyPublisher body =
                json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json);
        return exchange(method, path, body, request -> {
            if (json != null) {
                request.header("Content-Type", "application/json");
            }
            headers.accept(request);
        });
    }

    private Answer exchange(
            String method, String path, HttpRequest.BodyPublisher body, Consumer<HttpRequest.Builder> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.url(path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body);
        headers.accept(request); // which may ask for a CSRF token first, and get a cookie with it
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookieHeader());
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            remember(response.headers());
            return new Answer(method + " " + path, response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void asOurPage(HttpRequest.Builder request) {
        request.header("Origin", server.origin()).header("X-CSRF-Token", csrf());
    }

    /// The token that unsafe calls need; asked for once per sign-in.
    public String csrf() {
        String known = csrf;
        if (known == null) {
            known = get("/api/me").expect(200).json().path("csrf").asText();
            csrf = known;
        }
        return known;
    }

    private void remember(HttpHeaders headers) {
        for (String header : headers.allValues("Set-Cookie")) {
            String[] cookie = header.split(";", 2)[0].split("=", 2);
            String before = cookie[1].isEmpty() ? cookies.remove(cookie[0]) : cookies.put(cookie[0], cookie[1]);
            if (!cookie[1].equals(before)) {
                csrf = null;
            }
        }
    }

    /// What the server said.
    public record Answer(String call, int status, String text, HttpHeaders headers) {

        public Answer expect(int expected) {
            assertEquals(expected, status, () -> call + " answered " + Json.abbreviated(text));
            return this;
        }

        /// An error of the documented form: a code for the catalogue and words for whoever reads the wire.
        public Answer expectError(int expected, String code) {
            expect(expected);
            assertEquals(code, json().path("code").asText(), () -> call + " answered " + Json.abbreviated(text));
            return this;
        }

        public JsonNode json() {
            return text.isEmpty() ? MissingNode.getInstance() : Json.read(text);
        }
    }
}

package dev.tensordojo.backend.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Stands before everything else, authentication included, and turns away what a browser sends on behalf of a foreign
/// page. Three rules:
///
/// - A request that changes something needs an `Origin` of this server and the CSRF token of one of its cookies.
/// - A WebSocket needs an `Origin` of this server: no same-origin policy protects it otherwise.
/// - A body has at most 1 MiB.
@ApplicationScoped
class RequestGuard {

    static final int BODY_BYTES = 1 << 20;

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final int BEFORE_AUTHENTICATION = 250; // which has 200; higher runs first

    private final PublicAddress address;

    RequestGuard(PublicAddress address) {
        this.address = address;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_AUTHENTICATION);
    }

    private void check(RoutingContext context) {
        Optional<Refused> refused = refusal(context.request());
        if (refused.isPresent()) {
            Problems.end(context, refused.get().status(), refused.get().problem());
        } else {
            context.next();
        }
    }

    private Optional<Refused> refusal(HttpServerRequest request) {
        if (declaredLength(request) > BODY_BYTES) {
            return Optional.of(new Refused(413, ProblemMapper.problemOf(413)));
        }
        boolean changes = !SAFE.contains(request.method());
        boolean opensSocket = "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
        if ((changes || opensSocket) && !address.isOwn(request.getHeader(HttpHeaders.ORIGIN), request)) {
            return Optional.of(Refused.forbidden(
                    "origin.foreign", "The request does not come from a page of this server (header Origin)."));
        }
        if (changes && !hasCsrfToken(request)) {
            return Optional.of(Refused.forbidden(
                    "csrf.wrong", "The header X-CSRF-Token is missing or out of date. Reload the page."));
        }
        return Optional.empty();
    }

    private static boolean hasCsrfToken(HttpServerRequest request) {
        String shown = request.getHeader("X-CSRF-Token");
        return shown != null
                && Stream.of(DojoCookies.session(request), DojoCookies.visit(request))
                        .flatMap(Optional::stream)
                        .anyMatch(secret -> secret.hasCsrf(shown));
    }

    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}

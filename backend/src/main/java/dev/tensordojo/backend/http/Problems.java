package dev.tensordojo.backend.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/// Ends a request with a [Problem] outside the REST layer.
final class Problems {

    private Problems() {}

    static void end(RoutingContext context, int status, Problem problem) {
        if (context.response().ended()) {
            return;
        }
        if (status == 413 && context.request().version() != HttpVersion.HTTP_2) {
            // The rest of the body is not read: the connection cannot be used again.
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
        }
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json;charset=UTF-8")
                .end(problem.json());
    }
}

package dev.tensordojo.backend.http;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/// All screens are one page that reads its own address. An address that nobody serves is told by the same page to
/// whoever asks for HTML, with the status 404, and in JSON to everybody else and below `/api/`.
@ApplicationScoped
class SinglePage {

    private static final String SCREENS = "/(?:sign-ins?|password|me/(?:work|certificate/[^/]+/[^/]+)|verify(?:/[^/]+)?"
            + "|join(?:/[^/]+)?|welcome/[^/]+|courses/[^/]+(?:/lessons/[^/]+)?"
            + "|classrooms(?:/[^/]+(?:/(?:live|people|audit|learners/[^/]+(?:/watch)?))?)?)/?";

    /// Served by others, which say themselves what is not there.
    private static final Pattern NO_SCREENS = Pattern.compile("/(?:api|q)(?:/.*)?");

    /// After whatever is served from a file, before the REST layer, which answers every address.
    private static final int BEFORE_REST = RouteConstants.ROUTE_ORDER_AFTER_DEFAULT - 1;

    private static final int AFTER_EVERYTHING = Integer.MAX_VALUE;

    void register(@Observes Router router) {
        router.getWithRegex(SCREENS).handler(context -> context.reroute("/"));
        router.get().order(BEFORE_REST).handler(SinglePage::nowhere);
        router.route("/api/*").order(AFTER_EVERYTHING).handler(SinglePage::nothingHere);
        router.route("/api/*").failureHandler(SinglePage::failed);
    }

    private static void nowhere(RoutingContext context) {
        String path = context.normalizedPath();
        String accept = context.request().getHeader(HttpHeaders.ACCEPT);
        boolean browses = accept != null && accept.contains("text/html");
        if (path.equals("/") || !browses || NO_SCREENS.matcher(path).matches()) {
            context.next();
            return;
        }
        // A stored copy of the page is no answer here: 304 would hide the 404.
        context.request().headers().remove(HttpHeaders.IF_NONE_MATCH).remove(HttpHeaders.IF_MODIFIED_SINCE);
        context.response().setStatusCode(404);
        context.reroute("/");
    }

    private static void nothingHere(RoutingContext context) {
        Problems.end(context, 404, ProblemMapper.problemOf(404));
    }

    /// What fails before the REST layer: a body that grows beyond its limit while it is read.
    private static void failed(RoutingContext context) {
        int status = context.statusCode();
        if (status >= 400 && status < 500) {
            Problems.end(context, status, ProblemMapper.problemOf(status));
        } else {
            context.next();
        }
    }
}

package dev.tensordojo.backend.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// All screens are one page that reads its own address; and an address below `/api/` that nobody serves says so in
/// JSON.
@ApplicationScoped
class SinglePage {

    private static final String SCREENS = "/(?:sign-ins?|join(?:/.*)?|welcome/.*|courses/.*|classrooms(?:/.*)?)";
    private static final int AFTER_EVERYTHING = Integer.MAX_VALUE;

    void register(@Observes Router router) {
        router.getWithRegex(SCREENS).handler(context -> context.reroute("/"));
        router.route("/api/*").order(AFTER_EVERYTHING).handler(SinglePage::nothingHere);
        router.route("/api/*").failureHandler(SinglePage::failed);
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

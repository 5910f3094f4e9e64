package dev.tensordojo.backend.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;

/// The two cookies: `dojo_session` is a sign-in; `dojo_visit` belongs to a browser that is not signed in yet, so that
/// its forms, too, are protected against foreign pages.
@ApplicationScoped
public class DojoCookies {

    private static final String SESSION = "dojo_session";
    private static final String VISIT = "dojo_visit";

    private final PublicAddress address;

    DojoCookies(PublicAddress address) {
        this.address = address;
    }

    public static Optional<Secret> session(HttpServerRequest request) {
        return secret(request, SESSION);
    }

    public static Optional<Secret> visit(HttpServerRequest request) {
        return secret(request, VISIT);
    }

    public NewCookie setSession(HttpServerRequest request, Secret secret, Duration life) {
        return cookie(request, SESSION, secret.text(), Math.toIntExact(life.toSeconds()));
    }

    public NewCookie clearSession(HttpServerRequest request) {
        return cookie(request, SESSION, "", 0);
    }

    public NewCookie setVisit(HttpServerRequest request, Secret secret) {
        return cookie(request, VISIT, secret.text(), NewCookie.DEFAULT_MAX_AGE);
    }

    private NewCookie cookie(HttpServerRequest request, String name, String value, int seconds) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .secure(address.isHttps(request))
                .maxAge(seconds)
                .build();
    }

    private static Optional<Secret> secret(HttpServerRequest request, String name) {
        Cookie cookie = request.getCookie(name);
        return cookie == null ? Optional.empty() : Secret.parse(cookie.getValue());
    }
}

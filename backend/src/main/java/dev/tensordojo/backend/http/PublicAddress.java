package dev.tensordojo.backend.http;

import dev.tensordojo.backend.DojoConfig;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The address under which browsers know this server.
@ApplicationScoped
class PublicAddress {

    private final Optional<URI> configured;

    PublicAddress(DojoConfig config) {
        this.configured = config.publicUrl();
    }

    boolean isHttps(HttpServerRequest request) {
        return configured.map(url -> "https".equals(url.getScheme())).orElseGet(request::isSSL);
    }

    /// Whether a page with this origin is one of ours. Without an origin nobody vouches for the request.
    boolean isOwn(@Nullable String origin, HttpServerRequest request) {
        return origin != null && origin.equalsIgnoreCase(ownOrigin(request));
    }

    private String ownOrigin(HttpServerRequest request) {
        if (configured.isPresent()) {
            URI url = configured.get();
            return url.getScheme() + "://" + url.getRawAuthority();
        }
        HostAndPort host = request.authority();
        if (host == null) {
            return "";
        }
        String scheme = request.isSSL() ? "https" : "http";
        boolean usualPort = host.port() <= 0 || host.port() == (request.isSSL() ? 443 : 80);
        return scheme + "://" + host.host() + (usualPort ? "" : ":" + host.port());
    }
}

package dev.tensordojo.backend.account;

import dev.tensordojo.backend.DojoConfig;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Whether a visitor may start without an account. By default only on a server that listens on a loopback address and
/// is asked for by a local name: a page elsewhere whose name was bent to 127.0.0.1 asks for its own.
@ApplicationScoped
class GuestPolicy {

    private final DojoConfig.Guests guests;
    private final String host;

    GuestPolicy(DojoConfig config, @ConfigProperty(name = "quarkus.http.host") String host) {
        this.guests = config.guests();
        this.host = host;
    }

    boolean allows(HttpServerRequest request) {
        return switch (guests) {
            case ON -> true;
            case OFF -> false;
            case AUTO ->
                isLocal(host)
                        && request.authority() != null
                        && isLocal(request.authority().host())
                        && !isForwarded(request);
        };
    }

    private static boolean isForwarded(HttpServerRequest request) {
        return request.headers().contains("Forwarded") || request.headers().contains("X-Forwarded-For");
    }

    static boolean isLocal(String name) {
        String bare = name.replaceAll("^\\[|]$", "").toLowerCase(Locale.ROOT);
        if (bare.equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(bare).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false; // another name: whatever it resolves to today, it is not ours
        }
    }
}

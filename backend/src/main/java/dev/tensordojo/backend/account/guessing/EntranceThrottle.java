package dev.tensordojo.backend.account.guessing;

import dev.tensordojo.backend.http.Refused;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;

/// The brakes at the door. A whole school may share one address, so what is counted closely is one name from one
/// address; an address as a whole has room for a class that arrives at once and mistypes.
@ApplicationScoped
public class EntranceThrottle {

    private final Throttle names;
    private final Throttle addresses;
    private final Throttle codes;
    private final Throttle certificates;

    EntranceThrottle(InstantSource clock) {
        this.names = new Throttle(clock, 5, Duration.ofSeconds(2), Duration.ofMinutes(15));
        this.addresses = new Throttle(clock, 100, Duration.ofSeconds(1), Duration.ofMinutes(5));
        this.codes = new Throttle(clock, 100, Duration.ofSeconds(1), Duration.ofMinutes(5));
        this.certificates = new Throttle(clock, 100, Duration.ofSeconds(1), Duration.ofMinutes(5));
    }

    /// Takes a try to sign in.
    ///
    /// @throws Refused 429 with the seconds to wait
    public void signingIn(String who, HttpServerRequest request) {
        String address = addressOf(request);
        take(names, who + "\n" + address, "sign-in.throttled");
        take(addresses, address, "sign-in.throttled");
    }

    public void signedIn(String who, HttpServerRequest request) {
        String address = addressOf(request);
        names.forgive(who + "\n" + address);
        addresses.giveBack(address);
    }

    /// Takes a look at a join code.
    ///
    /// @throws Refused 429 with the seconds to wait
    public void tryingCode(HttpServerRequest request) {
        take(codes, addressOf(request), "join.throttled");
    }

    public void knewCode(HttpServerRequest request) {
        codes.giveBack(addressOf(request));
    }

    /// Takes a look at the code of a certificate.
    ///
    /// @throws Refused 429 with the seconds to wait
    public void tryingCertificate(HttpServerRequest request) {
        take(certificates, addressOf(request), "certificate.throttled");
    }

    public void knewCertificate(HttpServerRequest request) {
        certificates.giveBack(addressOf(request));
    }

    private static void take(Throttle throttle, String key, String code) {
        throttle.take(key).ifPresent(wait -> {
            long seconds = wait.plusMillis(999).toSeconds();
            throw Refused.tooMany(code, "Too many tries. Wait " + seconds + " s, then try again.", seconds);
        });
    }

    /// Whoever has one IPv6 address has a whole /64 of them.
    private static String addressOf(HttpServerRequest request) {
        String text =
                request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
        if (text == null) {
            return "";
        }
        try {
            return InetAddress.ofLiteral(text) instanceof Inet6Address v6
                    ? HexFormat.of().formatHex(Arrays.copyOf(v6.getAddress(), 8))
                    : text;
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}

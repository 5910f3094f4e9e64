package dev.tensordojo.backend.account.guessing;

import dev.tensordojo.backend.DojoConfig;
import dev.tensordojo.backend.http.Refused;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Semaphore;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/// Salted hashes that are slow on purpose: PBKDF2 with HMAC-SHA-512, as the JDK has it, with at least the number of
/// rounds that OWASP's cheat sheet names. The rounds stand in each hash, so that they can be raised for new ones.
@ApplicationScoped
public class Passwords {

    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    private static final int SAFE_ROUNDS = 210_000;
    private static final int LEAST = 8;
    private static final int MOST = 200;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// What an unknown name is compared with, so that it takes as long as a known one.
    private final String nobodys;

    private final int rounds;

    /// Guessing must not take every core from the learners.
    private final Semaphore cores =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    @Inject
    Passwords(DojoConfig config) {
        this(config.signIn().passwordRounds());
    }

    Passwords(int rounds) {
        if (rounds < SAFE_ROUNDS) {
            Log.warnf(
                    "Passwords are hashed with %d rounds only (dojo.sign-in.password-rounds): for tests. A stolen"
                            + " database is safe from guessing with %d.",
                    rounds, SAFE_ROUNDS);
        }
        this.rounds = rounds;
        this.nobodys = hash("nobody's password");
    }

    /// Checks a new password.
    ///
    /// @throws Refused 400 where it is too short or too long
    public static String requireGood(@Nullable String typed) {
        String password = typed == null ? "" : normal(typed);
        int length = password.codePointCount(0, password.length());
        if (length < LEAST) {
            throw Refused.field(
                    "password",
                    "password.too-short",
                    "A password has at least 8 characters.",
                    Map.of("n", String.valueOf(LEAST)));
        }
        if (length > MOST) {
            throw Refused.field(
                    "password",
                    "password.too-long",
                    "A password has at most 200 characters.",
                    Map.of("n", String.valueOf(MOST)));
        }
        return password;
    }

    public String hashOf(String password) {
        return slowly(() -> hash(normal(password)));
    }

    /// Compares in the same time whether there is such an account or not.
    public boolean matches(String typed, @Nullable String stored) {
        String password = typed.length() > 4 * MOST ? "" : normal(typed);
        if (stored != null && OneTimePassword.isStored(stored)) {
            boolean _ = slowly(() -> verify(password, nobodys)); // or the time would tell who has never come in
            return OneTimePassword.matches(password, stored);
        }
        boolean same = slowly(() -> verify(password, stored == null ? nobodys : stored));
        return same && stored != null;
    }

    private interface Work<T> {
        T result();
    }

    private <T> T slowly(Work<T> work) {
        cores.acquireUninterruptibly();
        try {
            return work.result();
        } finally {
            cores.release();
        }
    }

    private String hash(String password) {
        var salt = new byte[16];
        RANDOM.nextBytes(salt);
        Base64.Encoder text = Base64.getEncoder().withoutPadding();
        return "pbkdf2-sha512$" + rounds + "$" + text.encodeToString(salt) + "$"
                + text.encodeToString(derive(password, salt, rounds));
    }

    private static boolean verify(String password, String stored) {
        String[] parts = stored.split("\\$", -1);
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] expected = Base64.getDecoder().decode(parts[3]);
        return MessageDigest.isEqual(expected, derive(password, salt, Integer.parseInt(parts[1])));
    }

    private static byte[] derive(String password, byte[] salt, int rounds) {
        try {
            var spec = new PBEKeySpec(password.toCharArray(), salt, rounds, 512);
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /// The same password typed on two keyboards is the same text.
    private static String normal(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC);
    }
}

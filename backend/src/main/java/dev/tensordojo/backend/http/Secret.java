package dev.tensordojo.backend.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/// 256 random bits that only a browser (or a printed link) holds; the server keeps their hash.
///
/// @param text what the holder shows, base64url, 43 characters
public record Secret(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public static Secret random() {
        var bits = new byte[32];
        RANDOM.nextBytes(bits);
        return new Secret(encode(bits));
    }

    /// What somebody shows, if it has the form of a secret.
    public static Optional<Secret> parse(String text) {
        return text.matches("[A-Za-z0-9_-]{43}") ? Optional.of(new Secret(text)) : Optional.empty();
    }

    /// What the database keeps. A plain hash is enough: nobody guesses 256 bits.
    public byte[] hash() {
        return sha256(text);
    }

    /// The value of `X-CSRF-Token` that belongs to the cookie with this secret: a page of another origin can make a
    /// browser send the cookie, but cannot read this.
    public String csrf() {
        return encode(sha256("csrf:" + text));
    }

    boolean hasCsrf(String shown) {
        return MessageDigest.isEqual(csrf().getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Secret"; // never into a log
    }
}

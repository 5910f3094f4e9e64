package dev.tensordojo.backend.account.guessing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;

/// A password that a teacher hands out and its learner replaces when they first come in. It is chosen by the server,
/// some 74 random bits, so a salted plain hash is as safe from guessing as a slow one is for what people choose; a
/// school of thousands gets its passwords in a moment.
///
/// @param text three groups of five letters and digits that are not taken for one another: `k7m2p-9xw4h-r3tq8`
public record OneTimePassword(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 3;
    private static final int GROUP_SIGNS = 5;
    private static final String ALGORITHM = "one-time";

    public static OneTimePassword random() {
        var text = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_SIGNS; i++) {
            if (i > 0 && i % GROUP_SIGNS == 0) {
                text.append('-');
            }
            text.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return new OneTimePassword(text.toString());
    }

    /// What the database keeps, beside the slow hashes of [Passwords].
    public String stored() {
        var salt = new byte[16];
        RANDOM.nextBytes(salt);
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        return ALGORITHM + "$" + encoder.encodeToString(salt) + "$" + encoder.encodeToString(hash(salt, text));
    }

    /// Whether what is kept is the hash of such a password: whoever has it has to choose another one.
    public static boolean isStored(String stored) {
        return stored.startsWith(ALGORITHM + "$");
    }

    /// Compares what somebody copied from a slip of paper: in any case, with or without dashes.
    static boolean matches(String typed, String stored) {
        String[] parts = stored.split("\\$", -1);
        byte[] salt = Base64.getDecoder().decode(parts[1]);
        byte[] expected = Base64.getDecoder().decode(parts[2]);
        return MessageDigest.isEqual(expected, hash(salt, typed));
    }

    private static byte[] hash(byte[] salt, String password) {
        String bare = Normalizer.normalize(password, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "");
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(bare.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "OneTimePassword"; // never into a log
    }
}

package dev.tensordojo.backend.progress;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What all those share who fail for the same reason: the exercise, its first check that failed, and what kind
/// of mistake it is. What differs from one learner to the next has no part in it: numbers, lines, names that
/// they made.
public final class Fingerprint {

    /// A number of its own, larger than 1: an axis of one element is a kind of shape, one of seven is not.
    private static final Pattern NUMBER =
            Pattern.compile("(?<![A-Za-z0-9_.])-?(?:\\d+\\.\\d*|[2-9]|[1-9]\\d+)(?![A-Za-z0-9_])");

    private static final int BYTES = 8;

    private Fingerprint() {}

    /// Of what a verdict says first; empty where nothing failed, or the verdict is from before messages had keys.
    public static Optional<String> of(String courseId, String lessonId, List<CheckVerdict> checks) {
        return checks.stream()
                .filter(check -> check.state() == CheckVerdict.State.FAILED)
                .findFirst()
                .filter(check -> check.messageKey() != null)
                .map(check -> hash(courseId + "\n" + lessonId + "\n" + check.checkId() + "\n" + check.messageKey()
                        + "\n" + pattern(check.args())));
    }

    /// Of a run that failed.
    ///
    /// @param kind what ended it
    public static String ofRun(String courseId, String lessonId, String cellId, String kind) {
        return hash(courseId + "\n" + lessonId + "\nrun " + cellId + "\n" + kind);
    }

    private static Map<String, String> pattern(Map<String, String> args) {
        var pattern = new TreeMap<String, String>();
        args.forEach((name, value) -> pattern.put(name, NUMBER.matcher(value).replaceAll("n")));
        return pattern;
    }

    private static String hash(String text) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

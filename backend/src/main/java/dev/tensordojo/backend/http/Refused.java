package dev.tensordojo.backend.http;

import java.util.Map;

/// Ends a request with a [Problem]. Thrown where a request cannot go on, mapped to its status in one place.
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Problem problem;

    public Refused(int status, Problem problem) {
        super(problem.code() + ": " + problem.message(), null, false, false); // an answer, not a fault: no stack
        this.status = status;
        this.problem = problem;
    }

    /// A field of the body that cannot be used.
    public static Refused field(String field, String code, String message, Map<String, String> args) {
        return new Refused(400, new Problem(code, message, field, args));
    }

    /// A field of the body that cannot be used.
    public static Refused field(String field, String code, String message) {
        return field(field, code, message, Map.of());
    }

    public static Refused notSignedIn() {
        return new Refused(401, new Problem("not-signed-in", "Sign in first."));
    }

    public static Refused forbidden(String code, String message) {
        return new Refused(403, new Problem(code, message));
    }

    /// Not there, or not for this viewer: the two look the same from outside.
    public static Refused notFound(String code, String message) {
        return new Refused(404, new Problem(code, message));
    }

    public static Refused conflict(String field, String code, String message) {
        return new Refused(409, new Problem(code, message, field, Map.of()));
    }

    public static Refused tooMany(String code, String message, long seconds) {
        return new Refused(429, new Problem(code, message, null, Map.of("seconds", Long.toString(seconds))));
    }

    public int status() {
        return status;
    }

    public Problem problem() {
        return problem;
    }
}

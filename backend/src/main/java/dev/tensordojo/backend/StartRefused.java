package dev.tensordojo.backend;

/// The server cannot start, for a reason that its operator can mend.
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String words;

    public StartRefused(String words) {
        super(words);
        this.words = words;
    }

    public StartRefused(String words, Throwable cause) {
        super(words, cause);
        this.words = words;
    }

    /// What is wrong, where, and what to do.
    public String words() {
        return words;
    }
}

package dev.tensordojo.backend.backup;

/// A backup cannot be written or restored; the words say what, where and what to do.
public final class BackupRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    BackupRefused(String words) {
        super(words);
    }

    BackupRefused(String words, Throwable cause) {
        super(words, cause);
    }

    public String words() {
        return String.valueOf(getMessage());
    }
}

package dev.tensordojo.protocol;

import java.io.IOException;
import java.util.Objects;

/// The other side said something that is not in the protocol, or this side is about to. Says what and where;
/// nothing read after it can be trusted.
public final class ProtocolException extends IOException {

    private static final long serialVersionUID = 1;

    public ProtocolException(String message) {
        super(message);
    }

    public ProtocolException(String message, Throwable cause) {
        super(message, cause);
    }

    /// Always there.
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}

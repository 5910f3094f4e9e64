package dev.tensordojo.tensor;

import org.jspecify.annotations.Nullable;

/// What the library throws when a call cannot be done.
///
/// The first line is PyTorch's own wording, so that it can be searched for; the lines below say which values and
/// shapes were met, why that is a problem and what to try.
public class TorchException extends RuntimeException {
    public TorchException(String message) {
        super(message);
    }

    public TorchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

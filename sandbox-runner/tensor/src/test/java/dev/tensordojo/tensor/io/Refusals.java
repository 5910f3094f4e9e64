package dev.tensordojo.tensor.io;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tensordojo.tensor.TorchException;
import org.junit.jupiter.api.function.Executable;

/// What the library says when it refuses something.
public final class Refusals {
    private Refusals() {}

    /// The message of the exception that the call must throw.
    public static String refusal(Executable call) {
        return String.valueOf(assertThrows(TorchException.class, call).getMessage());
    }
}

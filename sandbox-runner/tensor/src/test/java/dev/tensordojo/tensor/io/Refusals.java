package dev.tensordojo.tensor.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.TorchException;
import org.junit.jupiter.api.function.Executable;

/// What the library says when it refuses something.
public final class Refusals {
    private Refusals() {}

    /// The message of the exception that the call must throw.
    public static String refusal(Executable call) {
        return String.valueOf(assertThrows(TorchException.class, call).getMessage());
    }

    /// The call must be refused with this first line, and with advice below it.
    public static void assertRefuses(String first, Executable call) {
        String message = refusal(call);
        assertEquals(first, message.lines().findFirst().orElse(""));
        assertTrue(message.lines().count() > 1, "no advice in: " + message);
    }
}

package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.TorchException;

/// A file cannot be read or written: it is not there, damaged, or holds something that this library does not take.
public final class FileError extends TorchException {
    public FileError(String message) {
        super(message);
    }

    public FileError(String message, Throwable cause) {
        super(message, cause);
    }
}

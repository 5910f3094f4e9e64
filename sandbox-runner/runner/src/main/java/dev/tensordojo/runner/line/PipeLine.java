package dev.tensordojo.runner.line;

import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.Wire;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Consumer;

/// The process' own pipes, which end with the backend. They are opened here: `System.in` and `System.out` are the
/// learner's.
public final class PipeLine implements Line {

    private final InputStream in = new FileInputStream(FileDescriptor.in);
    private final OutputStream out = new FileOutputStream(FileDescriptor.out);

    @Override
    public OutputStream output() {
        return out;
    }

    @Override
    public void listen(Consumer<ToRunner> requests) {
        Wire.Reader<ToRunner> reader = new Wire.Reader<>(ToRunner.class, in);
        try {
            for (Optional<ToRunner> next = reader.read(); next.isPresent(); next = reader.read()) {
                requests.accept(next.get());
            }
        } catch (IOException e) {
            // The backend speaks another protocol or is gone; there is nobody to tell.
        }
    }
}

package dev.tensordojo.backend.runners;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts the bytes that pass and remembers whether the stream ended. For one thread.
final class CountedInput extends FilterInputStream {

    private long count;
    private boolean ended;

    CountedInput(InputStream in) {
        super(in);
    }

    /// The bytes since the last call.
    long takeCount() {
        long taken = count;
        count = 0;
        return taken;
    }

    boolean ended() {
        return ended;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        note(next < 0 ? -1 : 1);
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int got = super.read(target, offset, length);
        note(got);
        return got;
    }

    private void note(int got) {
        if (got < 0) {
            ended = true;
        } else {
            count += got;
        }
    }
}

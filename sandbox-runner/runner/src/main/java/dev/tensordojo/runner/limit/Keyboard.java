package dev.tensordojo.runner.limit;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What learner's code finds behind `System.in`: a cell has no keyboard, and whoever reads is told so at once, where
/// an empty stream would make the library's readers speak of lines and elements.
///
/// Where learners have put a stream of their own in its place, readers that were made before (that of
/// [IO#readln()] is made once) read from that one.
public final class Keyboard extends InputStream {

    /// What is said to whoever reads.
    public static final String WORDS = "A cell has no keyboard to read from. Write the value into the cell, or say"
            + " before what there is to read: System.setIn(new ByteArrayInputStream(\"12 7\\n\".getBytes()));";

    /// The thread is reading from the learner's stream, which perhaps reads from here.
    private final ThreadLocal<Boolean> within = new ThreadLocal<>();

    private Keyboard() {}

    /// Puts itself behind `System.in`.
    public static void install() {
        System.setIn(new Keyboard());
        try {
            IO.readln();
        } catch (UnsupportedOperationException e) {
            // Its reader is made now.
            return;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return length == 0 ? 0 : reading(stream -> stream.read(bytes, offset, length));
    }

    @Override
    public int available() throws IOException {
        return reading(InputStream::available);
    }

    /// A question to the learner's stream.
    private interface Question {
        int ask(InputStream stream) throws IOException;
    }

    private int reading(Question question) throws IOException {
        InputStream learners = learners();
        if (learners == null) {
            throw new UnsupportedOperationException(WORDS);
        }
        within.set(true);
        try {
            return question.ask(learners);
        } finally {
            within.remove();
        }
    }

    private @Nullable InputStream learners() {
        InputStream now = System.in;
        return now == this || within.get() != null ? null : now;
    }
}

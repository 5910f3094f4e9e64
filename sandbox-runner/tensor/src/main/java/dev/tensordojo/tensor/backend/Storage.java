package dev.tensordojo.tensor.backend;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Device;
import java.util.concurrent.atomic.AtomicLong;

/// A block of elements on one device, shared by all views of it; counts the in-place writes it has seen.
public abstract class Storage {
    private static final AtomicLong IDS = new AtomicLong();

    private final DType dtype;
    private final long id;
    private int version;
    private String lastWriter = "";

    protected Storage(DType dtype) {
        this.dtype = dtype;
        this.id = IDS.incrementAndGet();
    }

    /// The same memory once more, with a count of writes of its own.
    protected Storage(Storage other) {
        this.dtype = other.dtype;
        this.id = other.id;
    }

    public final DType dtype() {
        return dtype;
    }

    /// Two tensors share memory exactly when their storage ids are equal.
    public final long id() {
        return id;
    }

    /// The number of elements.
    public abstract long size();

    /// Where this memory is.
    public abstract Device device();

    /// The elements as the Java array that `Backend.adopt` takes: the memory itself where it is one, so that writing to
    /// it writes to every tensor that shares this storage.
    public abstract Object array();

    /// Gives the memory back now, before the garbage collector finds it free; a second call does nothing. From now on,
    /// reading and writing is refused with a message.
    public abstract void close();

    /// Whether [#close] was called.
    public abstract boolean isClosed();

    /// How often this memory was changed in place.
    public final int version() {
        return version;
    }

    /// The operation that last wrote in place, or an empty text.
    public final String lastWriter() {
        return lastWriter;
    }

    public final void bumpVersion(String writer) {
        version++;
        lastWriter = writer;
    }
}

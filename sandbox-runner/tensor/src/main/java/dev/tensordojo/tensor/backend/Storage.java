package dev.tensordojo.tensor.backend;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.TorchException;
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

    /// Gives the memory back now, before the garbage collector finds it free; a second call does nothing. From now on,
    /// reading and writing is refused with a message.
    public abstract void close();

    /// Whether [#close] was called.
    public abstract boolean isClosed();

    /// What whoever uses it after [#close] is told.
    protected final TorchException closed() {
        return new TorchException("a closed tensor was used"
                + "\n  Its memory (" + size() + " elements of " + dtype
                + ") was given back by close(), or at the end of the"
                + " try block that named it; so was that of every tensor that shared it: views, detach(), and"
                + " contiguous() of what was contiguous already."
                + "\n  Close a tensor after its last use, and what backward() still needs after backward(). clone() makes a"
                + " copy with memory of its own.");
    }

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

package dev.tensordojo.tensor;

import org.jspecify.annotations.Nullable;

/// `start:end:step` of an index; a missing bound means the beginning or the end, negative ones count from the end.
public record Slice(@Nullable Long start, @Nullable Long end, long step) {

    /// `...`: as many full slices as are needed.
    public static final Object ELLIPSIS = new Marker("...");

    /// `None`: a new dimension of size 1.
    public static final Object NEW_AXIS = new Marker("None");

    private record Marker(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    public Slice {
        if (step <= 0) {
            throw new ValueError("step must be greater than zero\n  To reverse a dimension use flip(dim).");
        }
    }

    /// `:`
    public static Slice all() {
        return new Slice(null, null, 1);
    }

    /// `start:end`
    public static Slice of(long start, long end) {
        return new Slice(start, end, 1);
    }

    /// `start:end:step`
    public static Slice of(long start, long end, long step) {
        return new Slice(start, end, step);
    }

    /// `start:`
    public static Slice from(long start) {
        return new Slice(start, null, 1);
    }

    /// `:end`
    public static Slice to(long end) {
        return new Slice(null, end, 1);
    }

    /// `::step`
    public static Slice every(long step) {
        return new Slice(null, null, step);
    }
}

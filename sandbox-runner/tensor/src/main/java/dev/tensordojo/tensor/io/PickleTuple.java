package dev.tensordojo.tensor.io;

import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A Python tuple: fixed, and aware whether it holds only plain values (arguments of a call may hold more).
final class PickleTuple extends AbstractList<@Nullable Object> {
    private final List<@Nullable Object> items;
    private final boolean plain;

    /// @param plain whether all items are
    PickleTuple(List<@Nullable Object> items, boolean plain) {
        this.items = items;
        this.plain = plain;
    }

    boolean isPlain() {
        return plain;
    }

    @Override
    public @Nullable Object get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }
}

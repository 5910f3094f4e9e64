package dev.tensordojo.tensor.viz;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/// Figures that stand side by side: those that a thread gives out while something runs.
final class Row {
    private static final ScopedValue<Row> CURRENT = ScopedValue.newInstance();
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final long number = NUMBERS.incrementAndGet();
    private int graphs;

    private Row() {}

    /// Runs it; a row within a row is the same row. What it throws passes through.
    static void during(Runnable shown) {
        if (CURRENT.isBound()) {
            shown.run();
        } else {
            ScopedValue.where(CURRENT, new Row()).run(shown);
        }
    }

    /// The number of this thread's row, or none.
    static OptionalLong current() {
        return CURRENT.isBound() ? OptionalLong.of(CURRENT.get().number) : OptionalLong.empty();
    }

    /// A name for a graph that was given none: in a row the second must not take the first one's place.
    static String nameOfGraph() {
        return CURRENT.isBound() ? "graph " + ++CURRENT.get().graphs : "graph";
    }
}

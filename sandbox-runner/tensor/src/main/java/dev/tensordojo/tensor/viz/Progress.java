package dev.tensordojo.tensor.viz;

import java.util.Collection;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Loops that show how far they are: `for (int epoch : Progress.range(100)) { … }`.
public final class Progress {
    private static final long EVERY_NANOS = 100_000_000;
    private static final AtomicLong IDS = new AtomicLong();

    private Progress() {}

    /// `0 … n − 1`.
    public static Iterable<Integer> range(int n) {
        return of("progress", n);
    }

    /// `0 … n − 1` under a label.
    public static Iterable<Integer> of(String label, int n) {
        return () -> {
            Iterator<Integer> numbers = new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < n;
                }

                @Override
                public Integer next() {
                    if (next >= n) {
                        throw new java.util.NoSuchElementException();
                    }
                    return next++;
                }
            };
            return watched(label, n, numbers, System::nanoTime);
        };
    }

    /// The elements of anything iterable; the total is known for collections only (0 otherwise).
    public static <T> Iterable<T> of(String label, Iterable<T> elements) {
        long total = elements instanceof Collection<?> c ? c.size() : 0;
        return () -> watched(label, total, elements.iterator(), System::nanoTime);
    }

    /// Reports before the first element, at most ten times a second, and after the last.
    static <T> Iterator<T> watched(String label, long total, Iterator<T> elements, LongSupplier clock) {
        String id = label + "-" + IDS.incrementAndGet();
        long start = clock.getAsLong();
        return new Iterator<>() {
            private long done = -1;
            private long last = start;

            private void report(long now) {
                double seconds = (now - start) / 1e9;
                Viz.emit(new ProgressFigure(id, label, done, total, seconds > 0 ? done / seconds : 0));
                last = now;
            }

            @Override
            public boolean hasNext() {
                boolean more = elements.hasNext();
                if (!more && done >= 0) {
                    done++;
                    report(clock.getAsLong());
                    done = -1;
                }
                return more;
            }

            @Override
            public T next() {
                T element = elements.next();
                done++;
                long now = clock.getAsLong();
                if (done == 0 || now - last >= EVERY_NANOS) {
                    report(now);
                }
                return element;
            }
        };
    }
}

package dev.tensordojo.runner.stream;

import dev.tensordojo.protocol.Display;
import dev.tensordojo.protocol.Limits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sends each display id at most ten times a second: between, points are gathered and the newest bar, chart or
/// picture takes the place of the one before. Not thread-safe; [RunOutput] guards it. Times are
/// `System.nanoTime()`.
final class DisplayPacer {

    static final long INTERVAL_NANOS = 100_000_000;

    private final Map<String, Waiting> byId = new LinkedHashMap<>();

    /// Takes a display in; [#due] gives it out, at once when its id has been quiet.
    void offer(Display display, long now) {
        Waiting waiting = byId.get(display.id());
        if (waiting == null) {
            waiting = new Waiting(now);
            byId.put(display.id(), waiting);
        }
        if (display instanceof Display.ChartPoints points) {
            waiting.add(points);
        } else {
            waiting.replace(display);
        }
    }

    /// Displays whose time has come.
    List<Display> due(long now) {
        List<Display> due = new ArrayList<>();
        for (Waiting waiting : byId.values()) {
            if (waiting.any() && waiting.dueNanos - now <= 0) {
                waiting.moveTo(due);
                waiting.dueNanos = now + INTERVAL_NANOS;
            }
        }
        return due;
    }

    /// Nanoseconds until something is due, or [Long#MAX_VALUE].
    long untilDue(long now) {
        long least = Long.MAX_VALUE;
        for (Waiting waiting : byId.values()) {
            if (waiting.any()) {
                least = Math.min(least, Math.max(0, waiting.dueNanos - now));
            }
        }
        return least;
    }

    /// Everything that waits, and forgets all ids: the run is over.
    List<Display> finish() {
        List<Display> rest = new ArrayList<>();
        for (Waiting waiting : byId.values()) {
            waiting.moveTo(rest);
        }
        byId.clear();
        return rest;
    }

    int ids() {
        return byId.size();
    }

    boolean knows(String id) {
        return byId.containsKey(id);
    }

    /// What one id has to say: perhaps a display that replaces what is shown, then points that extend it.
    private static final class Waiting {
        private long dueNanos;
        private @Nullable Display whole;
        private final List<Points> points = new ArrayList<>();

        Waiting(long dueNanos) {
            this.dueNanos = dueNanos;
        }

        void replace(Display display) {
            whole = display;
            points.clear();
        }

        void add(Display.ChartPoints more) {
            for (int i = points.size() - 1; i >= 0; i--) {
                if (points.get(i).series.equals(more.series())) {
                    if (points.get(i).append(more)) {
                        return;
                    }
                    break;
                }
            }
            Points begun = new Points(more.id(), more.series());
            begun.append(more);
            points.add(begun);
        }

        boolean any() {
            return whole != null || !points.isEmpty();
        }

        void moveTo(List<Display> displays) {
            if (whole != null) {
                displays.add(whole);
            }
            for (Points batch : points) {
                displays.add(batch.display());
            }
            whole = null;
            points.clear();
        }
    }

    /// Points of one series, gathered into one message.
    private static final class Points {
        private final String id;
        private final String series;
        private double[] x = new double[16];
        private double[] y = new double[16];
        private int size;

        Points(String id, String series) {
            this.id = id;
            this.series = series;
        }

        boolean append(Display.ChartPoints more) {
            int added = more.x().length;
            if (size + added > Limits.DISPLAY_VALUES) {
                return false;
            }
            if (size + added > x.length) {
                int capacity = Math.max(2 * x.length, size + added);
                x = Arrays.copyOf(x, capacity);
                y = Arrays.copyOf(y, capacity);
            }
            System.arraycopy(more.x(), 0, x, size, added);
            System.arraycopy(more.y(), 0, y, size, added);
            size += added;
            return true;
        }

        Display display() {
            return new Display.ChartPoints(id, series, Arrays.copyOf(x, size), Arrays.copyOf(y, size));
        }
    }
}

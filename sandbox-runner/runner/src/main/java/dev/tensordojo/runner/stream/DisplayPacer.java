package dev.tensordojo.runner.stream;

import dev.tensordojo.protocol.Display;
import dev.tensordojo.protocol.Limits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sends each display id at most ten times a second, one that is large less often: between, points are gathered and
/// the newest bar, chart or picture takes the place of the one before. Not thread-safe; [RunOutput] guards it. Times
/// are `System.nanoTime()`.
///
/// A series that goes on for ever does not become ever more: after each [#POINTS_OF_A_STRIDE] points only every second
/// of those that went before is kept, and the newest each time that anything is sent.
final class DisplayPacer {

    /// More than a chart has pixels.
    static final int POINTS_OF_A_STRIDE = 4_000;

    static final long INTERVAL_NANOS = 100_000_000;

    private final Map<String, Waiting> byId = new LinkedHashMap<>();

    /// Takes a display in; [#due] gives it out, at once when its id has been quiet.
    ///
    /// @return whether nothing of its id was waiting before
    boolean offer(Display display, long now) {
        Waiting waiting = byId.get(display.id());
        if (waiting == null) {
            waiting = new Waiting(display.id(), now);
            byId.put(display.id(), waiting);
        }
        boolean first = !waiting.any();
        if (display instanceof Display.ChartPoints points) {
            waiting.add(points);
        } else if (display instanceof Display.Frame frame) {
            waiting.frames.add(frame);
        } else {
            waiting.replace(display);
        }
        return first;
    }

    /// Displays whose time has come.
    List<Display> due(long now) {
        List<Display> due = new ArrayList<>();
        for (Waiting waiting : byId.values()) {
            if (waiting.any() && waiting.dueNanos - now <= 0) {
                int before = due.size();
                waiting.moveTo(due);
                waiting.dueNanos = now + pauseAfter(due.subList(before, due.size()));
            }
        }
        return due;
    }

    /// Pictures larger than any tensor's take a pause in proportion, so that no id says more a second than a tensor.
    private static long pauseAfter(List<Display> sent) {
        long numbers = 0;
        for (Display display : sent) {
            numbers += DisplayBudget.numbersOf(display);
        }
        return INTERVAL_NANOS * Math.max(1, numbers / Limits.DISPLAY_VALUES);
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
            rest.addAll(waiting.frames.takeLast());
        }
        byId.clear();
        return rest;
    }

    /// What one id has to say: perhaps a display that replaces what is shown, then points that extend it.
    private static final class Waiting {
        private final String id;
        private long dueNanos;
        private @Nullable Display whole;
        private Frames frames = new Frames();
        private final List<Points> points = new ArrayList<>();
        private final Map<String, Thinning> thinnings = new LinkedHashMap<>();

        Waiting(String id, long dueNanos) {
            this.id = id;
            this.dueNanos = dueNanos;
        }

        void replace(Display display) {
            whole = display;
            frames = new Frames();
            points.clear();
        }

        void add(Display.ChartPoints more) {
            Thinning thinning = thinnings.computeIfAbsent(more.series(), _ -> new Thinning());
            for (int i = 0; i < more.x().length; i++) {
                if (thinning.keeps(more.x()[i], more.y()[i])) {
                    append(more.series(), more.x()[i], more.y()[i]);
                }
            }
        }

        private void append(String series, double x, double y) {
            for (int i = points.size() - 1; i >= 0; i--) {
                if (points.get(i).series.equals(series)) {
                    if (points.get(i).append(x, y)) {
                        return;
                    }
                    break;
                }
            }
            Points begun = new Points(id, series);
            begun.append(x, y);
            points.add(begun);
        }

        boolean any() {
            if (whole != null || frames.any() || !points.isEmpty()) {
                return true;
            }
            for (Thinning thinning : thinnings.values()) {
                if (thinning.leftOut) {
                    return true;
                }
            }
            return false;
        }

        void moveTo(List<Display> displays) {
            if (whole != null) {
                displays.add(whole);
            }
            displays.addAll(frames.take());
            thinnings.forEach((series, thinning) -> {
                if (thinning.leftOut) {
                    append(series, thinning.x, thinning.y);
                    thinning.leftOut = false;
                }
            });
            for (Points batch : points) {
                displays.add(batch.display());
            }
            whole = null;
            points.clear();
        }
    }

    /// Which points of one series are kept.
    private static final class Thinning {
        private long seen;
        private long stride = 1;
        private int kept;
        /// Whether the newest point was not kept, and which it was.
        private boolean leftOut;

        private double x;
        private double y;

        boolean keeps(double nextX, double nextY) {
            leftOut = seen++ % stride != 0;
            x = nextX;
            y = nextY;
            if (!leftOut && ++kept == POINTS_OF_A_STRIDE) {
                kept = 0;
                stride *= 2;
            }
            return !leftOut;
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

        boolean append(double nextX, double nextY) {
            if (size == Limits.DISPLAY_VALUES) {
                return false;
            }
            if (size == x.length) {
                x = Arrays.copyOf(x, 2 * size);
                y = Arrays.copyOf(y, 2 * size);
            }
            x[size] = nextX;
            y[size] = nextY;
            size++;
            return true;
        }

        Display display() {
            return new Display.ChartPoints(id, series, Arrays.copyOf(x, size), Arrays.copyOf(y, size));
        }
    }
}

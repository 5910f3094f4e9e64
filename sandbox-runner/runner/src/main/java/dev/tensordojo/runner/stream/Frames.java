package dev.tensordojo.runner.stream;

import dev.tensordojo.protocol.Display;
import dev.tensordojo.protocol.Display.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which states of one chart are kept: all, until they are many or large; then every second, every fourth, …, and at
/// the end the newest in any case. A field that lies under one state after the other is said once. Not thread-safe.
final class Frames {

    static final int MOST = 200;

    /// Of all states that are kept together; what was sent before it was thinned out comes to a few times that.
    static final long MOST_NUMBERS = 100_000;

    private long next;
    private long every = 1;

    /// What each of those weighs that are kept: those with the numbers 0, `every`, twice `every`, ….
    private final List<Long> weights = new ArrayList<>();

    private final List<Frame> waiting = new ArrayList<>();
    private @Nullable Frame newest;
    private long lastSent = -1;
    private Display.@Nullable Field lastField;

    void add(Frame frame) {
        Frame numbered = new Frame(frame.id(), frame.label(), next++, every, false, frame.chart());
        if (numbered.number() % every == 0) {
            waiting.add(numbered);
            weights.add(weightOf(numbered));
            thin();
        }
        newest = numbered;
    }

    private long weightOf(Frame frame) {
        Display.Chart chart = frame.chart();
        boolean said = newest != null && isSaid(chart.field(), newest.chart().field());
        return DisplayBudget.numbersOf(said ? chart.withField(null) : chart);
    }

    private void thin() {
        while (weights.size() > 1
                && (weights.size() > MOST
                        || weights.stream().mapToLong(Long::longValue).sum() > MOST_NUMBERS)) {
            every *= 2;
            for (int i = weights.size() - 1; i > 0; i--) {
                if (i % 2 == 1) {
                    weights.remove(i);
                }
            }
            waiting.removeIf(frame -> frame.number() % every != 0);
        }
    }

    boolean any() {
        return !waiting.isEmpty();
    }

    /// Those that wait, as they are to be sent.
    List<Frame> take() {
        List<Frame> taken = new ArrayList<>();
        for (Frame frame : waiting) {
            taken.add(sent(frame));
        }
        waiting.clear();
        return taken;
    }

    /// The same at the end of the run, with the newest.
    List<Frame> takeLast() {
        List<Frame> taken = take();
        if (newest != null && newest.number() > lastSent) {
            taken.add(sent(newest));
        }
        return taken;
    }

    private Frame sent(Frame frame) {
        lastSent = frame.number();
        Display.Chart chart = frame.chart();
        boolean same = isSaid(chart.field(), lastField);
        lastField = chart.field();
        return new Frame(frame.id(), frame.label(), frame.number(), every, same, same ? chart.withField(null) : chart);
    }

    /// Whether it is the field that was said before.
    private static boolean isSaid(Display.@Nullable Field field, Display.@Nullable Field other) {
        return field != null
                && other != null
                && field.name().equals(other.name())
                && field.mark() == other.mark()
                && Arrays.equals(field.x(), other.x())
                && Arrays.equals(field.y(), other.y())
                && Arrays.equals(field.values(), other.values());
    }
}

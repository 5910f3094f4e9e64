package dev.tensordojo.runner.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.Display;
import dev.tensordojo.protocol.Display.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FramesTest {

    private final Frames frames = new Frames();
    private final List<Frame> sent = new ArrayList<>();

    private void shows(String label, int numbers, Display.@Nullable Field field) {
        var series = new Display.Series("s", Display.Mark.LINE, new double[numbers / 2], new double[numbers / 2]);
        var chart = new Display.Chart("c", "", "", "", false, false, List.of(), List.of(series), field);
        frames.add(new Frame("c", label, 0, 1, false, chart));
    }

    /// What a browser keeps that was told all of it.
    private List<Long> kept() {
        List<Long> kept = new ArrayList<>();
        for (Frame frame : sent) {
            kept.removeIf(number -> number % frame.every() != 0);
            kept.add(frame.number());
        }
        return kept;
    }

    @Test
    void fewStatesAreAllKept() {
        for (int i = 0; i < Frames.MOST; i++) {
            shows("step " + i, 2, null);
            sent.addAll(frames.take());
        }
        sent.addAll(frames.takeLast());
        assertEquals(LongStream.range(0, Frames.MOST).boxed().toList(), kept());
        assertEquals("step 7", sent.get(7).label());
    }

    @Test
    void ofManyEverySecondIsKeptAndTheLastOne() {
        for (int i = 0; i <= Frames.MOST; i++) {
            shows("step " + i, 2, null);
            sent.addAll(frames.take());
        }
        shows("the end", 2, null);
        assertFalse(frames.any());
        sent.addAll(frames.takeLast());
        List<Long> wanted = new ArrayList<>(LongStream.rangeClosed(0, Frames.MOST / 2)
                .map(i -> 2 * i)
                .boxed()
                .toList());
        wanted.add((long) Frames.MOST + 1);
        assertEquals(wanted, kept());
        assertEquals("the end", sent.getLast().label());
        assertEquals(List.of(), frames.takeLast());
    }

    @Test
    void ofAThousandThatComeAtOnceOnlyThoseAreSentThatAreKept() {
        for (int i = 0; i < 1_000; i++) {
            shows("step " + i, 2, null);
        }
        sent.addAll(frames.takeLast());
        assertTrue(sent.size() > 100 && sent.size() <= Frames.MOST + 1, sent.size() + " states");
        assertEquals(sent.stream().map(Frame::number).toList(), kept());
        assertEquals(999, sent.getLast().number());
    }

    @Test
    void ofLargeStatesFewerAreKept() {
        for (int i = 0; i < 100; i++) {
            shows("step " + i, 10_000, null);
            sent.addAll(frames.take());
        }
        int all = kept().size();
        assertTrue(all >= 5 && all <= Frames.MOST_NUMBERS / 10_000, all + " states");
    }

    @Test
    void aFieldThatStaysIsSaidOnce() {
        for (int i = 0; i < 100; i++) {
            shows("step " + i, 100, field(1));
            sent.addAll(frames.take());
        }
        assertEquals(100, kept().size());
        assertFalse(sent.getFirst().sameField());
        assertNotNull(sent.getFirst().chart().field());
        assertTrue(sent.get(1).sameField());
        assertNull(sent.get(1).chart().field());
        shows("another", 100, field(2));
        assertFalse(frames.take().getFirst().sameField());
        shows("none", 100, null);
        assertFalse(frames.take().getFirst().sameField());
    }

    private static Display.Field field(double value) {
        double[] values = new double[10_000];
        values[5] = value;
        double[] places = new double[100];
        for (int i = 0; i < places.length; i++) {
            places[i] = i;
        }
        return new Display.Field("f", Display.FieldMark.COLOURS, places, places, values);
    }
}

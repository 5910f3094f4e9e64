package dev.tensordojo.runner.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.Display;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DisplayPacerTest {

    private final DisplayPacer pacer = new DisplayPacer();

    @Test
    void theFirstGoesAtOnceAndTheNextWait() {
        pacer.offer(progress(1), 0);
        assertEquals(List.of(progress(1)), pacer.due(0));
        pacer.offer(progress(2), 1);
        pacer.offer(progress(3), 2);
        assertEquals(List.of(), pacer.due(2));
        assertEquals(DisplayPacer.INTERVAL_NANOS - 2, pacer.untilDue(2));
        assertEquals(List.of(progress(3)), pacer.due(DisplayPacer.INTERVAL_NANOS));
        assertEquals(Long.MAX_VALUE, pacer.untilDue(DisplayPacer.INTERVAL_NANOS));
    }

    @Test
    void pointsAreGatheredAndNoneIsLost() {
        for (int i = 0; i < DisplayPacer.POINTS_OF_A_STRIDE; i++) {
            pacer.offer(point(i), 5);
        }
        Display.ChartPoints batch = (Display.ChartPoints) pacer.finish().getFirst();
        assertEquals(DisplayPacer.POINTS_OF_A_STRIDE, batch.x().length);
        for (int i = 0; i < batch.x().length; i++) {
            assertEquals(i, batch.x()[i]);
            assertEquals(i, -batch.y()[i]);
        }
    }

    @Test
    void aSeriesThatGoesOnForEverDoesNotBecomeEverMore() {
        List<Double> sent = new ArrayList<>();
        int last = 10_000_000;
        for (int i = 0; i <= last; i++) {
            // A hundred thousand points in a second.
            long now = i * 10_000L;
            pacer.offer(point(i), now);
            pacer.due(now).forEach(display -> addTo(sent, display));
        }
        pacer.finish().forEach(display -> addTo(sent, display));
        assertTrue(sent.size() < 60_000, () -> sent.size() + " points");
        assertEquals(last, sent.getLast(), "the newest is always there");
        for (int i = 1; i < sent.size(); i++) {
            double before = sent.get(i - 1);
            assertTrue(sent.get(i) > before, "in their order");
            assertTrue(sent.get(i) - before <= Math.max(1, before / 1_000), "no gap that could be seen");
        }
    }

    @Test
    void betweenTwoThatAreKeptTheNewestIsShown() {
        for (int i = 0; i < 4 * DisplayPacer.POINTS_OF_A_STRIDE; i++) {
            pacer.offer(point(i), 0);
        }
        pacer.due(0);
        assertEquals(Long.MAX_VALUE, pacer.untilDue(1));
        List<Double> sent = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            pacer.offer(point(100_000 + i), 1);
            pacer.due(i * DisplayPacer.INTERVAL_NANOS).forEach(display -> addTo(sent, display));
        }
        assertEquals(List.of(100_001.0, 100_002.0, 100_003.0), sent);
    }

    @Test
    void aNewChartReplacesTheOneThatWaitsAndPointsFollowIt() {
        pacer.offer(chart("old"), 0);
        assertEquals(1, pacer.due(0).size());
        pacer.offer(new Display.ChartPoints("fit", "a", new double[] {1}, new double[] {1}), 1);
        pacer.offer(chart("new"), 1);
        pacer.offer(new Display.ChartPoints("fit", "a", new double[] {2}, new double[] {2}), 1);
        List<Display> rest = pacer.finish();
        assertEquals(chart("new"), rest.getFirst());
        assertArrayEquals(new double[] {2}, ((Display.ChartPoints) rest.get(1)).x());
        assertEquals(2, rest.size());
    }

    @Test
    void statesOfAChartAreAllSentUnlessTheChartIsShownAnew() {
        pacer.offer(frame("a"), 0);
        assertEquals(List.of("0 a"), told(pacer.due(0)));
        pacer.offer(frame("b"), 1);
        pacer.offer(frame("c"), 1);
        assertEquals(List.of("1 b", "2 c"), told(pacer.due(DisplayPacer.INTERVAL_NANOS)));
        pacer.offer(frame("d"), 2);
        pacer.offer(chart("new"), 2);
        pacer.offer(frame("e"), 2);
        List<Display> rest = pacer.finish();
        assertEquals(chart("new"), rest.getFirst());
        assertEquals(List.of("0 e"), told(rest.subList(1, rest.size())));
    }

    private static List<String> told(List<Display> frames) {
        return frames.stream()
                .map(display -> ((Display.Frame) display).number() + " " + ((Display.Frame) display).label())
                .toList();
    }

    private static Display frame(String label) {
        return new Display.Frame("fit", label, 0, 1, false, (Display.Chart) chart(""));
    }

    @Test
    void whatIsLargerThanAnyTensorWaitsLonger() {
        pacer.offer(pictures(), 0);
        pacer.due(0);
        pacer.offer(pictures(), 1);
        assertEquals(List.of(), pacer.due(3 * DisplayPacer.INTERVAL_NANOS));
        assertEquals(1, pacer.due(4 * DisplayPacer.INTERVAL_NANOS).size());
    }

    private static Display pictures() {
        int edge = 256;
        return new Display.Images("p", "p", 1, edge, edge, List.of(""), new double[edge * edge]);
    }

    private static Display point(double i) {
        return new Display.ChartPoints("loss", "train", new double[] {i}, new double[] {-i});
    }

    private static void addTo(List<Double> points, Display display) {
        for (double x : ((Display.ChartPoints) display).x()) {
            points.add(x);
        }
    }

    private static Display progress(long done) {
        return new Display.Progress("bar", "bar", done, 10, 0);
    }

    private static Display chart(String title) {
        return new Display.Chart("fit", title, "", "", false, false, List.of(), List.of(), null);
    }
}

package dev.tensordojo.runner.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensordojo.protocol.Display;
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
        int sent = 0;
        for (int i = 0; i < 50_000; i++) {
            pacer.offer(new Display.ChartPoints("loss", "train", new double[] {i}, new double[] {-i}), 5);
            if (i == 0) {
                sent += pacer.due(5).size();
            }
        }
        int points = 1;
        double last = 0;
        for (Display display : pacer.finish()) {
            Display.ChartPoints batch = (Display.ChartPoints) display;
            points += batch.x().length;
            assertEquals(last + 1, batch.x()[0]);
            last = batch.x()[batch.x().length - 1];
            sent++;
        }
        assertEquals(50_000, points);
        assertEquals(5, sent);
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

    private static Display progress(long done) {
        return new Display.Progress("bar", "bar", done, 10, 0);
    }

    private static Display chart(String title) {
        return new Display.Chart("fit", title, "", "", List.of());
    }
}

package dev.tensordojo.runner.stream;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.Display;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DisplayBudgetTest {

    private static final int LARGE = 16_000;

    private final DisplayBudget budget = new DisplayBudget();

    @Test
    void whatIsReplacedCostsNothing() {
        for (int i = 0; i < 1_000; i++) {
            shows(picture("one"));
            shows(new Display.Progress("bar", "epoch", i, 1_000, 1));
        }
    }

    @Test
    void aRunHasRoomForAboutThirtyLargePictures() {
        int shown = 0;
        while (budget.admits(picture("p" + shown))) {
            budget.spend(picture("p" + shown));
            shown++;
        }
        assertTrue(shown > 25 && shown < 35, shown + " pictures");
        assertTrue(budget.admits(new Display.Progress("bar", "epoch", 1, 2, 1)), "small ones still have room");
    }

    @Test
    void noMoreThanTwoHundredAreShownAndThoseGoOn() {
        for (int i = 0; i < DisplayBudget.DISPLAYS; i++) {
            shows(new Display.Progress("bar " + i, "epoch", 1, 2, 1));
        }
        assertFalse(budget.admits(new Display.Progress("another", "epoch", 1, 2, 1)));
        shows(new Display.Progress("bar 7", "epoch", 2, 2, 1));
    }

    @Test
    void pointsAreAllKeptAndEndWithTheBudget() {
        Display points = new Display.ChartPoints("loss", "train", new double[LARGE], new double[LARGE]);
        for (int i = 0; i < 15; i++) {
            shows(points);
        }
        assertFalse(budget.admits(points));
    }

    @Test
    void statesOfAChartAreAllKeptAndEndWithTheBudget() {
        var series = new Display.Series("s", Display.Mark.LINE, new double[LARGE], new double[LARGE]);
        var chart = new Display.Chart("c", "", "", "", false, false, List.of(), List.of(series), null);
        for (int i = 0; i < 15; i++) {
            shows(new Display.Frame("c", "step " + i, i, 1, false, chart));
        }
        assertFalse(budget.admits(new Display.Frame("c", "step 15", 15, 1, false, chart)));
    }

    @Test
    void everythingThatIsDrawnCosts() {
        double[] numbers = new double[LARGE];
        List<String> labels = List.of("x".repeat(480));
        Display.Field field =
                new Display.Field("f", Display.FieldMark.COLOURS, rising(160), rising(100), new double[LARGE]);
        for (Display display : List.of(
                new Display.Chart("c", "", "", "", false, false, List.of(), List.of(), field),
                new Display.Images("p", "", 1, 160, 100, List.of(""), numbers))) {
            assertTrue(DisplayBudget.numbersOf(display) >= LARGE, display.toString());
        }
        assertTrue(DisplayBudget.numbersOf(new Display.Matrix("m", "", "", "", labels, labels, new double[1])) > 40);
        assertTrue(DisplayBudget.numbersOf(new Display.Chart("c", "", "", "", false, false, labels, List.of(), null))
                >= 20);
        assertTrue(DisplayBudget.numbersOf(new Display.Images("p", "", 1, 0, 0, labels, new double[0])) > 20);
    }

    private static double[] rising(int count) {
        return IntStream.range(0, count).asDoubleStream().toArray();
    }

    private void shows(Display display) {
        assertTrue(budget.admits(display));
        budget.spend(display);
    }

    private static Display picture(String id) {
        return new Display.TensorView(
                id,
                "",
                "float32",
                List.of((long) LARGE),
                List.of((long) LARGE),
                new double[LARGE],
                new Display.Stats(0, 0, 0, 0, 0));
    }
}

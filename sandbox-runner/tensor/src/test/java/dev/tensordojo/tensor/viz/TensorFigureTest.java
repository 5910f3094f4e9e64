package dev.tensordojo.tensor.viz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TensorFigureTest {

    private static final int MOST_LETTERS = 2_000_000;

    /// A plain pass over the numbers is one; the picture takes three, each with more to do.
    private static final int MOST_PASSES = 25;

    @Test
    void aTensorThatFitsIsShownAsItIs() {
        Tensor t = Torch.arange(24).reshape(2, 3, 4);
        TensorFigure figure = TensorFigure.of("t", t);
        assertArrayEquals(t.toDoubleArray(), figure.values());
        assertArrayEquals(new long[] {2, 3, 4}, figure.shownShape());
        assertArrayEquals(new long[] {1, 1, 1}, figure.steps());
        assertArrayEquals(new double[] {7}, TensorFigure.of("", Torch.tensor(7)).values());
        assertEquals(0, TensorFigure.of("", Torch.zeros(0, 3)).values().length);
    }

    @Test
    void ofALargeMatrixEachCellIsAMeanOfItsBlock() {
        Tensor t = Torch.randn(300, 500);
        t.narrow(0, 299, 1).narrow(1, 0, 1).fill_(Double.NaN);
        TensorFigure figure = TensorFigure.of("t", t);
        long[] steps = figure.steps();
        long[] shown = figure.shownShape();
        assertTrue(shown[0] * shown[1] <= 16_384, Arrays.toString(shown));
        for (long[] place : new long[][] {{0, 0}, {3, 7}, {shown[0] - 1, shown[1] - 1}}) {
            long rows = Math.min(steps[0], 300 - place[0] * steps[0]);
            long columns = Math.min(steps[1], 500 - place[1] * steps[1]);
            Tensor block = t.narrow(0, place[0] * steps[0], rows).narrow(1, place[1] * steps[1], columns);
            assertEquals(block.mean().itemDouble(), figure.values()[(int) (place[0] * shown[1] + place[1])], 1e-5);
        }
        assertTrue(Double.isNaN(figure.values()[(int) ((shown[0] - 1) * shown[1])]), "a NaN is not averaged away");
    }

    @Test
    void ofManySlicesEveryNthIsShownAsItIs() {
        Tensor t = Torch.randn(1_000, 2, 28, 28);
        TensorFigure figure = TensorFigure.of("t", t);
        assertArrayEquals(new long[] {64, 1, 1, 1}, figure.steps());
        assertArrayEquals(new long[] {16, 2, 28, 28}, figure.shownShape());
        double[] wanted = t.index(128, 1).toDoubleArray();
        double[] shown = Arrays.copyOfRange(figure.values(), 5 * 784, 6 * 784);
        assertArrayEquals(wanted, shown, 1e-6);
    }

    @Test
    void aColourPictureKeepsItsThreeChannels() {
        TensorFigure figure = TensorFigure.of("photo", Torch.rand(3, 224, 224));
        assertArrayEquals(new long[] {3, 112, 112}, figure.shownShape());
        assertArrayEquals(new long[] {1, 2, 2}, figure.steps());
    }

    @Test
    void aPictureThatComesAgainAndAgainIsSmaller() {
        assertTrue(TensorFigure.live("w", Torch.zeros(16, 64, 64)).values().length <= 16_384);
        assertTrue(TensorFigure.of("w", Torch.zeros(16, 64, 64)).values().length > 16_384);
    }

    @Test
    void statisticsAreOfAllFiniteElements() {
        Tensor t = Torch.randn(70_000).mul(3).add(1);
        TensorStats stats = TensorStats.of(t);
        assertEquals(t.mean().itemDouble(), stats.mean(), 1e-4);
        assertEquals(t.std().itemDouble(), stats.std(), 1e-4);
        assertEquals(t.min().itemDouble(), stats.min());
        assertEquals(t.max().itemDouble(), stats.max());
        assertEquals(70_000, Arrays.stream(stats.bins()).sum());
        TensorStats few = TensorStats.of(
                Torch.tensor(new double[] {0, -0.0, 4, Double.NaN, Double.POSITIVE_INFINITY, Double.NaN}));
        assertEquals(3, few.zeroCount() + 1);
        assertEquals(2, few.nanCount());
        assertEquals(1, few.infCount());
        assertEquals(2, few.bins()[0]);
        assertEquals(1, few.bins()[few.bins().length - 1]);
        assertEquals(0, TensorStats.of(Torch.zeros(3).div(0)).bins().length);
        assertEquals(3, TensorStats.of(Torch.ones(3)).bins()[0]);
        assertTrue(Double.isNaN(TensorStats.of(Torch.ones(1)).std()));
    }

    @Test
    void ofFloatsOnlyTheDigitsThatTellThemApartAreSent() {
        float tenth = 0.1f;
        assertArrayEquals(
                new double[] {0.1, 2},
                TensorFigure.of("", Torch.tensor(new float[] {tenth, 2})).values());
        double third = 1.0 / 3;
        Tensor exact = Torch.tensor(third).toDouble().div(3);
        assertArrayEquals(exact.toDoubleArray(), TensorFigure.of("", exact).values());
    }

    @Test
    void largeTensorsOpenQuicklyAndInTwoMegabytes() {
        for (Tensor large : new Tensor[] {Torch.rand(4_096, 4_096), Torch.rand(8, 64, 128, 128)}) {
            String shape = large.shape().toString();
            TensorFigure figure = TensorFigure.of("large", large);
            long letters = Arrays.stream(figure.values())
                    .mapToLong(value -> 1 + Double.toString(value).length())
                    .sum();
            assertTrue(letters < MOST_LETTERS, () -> shape + ": " + letters + " letters");
            double[] sum = {0};
            long once = best(() ->
                    Pieces.read(large, piece -> sum[0] += Arrays.stream(piece).sum()));
            long picture = best(() -> TensorFigure.of("large", large));
            assertTrue(
                    picture < MOST_PASSES * once,
                    () -> shape + ": " + picture / 1_000_000 + " ms, where a pass takes " + once / 1_000_000);
        }
    }

    private static long best(Runnable work) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            long start = System.nanoTime();
            work.run();
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }
}

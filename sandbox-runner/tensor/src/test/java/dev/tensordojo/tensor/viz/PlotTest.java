package dev.tensordojo.tensor.viz;

import static dev.tensordojo.tensor.io.Refusals.assertRefuses;
import static dev.tensordojo.tensor.io.Refusals.refusal;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.autograd.ComputationGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class PlotTest {

    private final List<Figure> shown = new ArrayList<>();

    @BeforeEach
    void watch() {
        Viz.sink(shown::add);
    }

    @AfterEach
    void lookAway() {
        Viz.sink(_ -> {});
    }

    @Test
    void aSeriesWithAPointThatLacksAnXOrAYIsRefused() {
        for (Executable call : List.<Executable>of(
                () -> Plot.chart("c").scatter("data", Torch.zeros(3), List.of(1, 2)),
                () -> Plot.chart("c").line("data", new double[3], new int[2]),
                () -> Plot.chart("c").path("data", new double[3], new int[2]),
                () -> Plot.chart("c").bar("data", List.of("a", "b", "c"), new int[2]),
                () -> Plot.chart("c").bar("data", List.of(1, 2, 3), new float[2]))) {
            String message = refusal(call);
            assertEquals(
                    "x and y must have same first dimension, but have shapes (3,) and (2,)",
                    message.lines().findFirst().orElse(""));
            assertTrue(message.contains("'data'"), message);
        }
    }

    @Test
    void aPathKeepsItsOrderWhereALineIsSorted() {
        double[] x = {0, 1, 0.5};
        Plot.path("way", x, List.of(1, 2, 3));
        assertArrayEquals(x, chart().series().getFirst().x());
        assertEquals("path", chart().series().getFirst().kind());
        Plot.chart("line").line("line", x, List.of(1, 2, 3)).show();
        assertArrayEquals(new double[] {0, 0.5, 1}, chart().series().getFirst().x());
    }

    @Test
    void axesAreLogarithmicWhereThatIsAsked() {
        Plot.chart("c").logY().line("loss", List.of(1, 0.1)).show();
        assertTrue(chart().logY() && !chart().logX());
    }

    @Test
    void barsOfOneNameStandInOnePlaceAndANameMayComeTwice() {
        Plot.chart("c")
                .bar("a", List.of("loops", "matmul", "loops"), List.of(1, 2, 3))
                .bar("b", List.of("matmul", "other"), List.of(4, 5))
                .show();
        assertEquals(List.of("loops", "matmul", "loops", "other"), chart().categories());
        assertArrayEquals(new double[] {0, 1, 2}, chart().series().getFirst().x());
        assertArrayEquals(new double[] {1, 3}, chart().series().getLast().x());
        assertRefuses("a chart has at most 200 categories", () -> Plot.chart("c")
                .bar("many", Collections.nCopies(201, "x"), new double[201]));
    }

    @Test
    void aHistogramCountsEveryFiniteValueOnce() {
        Plot.histogram("w", Torch.tensor(new double[] {0, 0.5, 1, 4, Double.NaN}), 4);
        Series series = chart().series().getFirst();
        assertEquals("w (NaN, ±∞: 1)", series.name());
        assertArrayEquals(new double[] {0, 1, 2, 3, 4}, series.x());
        assertArrayEquals(new double[] {2, 1, 0, 1, 0}, series.y());
    }

    @Test
    void histogramsOfOneChartHaveOneRange() {
        Plot.chart("c")
                .histogram("small", List.of(1, 2), 2)
                .histogram("large", List.of(0, 4), 2)
                .show();
        assertArrayEquals(new double[] {0, 2, 4}, chart().series().getFirst().x());
        assertArrayEquals(new double[] {1, 1, 0}, chart().series().getFirst().y());
    }

    @Test
    void aHistogramOfNothingOrOfOneValueHasARangeAllTheSame() {
        Plot.histogram("one", List.of(3, 3), 1);
        assertArrayEquals(new double[] {2.5, 3.5}, chart().series().getFirst().x());
        assertArrayEquals(new double[] {2, 0}, chart().series().getFirst().y());
        Plot.histogram("none", Torch.zeros(0), 2);
        assertArrayEquals(new double[] {0, 0, 0}, chart().series().getFirst().y());
        Plot.histogram("wide", List.of(-Double.MAX_VALUE, Double.MAX_VALUE), 2);
        assertArrayEquals(new double[] {1, 1, 0}, chart().series().getFirst().y());
        assertRefuses("bins must be 1 to 1000, got 0", () -> Plot.histogram("w", List.of(1), 0));
    }

    @Test
    void aFieldHasARowForEachYUnderThePoints() {
        Tensor z = Torch.arange(6).reshape(2, 3);
        Plot.chart("c")
                .contour("f", List.of(0, 1, 2), List.of(5, 6), z)
                .path("way", List.of(0), List.of(5))
                .show();
        Field field = chart().field();
        assertTrue(field != null && field.contours());
        assertArrayEquals(new double[] {0, 1, 2, 3, 4, 5}, field.values());
        assertRefuses("z has 6 values, but the grid of y and x has (3, 3)", () -> Plot.chart("c")
                .field("f", List.of(0, 1, 2), List.of(0, 1, 2), z));
        assertRefuses("x must rise from value to value, but x[1] is 0.0 after 1.0", () -> Plot.chart("c")
                .field("f", List.of(1, 0, 2), List.of(0, 1), z));
    }

    @Test
    void picturesHaveOneGreyChannelAndACaptionEach() {
        Plot.images("digits", Torch.arange(8).reshape(2, 1, 2, 2), List.of(7, "five"));
        ImagesFigure images = assertInstanceOf(ImagesFigure.class, shown.getLast());
        assertEquals(List.of("7", "five"), images.captions());
        assertEquals(List.of(2, 2), List.of(images.height(), images.width()));
        assertArrayEquals(new double[] {0, 1, 2, 3, 4, 5, 6, 7}, images.values());
        Plot.images("digits", Torch.zeros(2, 2, 2), Torch.tensor(new long[] {3, 4}));
        assertEquals(List.of("3", "4"), ((ImagesFigure) shown.getLast()).captions());
        Plot.images("one", Torch.zeros(2, 2));
        assertEquals(List.of(""), ((ImagesFigure) shown.getLast()).captions());
        assertRefuses("got 1 captions for 2 pictures", () -> Plot.images("d", Torch.zeros(2, 2, 2), List.of("a")));
        assertRefuses(
                "images expects one grey channel, got shape [2, 3, 4, 4]",
                () -> Plot.images("d", Torch.zeros(2, 3, 4, 4)));
        assertRefuses(
                "images expects (N, H, W) or (N, 1, H, W), got shape [64]", () -> Plot.images("d", Torch.zeros(64)));
    }

    @Test
    void ofManyPicturesTheFirstAreShownAndAllAreCounted() {
        Plot.images("mnist", Torch.zeros(1_000, 28, 28));
        ImagesFigure images = (ImagesFigure) shown.getLast();
        assertEquals(1_000, images.count());
        assertEquals(65_536 / (28 * 28), images.captions().size());
        Plot.images("dots", Torch.zeros(1_000, 1, 1));
        assertEquals(400, ((ImagesFigure) shown.getLast()).captions().size());
        assertRefuses(
                "a picture of 300 x 300 is too large to be shown; at most 65536 values",
                () -> Plot.images("d", Torch.zeros(300, 300)));
    }

    @Test
    void aMatrixHasANameForEachRowAndColumn() {
        Tensor counts = Torch.tensor(new long[][] {{3, 1}, {0, 4}});
        Plot.matrix("confusion", counts, List.of("cat", "dog"), List.of(), "truth", "prediction");
        MatrixFigure matrix = assertInstanceOf(MatrixFigure.class, shown.getLast());
        assertEquals(List.of("cat", "dog"), matrix.rows());
        assertEquals(List.of("0", "1"), matrix.columns());
        assertArrayEquals(new double[] {3, 1, 0, 4}, matrix.values());
        assertRefuses("got 3 names for 2 rows", () -> Plot.matrix("c", counts, List.of(1, 2, 3), List.of()));
        assertRefuses("matrix expects two dimensions, got shape [2]", () -> Plot.matrix("c", Torch.zeros(2)));
        assertRefuses(
                "a matrix of 65 rows and 1 columns is too large to be read; at most 64 each",
                () -> Plot.matrix("c", Torch.zeros(65, 1)));
    }

    @Test
    void aLiveTensorTakesThePlaceOfItsLastPicture() {
        Plot.live("w", Torch.zeros(2));
        assertEquals("w", ((TensorFigure) shown.getLast()).id());
        Plot.show("w", Torch.zeros(2));
        assertEquals("", ((TensorFigure) shown.getLast()).id());
    }

    @Test
    void aGraphTellsNamesValuesAndGradientsOfItsLeaves() {
        Tensor w = Torch.tensor(new double[] {2, 3}).requiresGrad_();
        Tensor loss = w.square().sum();
        Plot.graph("loss", loss, Map.of("w", w));
        assertEquals("w [2]", leaf().label());
        assertEquals("float32 [2]\ntensor([2., 3.])", leaf().detail());
        loss.backward();
        Plot.graph("loss", loss, Map.of("w", w));
        assertEquals("float32 [2]\ntensor([2., 3.])\ngrad = tensor([4., 6.])", leaf().detail());
        Plot.graph(loss);
        assertEquals("[2]", leaf().label());
    }

    @Test
    void whatIsShownWithinOneCallStandsInOneRow() {
        Tensor t = Torch.ones(2).requiresGrad_();
        List<OptionalLong> rows = new ArrayList<>();
        Viz.sink(figure -> {
            shown.add(figure);
            rows.add(Viz.row());
        });
        Plot.graph(t);
        Plot.sideBySide(() -> {
            Plot.graph(t);
            Plot.sideBySide(() -> Plot.graph(t.sum()));
            Plot.show("t", t);
        });
        Plot.sideBySide(() -> Plot.graph(t));
        assertEquals(OptionalLong.empty(), rows.getFirst());
        assertEquals(1, rows.subList(1, 4).stream().distinct().count(), "a row within a row is the same");
        assertTrue(rows.get(1).isPresent() && !rows.get(1).equals(rows.get(4)));
        assertEquals(
                List.of("graph", "graph 1", "graph 2", "graph 1"),
                shown.stream()
                        .filter(GraphFigure.class::isInstance)
                        .map(figure -> ((GraphFigure) figure).id())
                        .toList());
    }

    @Test
    void aFrameIsTheChartAsItIsUnderALabel() {
        Plot.Chart chart = Plot.chart("way");
        chart.path("a", List.of(1), List.of(2)).frame("step 1");
        chart.path("b", List.of(3), List.of(4)).frame("step 2");
        FrameFigure first = assertInstanceOf(FrameFigure.class, shown.getFirst());
        FrameFigure second = assertInstanceOf(FrameFigure.class, shown.getLast());
        assertEquals("way step 1", first.chart().id() + " " + first.label());
        assertEquals(
                List.of(1, 2),
                List.of(first.chart().series().size(), second.chart().series().size()));
    }

    @Test
    void areasAndStepsAreInTheOrderOfXAndABandHasItsPairs() {
        Plot.chart("c")
                .area("a", List.of(1, 0), List.of(5, 6))
                .step("s", List.of(1, 0), List.of(5, 6))
                .band("b", List.of(1, 0), List.of(3, 4), List.of(5, 6))
                .show();
        assertEquals(
                List.of("area", "step", "band"),
                chart().series().stream().map(Series::kind).toList());
        assertArrayEquals(new double[] {0, 1}, chart().series().getFirst().x());
        assertArrayEquals(new double[] {6, 5}, chart().series().get(1).y());
        assertArrayEquals(new double[] {0, 0, 1, 1}, chart().series().getLast().x());
        assertArrayEquals(new double[] {4, 6, 3, 5}, chart().series().getLast().y());
        assertRefuses("x and y must have same first dimension, but have shapes (2,) and (1,)", () -> Plot.chart("c")
                .band("b", List.of(1, 2), List.of(1, 2), List.of(3)));
    }

    private record Trial(String optimizer, double rate, double accuracy) {}

    @Test
    void eachComponentOfARecordIsAnAxis() {
        Plot.parallel("search", List.of(new Trial("Adam", 0.1, 0.9), new Trial("SGD", 1, Double.NaN)));
        ParallelFigure figure = assertInstanceOf(ParallelFigure.class, shown.getLast());
        assertEquals(2, figure.count());
        assertEquals(
                List.of("optimizer", "rate", "accuracy"),
                figure.axes().stream().map(ParallelFigure.Axis::name).toList());
        assertEquals(List.of("Adam", "SGD"), figure.axes().getFirst().texts());
        assertArrayEquals(new double[] {0, 1}, figure.axes().getFirst().values());
        assertEquals(List.of(), figure.axes().get(1).texts());
        assertArrayEquals(
                new double[] {0.9, Double.NaN}, figure.axes().getLast().values());
    }

    @Test
    void mapsMayLackAnAxisAndManyLinesAreThinned() {
        Plot.parallel("search", List.of(Map.of("a", Torch.tensor(2.0)), Map.of("b", true)));
        ParallelFigure few = (ParallelFigure) shown.getLast();
        assertArrayEquals(new double[] {2, Double.NaN}, few.axes().getFirst().values());
        assertEquals(List.of("true"), few.axes().getLast().texts());
        Plot.parallel("search", Collections.nCopies(2_000, new Trial("Adam", 1, 2)));
        ParallelFigure many = (ParallelFigure) shown.getLast();
        assertEquals(2_000, many.count());
        assertEquals(667, many.axes().getFirst().values().length);
        Plot.parallel("none", List.of());
        assertEquals(List.of(), ((ParallelFigure) shown.getLast()).axes());
    }

    @Test
    void anAxisHoldsSoManyTextsAsCanBeRead() {
        List<Map<String, String>> named =
                IntStream.range(0, 61).mapToObj(i -> Map.of("name", "run " + i)).toList();
        assertRefuses("name has 61 different texts; an axis holds at most 60", () -> Plot.parallel("p", named));
        Map<String, Integer> wide = new LinkedHashMap<>();
        IntStream.range(0, 21).forEach(i -> wide.put("x" + i, i));
        assertRefuses(
                "parallel coordinates of 21 components cannot be read; at most 20",
                () -> Plot.parallel("p", List.of(wide)));
        assertRefuses("rows are records or maps, got String", () -> Plot.parallel("p", List.of("text")));
    }

    @Test
    void anExceptionWithinARowPassesThroughAndEndsTheRow() {
        IllegalStateException thrown = new IllegalStateException("broken");
        assertSame(
                thrown,
                assertThrows(
                        IllegalStateException.class,
                        () -> Plot.sideBySide(() -> {
                            Plot.live("loss", 1, 2);
                            throw thrown;
                        })));
        assertEquals(List.of(new LivePoint("loss", "loss", 1, 2)), shown);
        assertEquals(OptionalLong.empty(), Viz.row());
    }

    private ComputationGraph.Vertex leaf() {
        return ((GraphFigure) shown.getLast())
                .graph().vertices().stream()
                        .filter(vertex -> vertex.kind().equals("leaf"))
                        .findFirst()
                        .orElseThrow();
    }

    private ChartFigure chart() {
        return assertInstanceOf(ChartFigure.class, shown.getLast());
    }
}

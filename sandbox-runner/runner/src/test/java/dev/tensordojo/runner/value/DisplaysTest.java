package dev.tensordojo.runner.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.Display;
import dev.tensordojo.protocol.Limits;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.nn.Linear;
import dev.tensordojo.tensor.nn.ReLU;
import dev.tensordojo.tensor.nn.Sequential;
import dev.tensordojo.tensor.viz.Plot;
import dev.tensordojo.tensor.viz.Show;
import dev.tensordojo.tensor.viz.Viz;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DisplaysTest {

    private final Displays displays = new Displays();
    private final List<Display> shown = new ArrayList<>();

    @BeforeEach
    void watch() {
        Viz.sink(figure -> shown.add(displays.of(figure)));
    }

    @AfterEach
    void lookAway() {
        Viz.sink(_ -> {});
    }

    @Test
    void aChartKeepsItsAxesNamesAndWays() {
        Plot.chart("c")
                .logX()
                .bar("bars", List.of("a", "b"), List.of(1, 2))
                .path("way", List.of(1, 0), List.of(1, 2))
                .histogram("h", List.of(1, 2), 3)
                .show();
        Display.Chart chart = assertInstanceOf(Display.Chart.class, shown.getLast());
        assertTrue(chart.logX() && !chart.logY());
        assertEquals(List.of("a", "b"), chart.categories());
        assertEquals(
                List.of(Display.Mark.BAR, Display.Mark.PATH, Display.Mark.HISTOGRAM),
                chart.series().stream().map(Display.Series::mark).toList());
    }

    @Test
    void namesAreCutToWhatAMessageHolds() {
        String endless = "x".repeat(10_000);
        Plot.chart("c").bar("bars", List.of(endless), List.of(1)).show();
        assertEquals(
                Limits.NAME_CHARS,
                ((Display.Chart) shown.getLast()).categories().getFirst().length());
        Plot.images(endless, Torch.zeros(1, 2, 2), List.of(endless));
        assertEquals(
                Limits.NAME_CHARS,
                ((Display.Images) shown.getLast()).captions().getFirst().length());
        Plot.matrix(endless, Torch.zeros(1, 1), List.of(endless), List.of(endless), endless, endless);
        assertEquals(
                Limits.NAME_CHARS,
                ((Display.Matrix) shown.getLast()).rows().getFirst().length());
    }

    @Test
    void aLongBandKeepsItsPairs() {
        Tensor x = Torch.arange(10_000);
        Plot.chart("c").band("b", x, x, x.add(100_000)).show();
        Display.Series band = ((Display.Chart) shown.getLast()).series().getFirst();
        assertEquals(Display.Mark.BAND, band.mark());
        assertEquals(10_000, band.x().length);
        for (int i = 0; i < band.x().length; i++) {
            assertEquals(i / 2 * 2, band.x()[i]);
            assertEquals(band.x()[i] + i % 2 * 100_000, band.y()[i]);
        }
    }

    @Test
    void parallelAxesAreThoseOfTheRecords() {
        record Trial(String optimizer, double accuracy) {}
        Plot.parallel("search", List.of(new Trial("Adam", 0.9)));
        Display.Parallel parallel = assertInstanceOf(Display.Parallel.class, shown.getLast());
        assertEquals("search", parallel.name());
        assertEquals(List.of("Adam"), parallel.axes().getFirst().texts());
        assertEquals("accuracy", parallel.axes().getLast().name());
    }

    @Test
    void ofALargeFieldEverySecondRowAndColumnIsShown() {
        Tensor z = Torch.arange(200 * 150).reshape(200, 150);
        Plot.chart("c").contour("f", Torch.arange(150), Torch.arange(200), z).show();
        Display.Field field = ((Display.Chart) shown.getLast()).field();
        assertTrue(field != null && field.mark() == Display.FieldMark.CONTOURS);
        assertEquals(75, field.x().length);
        assertEquals(100, field.y().length);
        assertEquals(List.of(2.0, 302.0), List.of(field.values()[1], field.values()[76]));
        Plot.chart("c")
                .field("f", List.of(0, 1), List.of(0, 1), Torch.zeros(2, 2))
                .show();
        Display.Field small = ((Display.Chart) shown.getLast()).field();
        assertTrue(small != null && small.mark() == Display.FieldMark.COLOURS);
        assertEquals(4, small.values().length);
    }

    @Test
    void asManyPicturesAsFitOneMessage() {
        Plot.images("mnist", Torch.ones(100, 28, 28), Collections.nCopies(100, "one"));
        Display.Images images = (Display.Images) shown.getLast();
        assertEquals(100, images.count());
        assertEquals(Limits.PICTURE_VALUES / 784, images.captions().size());
        assertEquals(images.captions().size() * 784, images.values().length);
        Plot.images("nothing", Torch.ones(3, 0, 5));
        assertEquals(0, ((Display.Images) shown.getLast()).values().length);
    }

    @Test
    void aMatrixIsShownWithItsNames() {
        Plot.matrix("m", Torch.ones(1, 2), List.of("r"), List.of("a", "b"), "truth", "guess");
        Display.Matrix matrix = (Display.Matrix) shown.getLast();
        assertEquals(List.of("truth", "guess"), List.of(matrix.rowTitle(), matrix.columnTitle()));
        assertArrayEquals(new double[] {1, 1}, matrix.values());
    }

    @Test
    void aLiveTensorKeepsItsIdAndNoOtherDisplayHasIt() {
        Plot.live("w", Torch.zeros(2));
        Plot.live("w", Torch.ones(2));
        Plot.live("w", 0, 1);
        Plot.images("w", Torch.zeros(1, 1, 1));
        Plot.matrix("w", Torch.zeros(1, 1));
        Plot.graph("w", Torch.zeros(2));
        Plot.show("w", Torch.zeros(2));
        assertEquals(shown.get(0).id(), shown.get(1).id());
        assertEquals("w", ((Display.Graph) shown.get(5)).name());
        assertEquals(6, shown.stream().map(Display::id).distinct().count());
        assertNotEquals(shown.get(0).id(), shown.getLast().id());
    }

    @Test
    void memoryIsToldWithItsViews() {
        Tensor x = Torch.arange(6).reshape(2, 3);
        Plot.memory("x", x, "t", x.t());
        Display.Memory memory = assertInstanceOf(Display.Memory.class, shown.getLast());
        assertEquals("x, t", memory.name());
        Display.MemoryBlock block = memory.blocks().getFirst();
        assertArrayEquals(new double[] {0, 1, 2, 3, 4, 5}, block.values());
        assertEquals(
                List.of(
                        new Display.MemoryView("x", List.of(2L, 3L), List.of(3L, 1L), 0, true),
                        new Display.MemoryView("t", List.of(3L, 2L), List.of(1L, 3L), 0, false)),
                block.views());
    }

    @Test
    void aTableHasAsManyRowsAsAMessageHolds() {
        Plot.table("long", Collections.nCopies(900, Map.of("a", "x".repeat(10_000), "b", 1)));
        Display.Table table = (Display.Table) shown.getLast();
        assertEquals(900, table.count());
        List<String> cells = table.columns().getFirst().cells();
        assertEquals(Limits.NAME_CHARS, cells.getFirst().length());
        assertEquals(Limits.TABLE_CHARS / (Limits.NAME_CHARS + 1), cells.size());
        assertEquals(cells.size(), table.columns().getLast().cells().size());
    }

    @Test
    void textsAreNumberedAndCut() {
        Show.markdown("a");
        Show.markdown("b".repeat(100_000));
        Display.Markdown text = (Display.Markdown) shown.getLast();
        assertNotEquals(shown.getFirst().id(), text.id());
        assertEquals(Limits.MARKDOWN_CHARS, text.text().length());
    }

    @Test
    void progressByHandGoesOnInOnePlace() {
        Show.progress("epoch", 1, 3);
        Show.progress("epoch", 2, 3);
        assertEquals(new Display.Progress("progress:epoch", "epoch", 2, 3, 0), shown.getLast());
        assertEquals(shown.getFirst().id(), shown.getLast().id());
    }

    @Test
    void aSummaryListsEachPartUnderWhatItIsIn() {
        Sequential inner = new Sequential(new Linear(4, 3), new ReLU());
        Plot.summary(new Sequential(new Linear(2, 4), inner), 5, 2);
        Display.ModelSummary summary = (Display.ModelSummary) shown.getLast();
        assertEquals(
                List.of("", "0", "1", "1.0", "1.1"),
                summary.layers().stream().map(Display.Layer::path).toList());
        assertEquals(List.of(5L, 4L), summary.layers().get(1).output());
        assertEquals(27, summary.parameters());
    }
}

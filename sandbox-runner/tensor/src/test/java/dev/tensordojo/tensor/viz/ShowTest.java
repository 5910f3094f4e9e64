package dev.tensordojo.tensor.viz;

import static dev.tensordojo.tensor.io.Refusals.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.nn.Linear;
import dev.tensordojo.tensor.nn.Sequential;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is drawn of memory, shapes, records and models, and what is refused.
class ShowTest {

    private final List<Figure> shown = new ArrayList<>();

    @BeforeEach
    void watch() {
        Viz.sink(shown::add);
    }

    @AfterEach
    void lookAway() {
        Viz.sink(_ -> {});
    }

    private MemoryFigure memory() {
        return (MemoryFigure) shown.getLast();
    }

    @Test
    void tensorsOfOneMemoryStandInOneBlockAndACopyInItsOwn() {
        Tensor x = Torch.arange(6).reshape(2, 3);
        Plot.memory(Map.of("x", x, "x.t()", x.t(), "copy", x.t().contiguous()));
        assertEquals("copy, x, x.t()", memory().id());
        assertEquals(2, memory().blocks().size());
        MemoryFigure.Block copied = memory().blocks().getFirst();
        assertArrayEquals(new double[] {0, 3, 1, 4, 2, 5}, copied.values());
        MemoryFigure.Block shared = memory().blocks().getLast();
        assertEquals("int64", shared.dtype());
        assertEquals(8, shared.elementBytes());
        assertArrayEquals(new double[] {0, 1, 2, 3, 4, 5}, shared.values());
        MemoryFigure.View turned = shared.views().getLast();
        assertArrayEquals(new long[] {1, 3}, turned.strides());
        assertFalse(turned.contiguous());
        assertTrue(shared.views().getFirst().contiguous());
    }

    @Test
    void ofALargeMemoryThatPartIsShownInWhichTheTensorBegins() {
        Tensor large = Torch.arange(1_000);
        Plot.memory("part", large.narrow(0, 500, 3));
        MemoryFigure.Block block = memory().blocks().getFirst();
        assertEquals(1_000, block.size());
        assertEquals(500, block.first());
        assertEquals(64, block.values().length);
        assertEquals(563, block.values()[63]);
        Plot.memory("end", large.narrow(0, 998, 2));
        assertEquals(936, memory().blocks().getFirst().first());
        Plot.memory("one", Torch.tensor(3.0).expand(100));
        assertArrayEquals(new double[] {3}, memory().blocks().getFirst().values());
        Plot.memory("none", Torch.zeros(0, 3));
        assertEquals(0, memory().blocks().getFirst().values().length);
    }

    @Test
    void aRecordedTensorAndASliceShowTheirMemory() {
        Tensor w = Torch.ones(4).requiresGrad_(true);
        Plot.memory("w", w, "part", w.narrow(0, 1, 2));
        assertEquals(1, memory().blocks().getFirst().views().getLast().offset());
    }

    @Test
    void tooManyTensorsOrNoneOrTwoOfOneNameAreRefused() {
        assertRefuses("memory shows 1 to 6 tensors, got 0", () -> Plot.memory(Map.of()));
        assertRefuses("two tensors are called 'x'", () -> Plot.memory("x", Torch.ones(1), "x", Torch.ones(1)));
        assertRefuses("broadcast shows 2 to 6 tensors, got 1", () -> Plot.broadcast(Map.of("a", Torch.ones(1))));
    }

    @Test
    void shapesThatDoNotFitAreShownToo() {
        Plot.broadcast(Torch.zeros(4, 3), Torch.arange(4));
        BroadcastFigure figure = (BroadcastFigure) shown.getLast();
        assertEquals("a [4, 3], b [4]", figure.id());
        assertArrayEquals(new long[] {4, 3}, figure.operands().getFirst().shape());
        assertArrayEquals(new double[] {0, 1, 2, 3}, figure.operands().getLast().values());
    }

    @Test
    void ofManyValuesOrDimensionsTheShapeAloneIsTold() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("x", Torch.zeros(100));
        tensors.put("deep", Torch.zeros(1, 1, 1));
        Plot.broadcast(tensors);
        BroadcastFigure figure = (BroadcastFigure) shown.getLast();
        assertEquals("x [100], deep [1, 1, 1]", figure.id());
        figure.operands().forEach(each -> assertEquals(0, each.values().length));
    }

    @Test
    void aTableOfManyRowsCountsThemAll() {
        Plot.table("runs", Collections.nCopies(1_200, Map.of("a", 1)));
        TableFigure table = (TableFigure) shown.getLast();
        assertEquals(1_200, table.count());
        assertEquals(1_000, table.columns().getFirst().cells().size());
        Map<String, Integer> wide = new LinkedHashMap<>();
        for (int i = 0; i < 51; i++) {
            wide.put("c" + i, i);
        }
        assertRefuses(
                "a table of 51 columns is too wide to be read; at most 50", () -> Plot.table("wide", List.of(wide)));
    }

    @Test
    void aPartThatRunsTwiceStandsTwice() {
        Linear twice = new Linear(2, 2);
        Plot.summary(new Sequential(twice, new Sequential(twice)), 1, 2);
        SummaryFigure summary = (SummaryFigure) shown.getLast();
        assertEquals("Sequential", summary.id());
        assertEquals(6, summary.parameters());
        assertEquals("", summary.rows().getFirst().path());
    }
}

package dev.tensordojo.tensor.viz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.nn.Linear;
import dev.tensordojo.tensor.nn.ReLU;
import dev.tensordojo.tensor.nn.Sequential;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// Everything that can be drawn, of tensors of the CPU and of tensors whose memory nobody can look into: the same
/// pictures, but for the device where the text of a tensor is told.
@Tag("device")
class DeviceFiguresTest {

    /// Draws after having each of its tensors brought to a place.
    private interface Drawing {
        void draw(UnaryOperator<Tensor> there);
    }

    @AfterEach
    void lookAway() {
        Viz.sink(_ -> {});
    }

    @TestFactory
    List<DynamicTest> aPictureDoesNotDependOnTheDevice() {
        Map<String, Drawing> drawings = new LinkedHashMap<>();
        drawings.put("show", there -> Plot.show("x", there.apply(some(3, 4))));
        drawings.put(
                "show of a view",
                there -> Plot.show("x", there.apply(some(3, 4)).t()));
        drawings.put("show of integers", there -> Plot.show("x", there.apply(Torch.arange(5))));
        drawings.put(
                "show of booleans",
                there -> Plot.show("x", there.apply(some(2, 2)).gt(0)));
        drawings.put("show of many", there -> Plot.show("x", there.apply(some(40, 300))));
        drawings.put("live tensor", there -> Plot.live("w", there.apply(some(2, 2))));
        drawings.put("live point", there -> Plot.live("loss", 1, there.apply(Torch.tensor(0.5))));
        drawings.put("live series", there -> Plot.live("loss", "train", 1, there.apply(Torch.tensor(0.5))));
        drawings.put("path", there -> Plot.path("p", there.apply(some(4)), there.apply(some(4))));
        drawings.put("histogram", there -> Plot.histogram("h", there.apply(some(30)), 4));
        drawings.put("images", there -> Plot.images("i", there.apply(some(3, 5, 5))));
        drawings.put(
                "labelled images",
                there -> Plot.images("i", there.apply(some(3, 1, 5, 5)), there.apply(Torch.arange(3))));
        drawings.put("matrix", there -> Plot.matrix("m", there.apply(some(2, 3)), List.of("a", "b"), List.of()));
        drawings.put("memory", there -> {
            Tensor x = there.apply(some(2, 3));
            Plot.memory("x", x, "x.t()", x.t());
        });
        drawings.put("broadcast", there -> Plot.broadcast(there.apply(some(2, 1)), there.apply(some(3))));
        drawings.put("graph", there -> {
            Tensor w = there.apply(some(2, 2)).requiresGrad_(true);
            Tensor loss = w.matmul(there.apply(some(2, 1))).square().sum();
            Plot.graph("g", loss, Map.of("w", w));
            loss.backward();
            Plot.graph("g", loss, Map.of("w", w));
        });
        drawings.put("summary", there -> Plot.summary(model(there), 1, 4));
        drawings.put("summary of an input", there -> Plot.summary(model(there), there.apply(some(1, 4))));
        drawings.put("chart", there -> Plot.chart("c")
                .scatter("s", there.apply(some(5)), there.apply(some(5)))
                .line("l", there.apply(some(5)), there.apply(some(5)))
                .show());
        List<DynamicTest> tests = new ArrayList<>();
        drawings.forEach((name, drawing) -> tests.add(DynamicTest.dynamicTest(name, () -> {
            String here = drawn(drawing, t -> t);
            assertFalse(here.isEmpty());
            String there = drawn(drawing, t -> t.to("cuda:1"));
            assertEquals(here, there.replace(", device='cuda:1'", ""));
        })));
        return tests;
    }

    private static String drawn(Drawing drawing, UnaryOperator<Tensor> there) {
        List<String> figures = new ArrayList<>();
        Viz.sink(figure -> figures.add(text(figure)));
        drawing.draw(there);
        return String.join("\n", figures);
    }

    private static Tensor some(long... shape) {
        Torch.manualSeed(5);
        return Torch.randn(shape);
    }

    private static Sequential model(UnaryOperator<Tensor> there) {
        Torch.manualSeed(6);
        Sequential model = new Sequential(new Linear(4, 3), new ReLU());
        model.to(there.apply(Torch.ones(1)).device());
        return model;
    }

    /// All that a figure holds, in words. Nodes of graphs are numbered as they are made, each time anew.
    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Record r -> {
                List<String> parts = new ArrayList<>();
                for (RecordComponent c : r.getClass().getRecordComponents()) {
                    try {
                        c.getAccessor().setAccessible(true);
                        parts.add(c.getName() + "=" + text(c.getAccessor().invoke(r)));
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                }
                yield r.getClass().getSimpleName() + parts;
            }
            case Collection<?> c ->
                c.stream().map(DeviceFiguresTest::text).toList().toString();
            default -> value.getClass().isArray() ? text(elements(value)) : value.toString();
        };
    }

    private static List<@Nullable Object> elements(Object array) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(Array.get(array, i));
        }
        return elements;
    }
}

package dev.tensordojo.tensor.viz;

import static dev.tensordojo.tensor.io.Refusals.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class PlotTest {
    @Test
    void aSeriesWithAPointThatLacksAnXOrAYIsRefused() {
        for (Executable call : List.<Executable>of(
                () -> Plot.chart("c").scatter("data", Torch.zeros(3), List.of(1, 2)),
                () -> Plot.chart("c").line("data", new double[3], new int[2]),
                () -> Plot.chart("c").bar("data", List.of(1, 2, 3), new float[2]))) {
            String message = refusal(call);
            assertEquals(
                    "x and y must have same first dimension, but have shapes (3,) and (2,)",
                    message.lines().findFirst().orElse(""));
            assertTrue(message.contains("'data'"), message);
        }
    }
}

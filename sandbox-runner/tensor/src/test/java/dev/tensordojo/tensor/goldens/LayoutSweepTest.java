package dev.tensordojo.tensor.goldens;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How the inputs lie in memory makes no difference.
class LayoutSweepTest {
    @Test
    void everyOperatorGivesTheSameForTransposedSlicedAndExpandedInputs() throws IOException {
        List<String> failures = new ArrayList<>();
        LayoutSweep sweep = new LayoutSweep(line -> {
            if (line.startsWith("FAIL")) {
                failures.add(line);
            }
        });
        GoldenData.own().forEachOperator(sweep::run);
        assertEquals(List.of(), failures);
        assertEquals(
                "layouts: 5742/5742 samples in other layouts, 9 of them refused as the rules of layouts say",
                sweep.figure());
    }
}

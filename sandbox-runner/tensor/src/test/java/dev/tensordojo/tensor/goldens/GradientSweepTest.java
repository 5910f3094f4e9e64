package dev.tensordojo.tensor.goldens;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every operator with gradients in the golden data is checked against finite differences, twice.
class GradientSweepTest {
    private static final long SEED = System.nanoTime();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void backwardAgreesWithFiniteDifferences(boolean second) throws IOException {
        List<String> failures = new ArrayList<>();
        GradientSweep sweep = new GradientSweep(
                line -> {
                    if (line.startsWith("FAIL")) {
                        failures.add(line);
                    }
                },
                SEED,
                second);
        GoldenData.own().forEachOperator(sweep::run);
        assertEquals(List.of(), failures, "seed " + SEED);
        assertEquals(
                (second ? "gradgradcheck" : "gradcheck") + ": 267/267 operators",
                sweep.figure().replaceFirst(",.*", ""));
    }
}

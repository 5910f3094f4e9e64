package dev.tensordojo.tensor.goldens;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every operator gives PyTorch's results and gradients, and refuses what PyTorch refuses.
class OpinfoTest {
    @Test
    void everyOperatorAgreesWithPyTorch() throws IOException {
        List<String> failures = new ArrayList<>();
        OpinfoHarness harness = new OpinfoHarness(line -> {
            if (line.startsWith("FAIL")) {
                failures.add(line);
            }
        });
        GoldenData.own().forEachOperator(harness::run);
        assertEquals(List.of(), failures);
        assertEquals("opinfo: 1914/1914 samples, 307/307 operators complete, 156/156 errors refused", harness.figure());
    }

    @Test
    void everyOperatorAgreesWithPyTorchOnInputsWithoutDimensionsAndWithoutElements() throws IOException {
        List<String> failures = new ArrayList<>();
        OpinfoHarness harness = new OpinfoHarness(line -> {
            if (line.startsWith("FAIL")) {
                failures.add(line);
            }
        });
        GoldenData.forEachEdge(harness::run);
        assertEquals(List.of(), failures);
        assertEquals(
                "edges: 1309/1309 samples, 303/303 operators complete, 0/0 errors refused", harness.figure("edges"));
    }
}

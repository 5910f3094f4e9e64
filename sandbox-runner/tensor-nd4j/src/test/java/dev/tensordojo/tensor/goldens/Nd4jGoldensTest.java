package dev.tensordojo.tensor.goldens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tensordojo.tensor.Device;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// PyTorch's results, gradients and refusals on `nd4j`, and on the same with each call held against the seam's
/// contract: the first samples of each operator. `./dojo goldens --device nd4j` runs all of them.
class Nd4jGoldensTest {
    private static final int SAMPLES = 3;

    @AfterEach
    void back() {
        GoldenValues.on(Device.CPU);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nd4j:0", "cuda:0"})
    void operatorsAgreeWithPyTorch(String device) throws IOException {
        GoldenValues.on(Device.of(device));
        List<String> failures = new ArrayList<>();
        OpinfoHarness harness = new OpinfoHarness(line -> {
            if (line.startsWith("FAIL")) {
                failures.add(line);
            }
        });
        GoldenData.own().forEachOperator(node -> harness.run(first(node)));
        GoldenData.forEachEdge(node -> harness.run(first(node)));
        assertEquals(List.of(), failures);
        assertTrue(harness.passedAll());
        assertTrue(harness.samples > 1_200 && harness.errors == 156, harness.figure());
    }

    private static JsonNode first(JsonNode operator) {
        ArrayNode samples = (ArrayNode) ((ObjectNode) operator).get("samples");
        while (samples.size() > SAMPLES) {
            samples.remove(samples.size() - 1);
        }
        return operator;
    }
}

package dev.tensordojo.tensor.goldens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// PyTorch's training runs, replayed: rates, losses, final weights, output. [TrainingHarness] says which of these
/// numbers are decided by rounding.
class TrainingTest {
    @TestFactory
    Stream<DynamicTest> aRunGoesAsInPyTorch() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode r : GoldenData.own().named("training").get("runs")) {
            tests.add(DynamicTest.dynamicTest(r.get("name").asText(), () -> check(r)));
        }
        assertEquals(6, tests.size());
        return tests.stream();
    }

    private static void check(JsonNode r) {
        assertNull(TrainingHarness.replay(r));
    }

    @Test
    void onlyABiasInFrontOfABatchNormIsDecidedByRounding() throws IOException {
        int seen = 0;
        for (JsonNode r : GoldenData.own().named("training").get("runs")) {
            Set<String> names = TrainingHarness.decidedByRounding(r);
            JsonNode second = r.get("layers").get(1);
            boolean norm = second.get("layer").asText().startsWith("BatchNorm")
                    && r.get("init").has("0.bias");
            assertEquals(
                    norm ? Set.of("0.bias", "1.running_mean") : Set.of(),
                    names,
                    r.get("name").asText());
            seen += norm ? 1 : 0;
        }
        assertTrue(seen > 0);
    }

    /// In the run with a bias in front of a batch norm, too: all but what rounding decides.
    @Test
    void aWrongFinalWeightIsSeenAndAWrongOutput() throws IOException {
        int seen = 0;
        for (JsonNode r : GoldenData.own().named("training").get("runs")) {
            for (String name : List.of("final", "eval_output_first_batch")) {
                ObjectNode wrong = r.deepCopy();
                ObjectNode number =
                        (ObjectNode) (name.equals("final") ? wrong.get(name).get("0.weight") : wrong.get(name));
                ArrayNode data = (ArrayNode) number.get("data");
                data.set(0, data.get(0).asDouble() + 0.01);
                assertNotNull(
                        TrainingHarness.replay(wrong),
                        name + " of " + r.get("name").asText());
                seen++;
            }
        }
        assertEquals(12, seen);
    }
}

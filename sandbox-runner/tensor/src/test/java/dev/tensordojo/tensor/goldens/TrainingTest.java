package dev.tensordojo.tensor.goldens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// PyTorch's training runs, replayed: rates, losses, final weights, output.
///
/// One kind of number in them is no result of training but of rounding: a bias in front of a batch norm. The norm takes
/// it out again, so its gradient is 0; what a float32 computation finds instead is the rounding error of that very
/// computation, and Adam, which divides by the gradient's size, makes steps of full length of it. PyTorch 1.13 itself
/// ends elsewhere as soon as it runs on another number of threads or another instruction set (the recorded -0.1273
/// becomes -0.117 on one thread, -0.133 on two, -0.126 on four). Which numbers these are is computed here, not listed:
/// moved at the start by 0.01, in float64, they change no loss, and end moved.
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
        TrainingHarness.Run run = TrainingHarness.Run.of(r, DType.FLOAT32, Map.of());
        assertNull(run.problem());
        Set<String> rounding = decidedByRounding(r);
        run.last().forEach((name, t) -> {
            if (!rounding.contains(name)) {
                assertNull(TrainingHarness.differs(name, t, r.get("final").get(name)));
            }
        });
        // Without such a bias the output is determined too.
        if (rounding.isEmpty()) {
            assertNull(TrainingHarness.differs("output", run.output(), r.get("eval_output_first_batch")));
        }
    }

    /// State that depends on a parameter which no loss depends on.
    private static Set<String> decidedByRounding(JsonNode r) {
        TrainingHarness.Run plain = TrainingHarness.Run.of(r, DType.FLOAT64, Map.of());
        Set<String> out = new LinkedHashSet<>();
        for (Map.Entry<String, JsonNode> e : r.get("init").properties()) {
            if (!plain.parameters().contains(e.getKey())) {
                continue;
            }
            TrainingHarness.Run moved = TrainingHarness.Run.of(r, DType.FLOAT64, Map.of(e.getKey(), 0.01));
            if (same(plain.losses(), moved.losses())) {
                Map<String, Tensor> before = plain.last();
                moved.last().forEach((name, t) -> {
                    Tensor b = before.get(name);
                    if (b != null && !t.allclose(b, 1e-6, 1e-9)) {
                        out.add(name);
                    }
                });
            }
        }
        return out;
    }

    private static boolean same(List<Double> a, List<Double> b) {
        for (int i = 0; i < a.size(); i++) {
            if (Math.abs(a.get(i) - b.get(i)) > 1e-12) {
                return false;
            }
        }
        return true;
    }

    @Test
    void onlyABiasInFrontOfABatchNormIsDecidedByRounding() throws IOException {
        int seen = 0;
        for (JsonNode r : GoldenData.own().named("training").get("runs")) {
            Set<String> names = decidedByRounding(r);
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

    @Test
    void aWrongFinalWeightIsSeen() throws IOException {
        JsonNode r = GoldenData.own().named("training").get("runs").get(0);
        TrainingHarness.Run moved = TrainingHarness.Run.of(r, DType.FLOAT32, Map.of("0.bias", 0.01));
        assertNotNull(moved.problem());
    }
}

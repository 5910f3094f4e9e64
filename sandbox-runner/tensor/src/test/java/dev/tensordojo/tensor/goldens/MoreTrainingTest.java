package dev.tensordojo.tensor.goldens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.nn.Loss;
import dev.tensordojo.tensor.nn.Module;
import dev.tensordojo.tensor.nn.Sequential;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every layer, loss, optimizer and scheduler in a training run of PyTorch: `src/test/python/record_training.py` made
/// them. Rates, losses, final weights and output agree, and so do the numbers with which a seed makes the model and its
/// text.
class MoreTrainingTest {
    private static JsonNode runs() throws IOException {
        return GoldenData.own().named("more-training").get("runs");
    }

    @TestFactory
    Stream<DynamicTest> aRunGoesAsInPyTorch() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode r : runs()) {
            tests.add(DynamicTest.dynamicTest(r.get("name").asText(), () -> assertNull(TrainingHarness.replay(r))));
        }
        assertTrue(tests.size() > 140, "only " + tests.size() + " runs");
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> aSeedMakesPyTorchsModel() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode r : runs()) {
            tests.add(DynamicTest.dynamicTest(r.get("name").asText(), () -> check(r)));
        }
        return tests.stream();
    }

    private static void check(JsonNode r) {
        Torch.manualSeed(r.get("seed").asLong());
        List<Module> layers = new ArrayList<>();
        r.get("layers").forEach(l -> layers.add(ByName.layer(l)));
        checkMade(r, new Sequential(layers.toArray(Module[]::new)));
    }

    private static void checkMade(JsonNode r, Module model) {
        Map<String, Tensor> state = model.stateDict();
        List<String> names = new ArrayList<>();
        r.get("init").fieldNames().forEachRemaining(names::add);
        assertEquals(names, new ArrayList<>(state.keySet()));
        state.forEach((name, t) -> {
            Tensor want = GoldenValues.tensor(r.get("init").get(name));
            assertEquals(want.shape(), t.shape(), name);
            assertTrue(t.allclose(want, 1e-6, 1e-7), name + " is " + t + " instead of " + want);
        });
        // PyTorch calls attention's output layer by the name of a helper class of its quantisation
        String text = r.get("text").asText().replace("NonDynamicallyQuantizableLinear", "Linear");
        assertEquals(text, model.toString());
    }

    @TestFactory
    Stream<DynamicTest> theGraphNamesLayersAndLossesAsPyTorch() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode r : runs()) {
            tests.add(DynamicTest.dynamicTest(r.get("name").asText(), () -> checkGraph(r)));
        }
        return tests.stream();
    }

    private static void checkGraph(JsonNode r) {
        List<String> names = new ArrayList<>();
        Tensor x = GoldenValues.tensor(r.get("x").get(0));
        for (JsonNode l : r.get("layers")) {
            x = ByName.layer(l)
                    .call(x.detach().requiresGrad_(x.isFloatingPoint()).clone());
            names.add(x.gradFn().orElseThrow().name());
        }
        Loss loss = (Loss) new ByName(Map.of())
                .build(ByName.NN + r.get("loss").get("name").asText(), ByName.arguments(r.get("loss"), "name"));
        List<Tensor> in = new ArrayList<>(List.of(x.detach().requiresGrad_(true).clone()));
        JsonNode y = r.get("y").get(0);
        for (JsonNode n : y.isArray() ? y : List.of(y)) {
            in.add(GoldenValues.tensor(n));
        }
        names.add(loss.call(in.toArray(Tensor[]::new)).gradFn().orElseThrow().name());
        List<String> want = new ArrayList<>();
        r.get("graph").forEach(n -> want.add(n.asText()));
        assertEquals(want.size(), names.size());
        for (int i = 0; i < names.size(); i++) {
            assertSameName(want.get(i), names.get(i));
        }
    }

    /// Which overload a number at the end means counts for nothing, nor which view of memory comes last where PyTorch's
    /// layers end in one.
    static void assertSameName(String want, String name) {
        if (!want.matches("(View|ReshapeAlias|Squeeze|Transpose)Backward\\d") && !want.endsWith("NotImplemented")) {
            assertEquals(want.replaceAll("\\d$", ""), name.replaceAll("\\d$", ""));
        }
    }

    @TestFactory
    Stream<DynamicTest> aCallGivesWhatPyTorchGives() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode c : GoldenData.own().named("more-training").get("calls")) {
            tests.add(DynamicTest.dynamicTest(c.get("name").asText(), () -> checkCall(c)));
        }
        assertTrue(tests.size() > 45, "only " + tests.size() + " calls");
        return tests.stream();
    }

    private static void checkCall(JsonNode c) {
        Torch.manualSeed(c.get("seed").asLong());
        Module layer = ByName.layer(c.get("layer"));
        layer.train(c.get("training").asBoolean());
        checkMade(c, layer);
        List<Tensor> in = new ArrayList<>();
        for (JsonNode n : c.get("inputs")) {
            Tensor t = GoldenValues.tensor(n);
            in.add(t.requiresGrad_(t.isFloatingPoint()));
        }
        Torch.manualSeed(c.get("seed").asLong() + 1);
        Tensor out = layer.call(in.toArray(Tensor[]::new));
        assertEquals(GoldenValues.tensor(c.get("output")).shape(), out.shape());
        assertNull(TrainingHarness.differs("output", out, c.get("output")));
        assertSameName(c.get("graph").asText(), out.gradFn().map(Node::name).orElse("null"));
        Tensor weights = Torch.arange(1, out.numel() + 1)
                .to(out.dtype())
                .reshape(out.shape().toArray());
        out.mul(weights).sum().backward();
        for (int i = 0; i < in.size(); i++) {
            JsonNode want = c.get("grads").get(i);
            Tensor g = in.get(i).grad();
            assertEquals(want.isNull(), g == null, "gradient " + i);
            if (g != null) {
                assertNull(TrainingHarness.differs("gradient " + i, g, want));
            }
        }
    }

    @Test
    void anUnknownNameOrArgumentIsRefused() throws IOException {
        ObjectMapper json = new ObjectMapper();
        for (String layer : List.of(
                "{\"layer\": \"Linaer\", \"in_features\": 2, \"out_features\": 3}",
                "{\"layer\": \"Linear\", \"in_features\": 2, \"out_features\": 3, \"biass\": false}",
                "{\"layer\": \"Linear\", \"in_features\": 2}",
                "{\"layer\": \"Conv2d\", \"in_channels\": 2, \"out_channels\": 3, \"kernel_size\": \"three\"}",
                "{\"layer\": \"ReLU\", \"alpha\": 2}")) {
            JsonNode n = json.readTree(layer);
            assertThrows(IllegalArgumentException.class, () -> ByName.layer(n), layer);
        }
    }
}

package dev.tensordojo.tensor.goldens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.nn.F;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Functions of `torch.nn.functional` that no layer calls, with their gradients: `record_training.py` recorded them.
class FunctionsTest {
    @TestFactory
    Stream<DynamicTest> aFunctionGivesWhatPyTorchGives() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode c : GoldenData.own().named("more-training").get("functions")) {
            tests.add(DynamicTest.dynamicTest(c.get("name").asText(), () -> check(c)));
        }
        assertTrue(tests.size() > 35, "only " + tests.size() + " calls");
        return tests.stream();
    }

    private static void check(JsonNode c) {
        List<Tensor> in = new ArrayList<>();
        for (JsonNode n : c.get("args")) {
            Tensor t = GoldenValues.tensor(n);
            in.add(t.requiresGrad_(t.isFloatingPoint()));
        }
        Torch.manualSeed(9);
        Tensor out = call(c.get("name").asText().split(" "), in);
        assertEquals(GoldenValues.tensor(c.get("output")).shape(), out.shape());
        assertNull(TrainingHarness.differs("output", out, c.get("output")));
        String name = out.gradFn().map(Node::name).orElse("null");
        assertEquals(c.get("graph").asText(), name);
        if (!out.requiresGrad()) {
            return;
        }
        Tensor weights =
                Torch.arange(1, out.numel() + 1).to(out).reshape(out.shape().toArray());
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

    private static Tensor call(String[] name, List<Tensor> in) {
        String last = name[name.length - 1];
        boolean corners = last.equals("True");
        return switch (name[0]) {
            case "gumbelSoftmax" ->
                last.equals("hard") ? F.gumbelSoftmax(in.get(0), 0.5, true, 0) : F.gumbelSoftmax(in.get(0));
            case "gridSample", "gridSample3d" -> F.gridSample(in.get(0), in.get(1), name[1], name[2], corners);
            case "affineGrid" -> F.affineGrid(in.get(0), new long[] {2, 3, 4, 5}, corners);
            case "affineGrid3d" -> F.affineGrid(in.get(0), new long[] {2, 1, 2, 1, 3}, corners);
            case "pdist" -> F.pdist(in.get(0), Double.parseDouble(last));
            case "multilabelMarginLoss" -> F.multilabelMarginLoss(in.get(0), in.get(1));
            case "ctcLoss" -> F.ctcLoss(in.get(0), in.get(1), in.get(2), in.get(3));
            case "embeddingBag" ->
                last.equals("rows")
                        ? F.embeddingBag(in.get(0), in.get(1), null, in.get(2), o -> o.mode("sum"))
                        : F.embeddingBag(in.get(0), in.get(1), in.get(2), in.get(3), o -> o.mode("sum")
                                .paddingIdx(1));
            case "interpolate" ->
                F.interpolate(
                        in.get(0), o -> o.scaleFactor(1.5).mode("bilinear").alignCorners(true));
            case "exponential_" -> in.get(0).detach().clone().exponential_(2);
            default -> throw new IllegalArgumentException(name[0]);
        };
    }
}

package dev.tensordojo.tensor.goldens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.autograd.Engine;
import dev.tensordojo.tensor.nn.AdaptiveAvgPool2d;
import dev.tensordojo.tensor.nn.AvgPool2d;
import dev.tensordojo.tensor.nn.BatchNorm1d;
import dev.tensordojo.tensor.nn.BatchNorm2d;
import dev.tensordojo.tensor.nn.Conv1d;
import dev.tensordojo.tensor.nn.Conv2d;
import dev.tensordojo.tensor.nn.ConvTranspose2d;
import dev.tensordojo.tensor.nn.Convolution;
import dev.tensordojo.tensor.nn.Embedding;
import dev.tensordojo.tensor.nn.GRU;
import dev.tensordojo.tensor.nn.GroupNorm;
import dev.tensordojo.tensor.nn.LSTM;
import dev.tensordojo.tensor.nn.LayerNorm;
import dev.tensordojo.tensor.nn.MaxPool2d;
import dev.tensordojo.tensor.nn.Module;
import dev.tensordojo.tensor.nn.MultiheadAttention;
import dev.tensordojo.tensor.nn.PReLU;
import dev.tensordojo.tensor.nn.PixelShuffle;
import dev.tensordojo.tensor.nn.RNN;
import dev.tensordojo.tensor.nn.RecurrentOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Layers against PyTorch 1.13: results, gradients of inputs and parameters, buffers afterwards, printed text.
///
/// PyTorch calls the last Linear of its attention `NonDynamicallyQuantizableLinear`; the recorded texts say `Linear`.
class LayersTest {
    @TestFactory
    Stream<DynamicTest> aLayerGivesPyTorchsResultsAndGradients() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode c : GoldenData.own().named("layers").get("cases")) {
            tests.add(DynamicTest.dynamicTest(c.get("name").asText(), () -> check(c)));
        }
        assertTrue(tests.size() >= 30, "saw only " + tests.size() + " cases");
        return tests.stream();
    }

    private static void check(JsonNode c) {
        Module layer = layer(c.get("layer").asText(), c.get("args"));
        assertEquals(c.get("repr").asText(), layer.toString());
        layer.to(GoldenValues.device());
        layer.loadStateDict(tensors(c.get("state")));
        layer.train(c.get("train").asBoolean());
        List<Tensor> inputs = new ArrayList<>();
        for (JsonNode i : c.get("inputs")) {
            Tensor t = GoldenValues.tensor(i);
            inputs.add(t.isFloatingPoint() ? t.requiresGrad_(true) : t);
        }
        List<Tensor> out = call(layer, inputs, c.get("kwargs"));
        List<Tensor> cotangents = new ArrayList<>();
        c.get("cotangents").forEach(g -> cotangents.add(GoldenValues.tensor(g)));
        assertEquals(c.get("outputs").size(), out.size());
        for (int i = 0; i < out.size(); i++) {
            assertSame("output " + i, GoldenValues.tensor(c.get("outputs").get(i)), out.get(i));
        }
        Engine.backward(out, cotangents, false, false);
        tensors(c.get("grads"))
                .forEach((name, g) -> assertSame(
                        "gradient of " + name,
                        g,
                        name.startsWith("input ")
                                ? inputs.get(Integer.parseInt(name.substring(6)))
                                        .grad()
                                : layer.getParameter(name).grad()));
        tensors(c.get("after"))
                .forEach((name, t) -> assertSame(name, t, layer.namedBuffers().get(name)));
    }

    private static void assertSame(String what, Tensor want, @Nullable Tensor got) {
        assertTrue(got != null, what + " is missing");
        assertEquals(want.dtype(), got.dtype(), what);
        assertEquals(want.shape(), got.shape(), what);
        assertTrue(got.detach().allclose(want, 1e-4, 1e-5), () -> what + " is\n" + got + "\ninstead of\n" + want);
    }

    private static Map<String, Tensor> tensors(JsonNode object) {
        Map<String, Tensor> out = new LinkedHashMap<>();
        object.properties().forEach(e -> out.put(e.getKey(), GoldenValues.tensor(e.getValue())));
        return out;
    }

    private static List<Tensor> call(Module layer, List<Tensor> in, JsonNode kwargs) {
        return switch (layer) {
            case LSTM m -> {
                LSTM.Result r = in.size() == 1 ? m.run(in.get(0)) : m.run(in.get(0), in.get(1), in.get(2));
                yield List.of(r.output(), r.h(), r.c());
            }
            case GRU m -> {
                GRU.Result r = in.size() == 1 ? m.run(in.get(0)) : m.run(in.get(0), in.get(1));
                yield List.of(r.output(), r.h());
            }
            case RNN m -> {
                RNN.Result r = m.run(in.get(0));
                yield List.of(r.output(), r.h());
            }
            case MultiheadAttention m -> {
                Map<String, Tensor> masks = tensors(kwargs);
                MultiheadAttention.Result r = m.run(
                        in.getFirst(),
                        in.get(Math.min(1, in.size() - 1)),
                        in.getLast(),
                        masks.get("key_padding_mask"),
                        masks.get("attn_mask"));
                yield List.of(r.output(), r.weights());
            }
            default -> List.of(layer.call(in.getFirst()));
        };
    }

    private static Module layer(String name, JsonNode a) {
        int p = a.get("sizes").get(0).asInt();
        int q = a.get("sizes").path(1).asInt();
        int r = a.get("sizes").path(2).asInt();
        return switch (name) {
            case "RNN" -> new RNN(p, q, o -> recurrent(o, a));
            case "LSTM" -> new LSTM(p, q, o -> recurrent(o, a));
            case "GRU" -> new GRU(p, q, o -> recurrent(o, a));
            case "MultiheadAttention" ->
                new MultiheadAttention(p, q, o -> o.bias(a.path("bias").asBoolean(true))
                        .batchFirst(a.path("batch_first").asBoolean()));
            case "Embedding" -> new Embedding(p, q);
            case "Conv1d" -> new Conv1d(p, q, r, o -> convolution(o, a));
            case "Conv2d" -> new Conv2d(p, q, r, o -> convolution(o, a));
            case "ConvTranspose2d" -> new ConvTranspose2d(p, q, r, o -> convolution(o, a));
            case "BatchNorm1d" -> new BatchNorm1d(p);
            case "BatchNorm2d" -> a.has("momentum") ? new BatchNorm2d(p, o -> o.momentum(null)) : new BatchNorm2d(p);
            case "LayerNorm" -> new LayerNorm(p);
            case "GroupNorm" -> new GroupNorm(p, q);
            case "PReLU" -> new PReLU(p);
            case "PixelShuffle" -> new PixelShuffle(p);
            case "MaxPool2d" -> new MaxPool2d(p, q, r);
            case "AvgPool2d" -> new AvgPool2d(p, q, r);
            case "AdaptiveAvgPool2d" -> new AdaptiveAvgPool2d(p);
            default -> throw new IllegalArgumentException("no layer " + name);
        };
    }

    private static void recurrent(RecurrentOptions o, JsonNode a) {
        o.numLayers(a.path("num_layers").asInt(1))
                .bias(a.path("bias").asBoolean(true))
                .batchFirst(a.path("batch_first").asBoolean())
                .bidirectional(a.path("bidirectional").asBoolean());
    }

    private static void convolution(Convolution.Options o, JsonNode a) {
        o.stride(a.path("stride").asInt(1))
                .dilation(a.path("dilation").asInt(1))
                .groups(a.path("groups").asInt(1))
                .outputPadding(a.path("output_padding").asInt(0))
                .bias(a.path("bias").asBoolean(true))
                .paddingMode(a.path("padding_mode").asText("zeros"));
        if (a.path("padding").isTextual()) {
            o.padding(a.get("padding").asText());
        } else {
            o.padding(a.path("padding").asInt(0));
        }
    }
}

package dev.tensordojo.tensor.goldens;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.data.Batch;
import dev.tensordojo.tensor.data.Data;
import dev.tensordojo.tensor.data.DataLoader;
import dev.tensordojo.tensor.data.Subset;
import dev.tensordojo.tensor.data.TensorDataset;
import dev.tensordojo.tensor.nn.F;
import dev.tensordojo.tensor.nn.Init;
import dev.tensordojo.tensor.nn.Module;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Draws what PyTorch's CPU generator draws.
final class RandomHarness {
    private final Consumer<String> out;
    private int cases;
    private int passed;

    RandomHarness(Consumer<String> out) {
        this.out = out;
    }

    void run(JsonNode file) {
        for (JsonNode c : file.get("cases")) {
            cases++;
            String problem;
            try {
                Torch.manualSeed(c.get("seed").asLong());
                problem = differs(call(c.get("call")), c.get("out"));
            } catch (RuntimeException e) {
                problem = e.toString();
            }
            passed += problem == null ? 1 : 0;
            if (problem != null) {
                out.accept("FAIL random " + c.get("seed") + " " + c.get("call") + " " + problem);
            }
        }
    }

    boolean passedAll() {
        return passed == cases;
    }

    String figure() {
        return "random: " + passed + "/" + cases;
    }

    private static Shape shape(JsonNode call) {
        long[] s = new long[call.get("shape").size()];
        for (int i = 0; i < s.length; i++) {
            s[i] = call.get("shape").get(i).asLong();
        }
        return Shape.of(s);
    }

    private static List<Tensor> call(JsonNode c) {
        DType dtype = DType.of(c.path("dtype").asText("float32"));
        return switch (c.get("fn").asText()) {
            case "rand" -> List.of(Torch.rand(shape(c), dtype));
            case "randn" -> List.of(Torch.randn(shape(c), dtype));
            case "randint" ->
                List.of(Torch.randint(c.get("low").asLong(), c.get("high").asLong(), shape(c)));
            case "normal_" ->
                List.of(Torch.empty(shape(c))
                        .normal_(c.get("mean").asDouble(), c.get("std").asDouble()));
            case "uniform_" ->
                List.of(Torch.empty(shape(c))
                        .uniform_(c.get("from").asDouble(), c.get("to").asDouble()));
            case "randperm" -> List.of(Torch.randperm(c.get("n").asInt()));
            case "sequence" ->
                List.of(Torch.randn(3), Torch.rand(2), Torch.randn(5), Torch.randint(10, Shape.of(4)), Torch.randn(18));
            case "xavier_uniform_" -> List.of(Init.xavierUniform_(Torch.empty(shape(c))));
            case "kaiming_normal_" ->
                List.of(Init.kaimingNormal_(
                        Torch.empty(shape(c)), c.get("nonlinearity").asText()));
            case "xavier_normal_" -> List.of(Init.xavierNormal_(Torch.empty(shape(c))));
            case "kaiming_uniform_" ->
                List.of(Init.kaimingUniform_(
                        Torch.empty(shape(c)), c.path("nonlinearity").asText("leaky_relu")));
            case "bernoulli_" ->
                List.of(Torch.empty(shape(c)).bernoulli_(c.path("p").asDouble(0.5)));
            case "dropout" ->
                List.of(F.dropout(Torch.ones(shape(c)), c.path("p").asDouble(0.5), true));
            case "DataLoader" -> batches(c);
            case "random_split" -> split(c);
            default ->
                parameters((Module)
                        new ByName(Map.of()).build(ByName.NN + c.get("fn").asText(), ByName.arguments(c, "fn")));
        };
    }

    private static List<Tensor> parameters(Module m) {
        return new ArrayList<>(m.parameters());
    }

    /// Of `arange(n)`; another dataset is unknown.
    private static int datasetSize(JsonNode c) {
        String text = c.path("dataset").asText("arange(10)");
        if (!text.matches("arange\\(\\d+\\)")) {
            throw new IllegalArgumentException("no dataset " + text);
        }
        return Integer.parseInt(text.substring("arange(".length(), text.length() - 1));
    }

    private static List<Tensor> batches(JsonNode c) {
        DataLoader loader = new DataLoader(
                new TensorDataset(Torch.arange(datasetSize(c))),
                c.get("batch_size").asInt(),
                c.get("shuffle").asBoolean());
        List<Tensor> out = new ArrayList<>();
        for (int epoch = 0; epoch < c.get("epochs").asInt(); epoch++) {
            for (Batch b : loader) {
                out.add(b.x());
            }
        }
        return out;
    }

    private static List<Tensor> split(JsonNode c) {
        int n = c.get("n").asInt();
        List<Tensor> out = new ArrayList<>();
        for (Subset s : Data.randomSplit(
                new TensorDataset(Torch.arange(n)),
                c.get("lengths").get(0).asInt(),
                c.get("lengths").get(1).asInt())) {
            List<Tensor> values = new ArrayList<>();
            for (int i = 0; i < s.size(); i++) {
                values.add(s.get(i).get(0));
            }
            out.add(Torch.stack(values));
        }
        return out;
    }

    private static @Nullable String differs(List<Tensor> got, JsonNode golden) {
        if (got.size() != golden.size()) {
            return got.size() + " results instead of " + golden.size();
        }
        for (int k = 0; k < got.size(); k++) {
            JsonNode want = golden.get(k);
            Tensor w = want.isArray() ? Torch.tensor(numbers(want)) : GoldenValues.tensor(want);
            double[] x = got.get(k).detach().toDoubleArray();
            double[] y = w.toDoubleArray();
            if (x.length != y.length) {
                return "result " + k + " has " + x.length + " elements instead of " + y.length;
            }
            for (int i = 0; i < x.length; i++) {
                boolean exact = !got.get(k).isFloatingPoint();
                if (exact ? x[i] != y[i] : !(Math.abs(x[i] - y[i]) <= 1e-7 + 1e-6 * Math.abs(y[i]))) {
                    return "result " + k + "[" + i + "] is " + x[i] + " instead of " + y[i];
                }
            }
        }
        return null;
    }

    private static double[] numbers(JsonNode array) {
        double[] out = new double[array.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = array.get(i).asDouble();
        }
        return out;
    }
}

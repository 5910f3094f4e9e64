package dev.tensordojo.tensor.goldens;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.nn.BatchNorm1d;
import dev.tensordojo.tensor.nn.BatchNorm2d;
import dev.tensordojo.tensor.nn.Conv2d;
import dev.tensordojo.tensor.nn.CrossEntropyLoss;
import dev.tensordojo.tensor.nn.Flatten;
import dev.tensordojo.tensor.nn.GELU;
import dev.tensordojo.tensor.nn.LayerNorm;
import dev.tensordojo.tensor.nn.LeakyReLU;
import dev.tensordojo.tensor.nn.Linear;
import dev.tensordojo.tensor.nn.Loss;
import dev.tensordojo.tensor.nn.MSELoss;
import dev.tensordojo.tensor.nn.MaxPool2d;
import dev.tensordojo.tensor.nn.Module;
import dev.tensordojo.tensor.nn.ReLU;
import dev.tensordojo.tensor.nn.Sequential;
import dev.tensordojo.tensor.nn.Sigmoid;
import dev.tensordojo.tensor.nn.Tanh;
import dev.tensordojo.tensor.optim.Adam;
import dev.tensordojo.tensor.optim.AdamW;
import dev.tensordojo.tensor.optim.Clip;
import dev.tensordojo.tensor.optim.CosineAnnealingLR;
import dev.tensordojo.tensor.optim.LrScheduler;
import dev.tensordojo.tensor.optim.Optimizer;
import dev.tensordojo.tensor.optim.RMSprop;
import dev.tensordojo.tensor.optim.SGD;
import dev.tensordojo.tensor.optim.StepLR;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Replays training runs of PyTorch: every loss, every rate, the final weights, the output in eval mode.
final class TrainingHarness {
    private final Consumer<String> out;
    private int runs;
    private int passed;

    TrainingHarness(Consumer<String> out) {
        this.out = out;
    }

    void run(JsonNode file) {
        for (JsonNode r : file.get("runs")) {
            runs++;
            String problem;
            try {
                problem = replay(r);
            } catch (RuntimeException e) {
                problem = e.toString();
            }
            passed += problem == null ? 1 : 0;
            out.accept((problem == null ? "ok   " : "FAIL ") + "training "
                    + r.get("name").asText() + (problem == null ? "" : " " + problem));
        }
    }

    boolean passedAll() {
        return passed == runs;
    }

    String figure() {
        return "training: " + passed + "/" + runs + " runs";
    }

    private static @Nullable String replay(JsonNode r) {
        Run run = Run.of(r, DType.FLOAT32, Map.of());
        if (run.problem() != null) {
            return run.problem();
        }
        for (Map.Entry<String, Tensor> e : run.last().entrySet()) {
            String problem = differs(e.getKey(), e.getValue(), r.get("final").get(e.getKey()));
            if (problem != null) {
                return problem;
            }
        }
        return differs("output", run.output(), r.get("eval_output_first_batch"));
    }

    /// What came of replaying a run: the state after the last step, which of
    /// it is learnt, the output in eval mode, the loss of each step, and
    /// where a loss or a rate was another than the recorded one.
    record Run(
            Map<String, Tensor> last,
            Set<String> parameters,
            Tensor output,
            List<Double> losses,
            @Nullable String problem) {

        /// Replays in the dtype given, from the recorded start moved by `shifts`.
        static Run of(JsonNode r, DType dtype, Map<String, Double> shifts) {
            List<Module> layers = new ArrayList<>();
            r.get("layers").forEach(l -> layers.add(layer(l)));
            Sequential model = new Sequential(layers.toArray(Module[]::new));
            Map<String, Tensor> init = new LinkedHashMap<>();
            r.get("init")
                    .properties()
                    .forEach(e -> init.put(
                            e.getKey(), GoldenValues.tensor(e.getValue()).add(shifts.getOrDefault(e.getKey(), 0.0))));
            model.loadStateDict(init);
            model.to(dtype);
            List<Double> losses = new ArrayList<>();
            String problem = train(r, model, dtype, losses);
            Map<String, Tensor> last = model.stateDict();
            model.eval();
            return new Run(
                    last, model.namedParameters().keySet(), model.call(batch(r, "x", 0, dtype)), losses, problem);
        }

        private static @Nullable String train(JsonNode r, Module model, DType dtype, List<Double> losses) {
            Loss loss = loss(r.get("loss"));
            Optimizer optimizer = optimizer(model, r.get("optimizer"));
            LrScheduler scheduler = scheduler(optimizer, r.get("scheduler"));
            String problem = null;
            for (int i = 0; i < r.get("steps").asInt(); i++) {
                double lr = optimizer.paramGroups().getFirst().lr();
                if (Math.abs(lr - r.get("lr").get(i).asDouble()) > 1e-9) {
                    return "rate of step " + i + " is " + lr;
                }
                Tensor l = loss.call(model.call(batch(r, "x", i, dtype)), batch(r, "y", i, dtype));
                losses.add(l.itemDouble());
                double want = r.get("losses").get(i).asDouble();
                if (problem == null && !(Math.abs(l.itemDouble() - want) <= 1e-4 * Math.abs(want))) {
                    problem = "loss of step " + i + " is " + l.itemDouble() + " instead of " + want;
                }
                optimizer.zeroGrad();
                l.backward();
                if (!r.get("clip_grad_norm").isNull()) {
                    Clip.clipGradNorm_(
                            model.parameters(), r.get("clip_grad_norm").asDouble());
                }
                optimizer.step();
                if (scheduler != null) {
                    scheduler.step();
                }
            }
            return problem;
        }

        private static Tensor batch(JsonNode r, String name, int step, DType dtype) {
            Tensor t = GoldenValues.tensor(r.get(name).get(step % r.get(name).size()));
            return t.isFloatingPoint() ? t.to(dtype) : t;
        }
    }

    static @Nullable String differs(String what, Tensor got, JsonNode golden) {
        return differs(what, got, GoldenValues.tensor(golden));
    }

    static @Nullable String differs(String what, Tensor got, Tensor want) {
        double[] w = want.detach().toDoubleArray();
        double[] g = got.detach().toDoubleArray();
        for (int i = 0; i < w.length; i++) {
            if (!(Math.abs(g[i] - w[i]) <= 1e-5 + 1e-3 * Math.abs(w[i]))) {
                return what + "[" + i + "] is " + g[i] + " instead of " + w[i];
            }
        }
        return null;
    }

    private static Module layer(JsonNode l) {
        return switch (l.get("layer").asText()) {
            case "Linear" ->
                new Linear(
                        l.get("in_features").asLong(),
                        l.get("out_features").asLong(),
                        l.path("bias").asBoolean(true));
            case "Conv2d" ->
                new Conv2d(
                        l.get("in_channels").asInt(),
                        l.get("out_channels").asInt(),
                        l.get("kernel_size").asInt(),
                        o -> o.padding(l.path("padding").asInt(0)));
            case "BatchNorm1d" -> new BatchNorm1d(l.get("num_features").asLong());
            case "BatchNorm2d" -> new BatchNorm2d(l.get("num_features").asLong());
            case "LayerNorm" -> new LayerNorm(l.get("normalized_shape").get(0).asLong());
            case "MaxPool2d" -> new MaxPool2d(l.get("kernel_size").asInt());
            case "Flatten" -> new Flatten();
            case "ReLU" -> new ReLU();
            case "Tanh" -> new Tanh();
            case "Sigmoid" -> new Sigmoid();
            case "GELU" -> new GELU();
            case "LeakyReLU" -> new LeakyReLU(l.get("negative_slope").asDouble());
            default -> throw new IllegalArgumentException("no layer " + l);
        };
    }

    private static Loss loss(JsonNode l) {
        return switch (l.get("name").asText()) {
            case "CrossEntropyLoss" ->
                new CrossEntropyLoss(
                        o -> o.labelSmoothing(l.path("label_smoothing").asDouble(0)));
            case "MSELoss" -> new MSELoss();
            default -> throw new IllegalArgumentException("no loss " + l);
        };
    }

    private static Optimizer optimizer(Module model, JsonNode o) {
        double lr = o.get("lr").asDouble();
        return switch (o.get("name").asText()) {
            case "SGD" ->
                new SGD(model.parameters(), lr, s -> s.momentum(
                                o.path("momentum").asDouble(0))
                        .weightDecay(o.path("weight_decay").asDouble(0))
                        .nesterov(o.path("nesterov").asBoolean(false)));
            case "Adam" ->
                new Adam(
                        model.parameters(),
                        lr,
                        s -> s.betas(
                                o.path("betas").path(0).asDouble(0.9),
                                o.path("betas").path(1).asDouble(0.999)));
            case "AdamW" ->
                new AdamW(
                        model.parameters(),
                        lr,
                        s -> s.weightDecay(o.path("weight_decay").asDouble(0.01)));
            case "RMSprop" ->
                new RMSprop(
                        model.parameters(),
                        lr,
                        s -> s.momentum(o.path("momentum").asDouble(0)));
            default -> throw new IllegalArgumentException("no optimizer " + o);
        };
    }

    private static @Nullable LrScheduler scheduler(Optimizer optimizer, JsonNode s) {
        if (s.isNull()) {
            return null;
        }
        return switch (s.get("name").asText()) {
            case "StepLR" ->
                new StepLR(optimizer, s.get("step_size").asInt(), s.get("gamma").asDouble());
            case "CosineAnnealingLR" ->
                new CosineAnnealingLR(optimizer, s.get("T_max").asInt());
            default -> throw new IllegalArgumentException("no scheduler " + s);
        };
    }
}

package dev.tensordojo.tensor.goldens;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.nn.Loss;
import dev.tensordojo.tensor.nn.Module;
import dev.tensordojo.tensor.nn.Sequential;
import dev.tensordojo.tensor.optim.Clip;
import dev.tensordojo.tensor.optim.LrScheduler;
import dev.tensordojo.tensor.optim.Optimizer;
import dev.tensordojo.tensor.optim.ReduceLROnPlateau;
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

    static @Nullable String replay(JsonNode r) {
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
            r.get("layers").forEach(l -> layers.add(ByName.layer(l)));
            Sequential model = new Sequential(layers.toArray(Module[]::new));
            model.to(GoldenValues.device());
            Map<String, Tensor> init = new LinkedHashMap<>();
            r.get("init")
                    .properties()
                    .forEach(e -> init.put(
                            e.getKey(), GoldenValues.tensor(e.getValue()).add(shifts.getOrDefault(e.getKey(), 0.0))));
            model.loadStateDict(init);
            model.to(dtype);
            List<Double> losses = new ArrayList<>();
            String problem = train(r, model, dtype, losses);
            Map<String, Tensor> last = new LinkedHashMap<>();
            model.stateDict().forEach((name, t) -> last.put(name, t.clone())); // a call may shorten vectors in place
            model.eval();
            return new Run(
                    last, model.namedParameters().keySet(), model.call(batch(r, "x", 0, dtype)), losses, problem);
        }

        private static @Nullable String train(JsonNode r, Module model, DType dtype, List<Double> losses) {
            Loss loss = (Loss) new ByName(Map.of())
                    .build(ByName.NN + r.get("loss").get("name").asText(), ByName.arguments(r.get("loss"), "name"));
            loss.to(GoldenValues.device());
            Optimizer optimizer = optimizer(model, r.get("optimizer"));
            Consumer<Tensor> scheduler = scheduler(optimizer, r.get("scheduler"));
            String problem = null;
            for (int i = 0; i < r.get("steps").asInt(); i++) {
                double lr = optimizer.paramGroups().getFirst().lr();
                if (Math.abs(lr - r.get("lr").get(i).asDouble()) > 1e-9) {
                    return "rate of step " + i + " is " + lr + " instead of "
                            + r.get("lr").get(i);
                }
                int step = i;
                Tensor l = optimizer.step(() -> {
                    Tensor value = loss.call(inputs(model, r, step, dtype));
                    optimizer.zeroGrad();
                    value.backward();
                    clip(model, r);
                    return value;
                });
                losses.add(l.itemDouble());
                double want = GoldenValues.number(r.get("losses").get(i));
                if (problem == null && !(Math.abs(l.itemDouble() - want) <= 1e-4 * Math.abs(want))) {
                    problem = "loss of step " + i + " is " + l.itemDouble() + " instead of " + want;
                }
                scheduler.accept(l);
            }
            return problem;
        }

        private static void clip(Module model, JsonNode r) {
            if (r.hasNonNull("clip_grad_norm")) {
                Clip.clipGradNorm_(model.parameters(), r.get("clip_grad_norm").asDouble());
            }
        }

        /// The model's output and the targets; where the loss takes several tensors, the batch is a list of them.
        private static Tensor[] inputs(Module model, JsonNode r, int step, DType dtype) {
            List<Tensor> in = new ArrayList<>();
            in.add(model.call(batch(r, "x", step, dtype)));
            JsonNode y = r.get("y").get(step % r.get("y").size());
            for (JsonNode t : y.isArray() ? y : List.of(y)) {
                in.add(tensor(t, dtype));
            }
            return in.toArray(Tensor[]::new);
        }

        private static Tensor tensor(JsonNode n, DType dtype) {
            Tensor t = GoldenValues.tensor(n);
            return t.isFloatingPoint() ? t.to(dtype) : t;
        }

        private static Tensor batch(JsonNode r, String name, int step, DType dtype) {
            return tensor(r.get(name).get(step % r.get(name).size()), dtype);
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

    private static Optimizer optimizer(Module model, JsonNode o) {
        return (Optimizer) new ByName(Map.of("params", model.parameters()))
                .build(ByName.OPTIM + o.get("name").asText(), ByName.arguments(o, "name"));
    }

    /// What changes the rate after a step, given that step's loss.
    private static Consumer<Tensor> scheduler(Optimizer optimizer, JsonNode s) {
        if (s.isNull()) {
            return loss -> {};
        }
        Object made = new ByName(Map.of("optimizer", optimizer))
                .build(ByName.OPTIM + s.get("name").asText(), ByName.arguments(s, "name"));
        return made instanceof LrScheduler l ? loss -> l.step() : ((ReduceLROnPlateau) made)::step;
    }
}

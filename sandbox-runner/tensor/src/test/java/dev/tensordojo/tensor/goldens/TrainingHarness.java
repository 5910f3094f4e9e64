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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Replays training runs of PyTorch: every loss, every rate, the final weights, the output in eval mode.
///
/// One kind of number in them is no result of training but of rounding: a bias in front of a batch norm. The norm takes
/// it out again, so its gradient is 0; what a float32 computation finds instead is the rounding error of that very
/// computation, and Adam, which divides by the gradient's size, makes steps of full length of it. PyTorch 1.13 itself
/// ends elsewhere as soon as it runs on another number of threads or another instruction set (the recorded -0.1273
/// becomes -0.117 on one thread, -0.133 on two, -0.126 on four). Which numbers these are is computed here, not listed:
/// moved at the start by 0.01, in float64, they change no loss, and end moved. Where a final number differs and is one
/// of them, PyTorch's takes its place, and the output is compared with that.
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
        List<String> differing = run.last().entrySet().stream()
                .filter(e -> differs(e.getKey(), e.getValue(), r.get("final").get(e.getKey())) != null)
                .map(Map.Entry::getKey)
                .toList();
        if (differing.isEmpty()) {
            return differs("output", run.output(), r.get("eval_output_first_batch"));
        }
        Set<String> rounding = decidedByRounding(r);
        for (String name : differing) {
            if (!rounding.contains(name)) {
                return differs(
                        name,
                        Objects.requireNonNull(run.last().get(name)),
                        r.get("final").get(name));
            }
        }
        return differs("output", run.outputWith(recorded(r, rounding)), r.get("eval_output_first_batch"));
    }

    private static Map<String, Tensor> recorded(JsonNode r, Set<String> names) {
        Map<String, Tensor> out = new LinkedHashMap<>();
        names.forEach(name -> out.put(name, GoldenValues.tensor(r.get("final").get(name))));
        return out;
    }

    /// State that depends on a parameter which no loss depends on.
    static Set<String> decidedByRounding(JsonNode r) {
        Run plain = Run.of(r, DType.FLOAT64, Map.of());
        Set<String> out = new LinkedHashSet<>();
        for (String name : plain.parameters()) {
            Run moved = Run.of(r, DType.FLOAT64, Map.of(name, 0.01));
            if (same(plain.losses(), moved.losses())) {
                plain.last().forEach((n, t) -> {
                    if (!Objects.requireNonNull(moved.last().get(n)).allclose(t, 1e-6, 1e-9)) {
                        out.add(n);
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

    /// What came of replaying a run: the model in eval mode and its first batch, the state after the last step, which
    /// of it is learnt, the loss of each step, and where a loss or a rate was another than the recorded one.
    record Run(
            Module model,
            Tensor first,
            Map<String, Tensor> last,
            Set<String> parameters,
            List<Double> losses,
            @Nullable String problem) {

        /// What the model says of the first batch.
        Tensor output() {
            return outputWith(Map.of());
        }

        /// The same with other numbers in the place of some.
        Tensor outputWith(Map<String, Tensor> others) {
            model.loadStateDict(others, false);
            return model.call(first);
        }

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
                    model,
                    batch(r, "x", 0, dtype),
                    last,
                    model.namedParameters().keySet(),
                    losses,
                    problem);
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

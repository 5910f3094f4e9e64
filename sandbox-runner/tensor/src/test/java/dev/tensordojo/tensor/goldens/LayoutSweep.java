package dev.tensordojo.tensor.goldens;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.tensor.Slice;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.TorchException;
import dev.tensordojo.tensor.autograd.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Runs the golden samples on inputs that hold the same values in other layouts: results and gradients stay the same.
///
/// Two refusals are right, since PyTorch's rules for layouts say so, whichever operator runs into them: a `view` of
/// memory in another order, and writing into stretched memory. They are counted apart.
final class LayoutSweep {

    /// A way to lay the same values out; recorded, so that gradients reach the plain tensor.
    record Dress(String name, UnaryOperator<Tensor> apply) {}

    static final List<Dress> DRESSES =
            List.of(new Dress("transposed", LayoutSweep::transposed), new Dress("offset slice", LayoutSweep::sliced));

    private final Consumer<String> out;
    private int samples;
    private int passed;
    private int refused;

    LayoutSweep(Consumer<String> out) {
        this.out = out;
    }

    void run(JsonNode file) {
        String op = file.get("op").asText();
        String why = "";
        int good = 0;
        int total = 0;
        int number = 0;
        for (JsonNode s : file.get("samples")) {
            for (Dress d : DRESSES) {
                total++;
                String problem = OpinfoHarness.sample(op, s, new Args(s.get("args"), s.get("kwargs"), d.apply()));
                if (problem == null || isRuleOfLayouts(problem)) {
                    good++;
                } else if (why.isEmpty()) {
                    why = " sample " + number + " " + d.name() + ": " + problem;
                }
            }
            total++;
            String problem = expandedDiffers(op, s);
            if (problem == null || isRuleOfLayouts(problem)) {
                good++;
            } else if (why.isEmpty()) {
                why = " sample " + number + " expanded: " + problem.replace("\n", " ");
            }
            number++;
        }
        samples += total;
        passed += good;
        out.accept((good == total ? "ok   " : "FAIL ") + op + " " + good + "/" + total + why);
    }

    private boolean isRuleOfLayouts(String problem) {
        boolean rule = problem.contains("view size is not compatible with input tensor's size and stride")
                || problem.contains(
                        "more than one element of the written-to tensor refers to a single memory location");
        refused += rule ? 1 : 0;
        return rule;
    }

    boolean passedAll() {
        return passed == samples;
    }

    String figure() {
        return "layouts: " + passed + "/" + samples + " samples in other layouts, " + refused
                + " of them refused as the rules of layouts say";
    }

    /// Column-major: the last dimension has the largest step.
    private static Tensor transposed(Tensor t) {
        int[] reversed = IntStream.range(0, t.dim()).map(i -> t.dim() - 1 - i).toArray();
        return t.dim() < 2 ? t : t.permute(reversed).contiguous().permute(reversed);
    }

    /// Every second element of a larger tensor, from the second one on.
    private static Tensor sliced(Tensor t) {
        if (t.dim() == 0) {
            return Torch.stack(List.of(t.detach(), t)).select(0, 1);
        }
        Object[] every = new Object[t.dim()];
        java.util.Arrays.fill(every, Slice.all());
        every[t.dim() - 1] = new Slice(1L, null, 2);
        return Torch.stack(List.of(t.detach(), t), -1).flatten(-2).index(every);
    }

    /// The first row for all rows, by steps of 0.
    private static Tensor expanded(Tensor t) {
        Tensor row = t.dim() == 0 ? t.unsqueeze(0).expand(3).select(0, 2) : t.narrow(0, 0, Math.min(1, t.size(0)));
        return row.expand(t.shape());
    }

    /// What is wrong when rows are the same memory: compared with a copy, since the goldens know no such values.
    private static @Nullable String expandedDiffers(String op, JsonNode s) {
        Outcome stretched = outcome(op, s, LayoutSweep::expanded);
        Outcome copied = outcome(op, s, t -> expanded(t).clone());
        if (!stretched.refusal().equals(copied.refusal())) {
            return "refused with '" + stretched.refusal() + "', a copy with '" + copied.refusal() + "'";
        }
        for (int i = 0; i < copied.tensors().size(); i++) {
            Tensor want = copied.tensors().get(i);
            Tensor got = stretched.tensors().get(i);
            if (want.dtype() != got.dtype() || !want.shape().equals(got.shape()) || !OpinfoHarness.close(got, want)) {
                return "value " + i + " is " + got + " instead of " + want;
            }
        }
        return null;
    }

    /// Results and, where there are any, gradients of the inputs; or the refusal.
    private record Outcome(List<Tensor> tensors, String refusal) {}

    private static Outcome outcome(String op, JsonNode s, UnaryOperator<Tensor> dress) {
        Args args = new Args(s.get("args"), s.get("kwargs"), dress);
        List<Tensor> out = new ArrayList<>();
        try {
            List<Tensor> results = Objects.requireNonNull(Operators.call(op, args));
            results.forEach(r -> out.add(r.detach()));
            List<Tensor> roots = results.stream().filter(Tensor::requiresGrad).toList();
            if (s.has("grads") && !roots.isEmpty()) {
                Engine.backward(
                        roots, roots.stream().map(r -> r.detach().onesLike()).toList(), false, false);
            }
        } catch (TorchException | IllegalArgumentException e) {
            return new Outcome(List.of(), String.valueOf(e.getMessage()));
        }
        args.tensors().stream().map(Tensor::grad).filter(Objects::nonNull).forEach(out::add);
        return new Outcome(out, "");
    }
}

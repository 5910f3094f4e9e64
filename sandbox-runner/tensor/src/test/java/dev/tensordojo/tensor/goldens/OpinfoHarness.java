package dev.tensordojo.tensor.goldens;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.autograd.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Replays PyTorch's operator samples: results, dtypes, shapes, gradients and refusals.
final class OpinfoHarness {
    private static final Set<String> FOLDS = Set.of(
            "sum",
            "mean",
            "nansum",
            "nanmean",
            "prod",
            "var",
            "std",
            "var_mean",
            "std_mean",
            "logsumexp",
            "cumsum",
            "cumprod",
            "logcumsumexp",
            "norm",
            "dist",
            "cdist",
            "trapezoid",
            "softmax",
            "log_softmax",
            "matmul",
            "mm",
            "bmm",
            "mv",
            "dot",
            "vdot",
            "outer",
            "inner",
            "addmm",
            "addmv",
            "addr",
            "addbmm",
            "baddbmm",
            "einsum",
            "tensordot",
            "trace",
            "cross",
            "scatter_reduce",
            "index_add",
            "scatter_add",
            "quantile",
            "bincount");

    private final Consumer<String> out;
    int samples;
    int passed;
    int operators;
    int complete;
    int errors;
    int refused;

    OpinfoHarness(Consumer<String> out) {
        this.out = out;
    }

    void run(JsonNode file) {
        String op = file.get("op").asText();
        operators++;
        int good = 0;
        int total = 0;
        String why = "";
        for (JsonNode s : file.get("samples")) {
            total++;
            String problem = sample(op, s);
            if (problem == null) {
                good++;
            } else if (why.isEmpty()) {
                why = " sample " + (total - 1) + ": " + problem;
            }
        }
        int no = 0;
        int all = 0;
        for (JsonNode e : file.get("errors")) {
            all++;
            if (isRefused(op, e)) {
                no++;
            } else if (why.isEmpty()) {
                why = " error " + (all - 1) + " was not refused";
            }
        }
        samples += total;
        passed += good;
        errors += all;
        refused += no;
        boolean done = good == total && no == all;
        complete += done ? 1 : 0;
        out.accept((done ? "ok   " : "FAIL ") + op + " " + good + "/" + total
                + (all > 0 ? ", refused " + no + "/" + all : "") + why);
    }

    boolean passedAll() {
        return complete == operators;
    }

    String figure() {
        return figure("opinfo");
    }

    String figure(String name) {
        return name + ": " + passed + "/" + samples + " samples, " + complete + "/" + operators
                + " operators complete, " + refused + "/" + errors + " errors refused";
    }

    private static boolean isRefused(String op, JsonNode e) {
        try {
            // A call that came back was not refused; nor was one of an operator that is not there.
            Operators.call(op, new Args(e.get("args"), e.get("kwargs")));
            return false;
        } catch (dev.tensordojo.tensor.TorchException | IllegalArgumentException ex) {
            return true;
        } catch (RuntimeException ex) {
            return false;
        }
    }

    private static @Nullable String sample(String op, JsonNode s) {
        return sample(op, s, new Args(s.get("args"), s.get("kwargs")));
    }

    /// What is wrong with the results and gradients of one call; null when nothing is.
    static @Nullable String sample(String op, JsonNode s, Args args) {
        try {
            List<Tensor> results = Operators.call(op, args);
            if (results == null) {
                return "no such operator";
            }
            JsonNode wanted = s.get("out");
            if (results.size() != wanted.size()) {
                return results.size() + " results instead of " + wanted.size();
            }
            boolean loose = loose(op);
            for (int i = 0; i < results.size(); i++) {
                // equal gives a Java boolean, which lies nowhere
                if (!args.tensors().isEmpty()
                        && !op.equals("equal")
                        && !results.get(i).device().equals(GoldenValues.device())) {
                    return "out " + i + " lies on " + results.get(i).device();
                }
                String problem = differs("out " + i, results.get(i), wanted.get(i), loose);
                if (problem != null) {
                    return problem;
                }
            }
            return s.has("grads") ? gradients(s, args, results) : null;
        } catch (RuntimeException e) {
            StackTraceElement[] trace = e.getStackTrace();
            return e.getClass().getSimpleName() + " "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                    + (trace.length > 0 ? " at " + trace[0] : "");
        }
    }

    private static boolean loose(String op) {
        return FOLDS.contains(op)
                || op.startsWith("linalg.")
                || op.contains("conv")
                || op.contains("norm")
                || op.contains("pool")
                || op.contains("loss")
                || op.contains("entropy")
                || op.contains("linear")
                || op.contains("attention")
                || op.contains("interpolate")
                || op.contains("distance")
                || op.contains("similarity")
                || op.contains("kl_div");
    }

    private static @Nullable String gradients(JsonNode s, Args args, List<Tensor> results) {
        List<Tensor> roots = new ArrayList<>();
        List<Tensor> seeds = new ArrayList<>();
        JsonNode cotangent = s.get("cotangent");
        for (int i = 0; i < results.size(); i++) {
            JsonNode c = cotangent.get(i);
            if (c != null && !c.isNull()) {
                if (!results.get(i).requiresGrad()) {
                    return "result " + i + " has no gradient";
                }
                roots.add(results.get(i));
                seeds.add(GoldenValues.tensor(c));
            }
        }
        Engine.backward(roots, seeds, false, false);
        JsonNode grads = s.get("grads");
        if (grads.size() > args.tensors().size()) {
            return grads.size() + " gradients for " + args.tensors().size() + " tensors";
        }
        for (int i = 0; i < grads.size(); i++) {
            if (grads.get(i).isNull()) {
                continue;
            }
            Tensor g = args.tensors().get(i).grad();
            if (g == null) {
                return "gradient " + i + " is missing";
            }
            if (!g.device().equals(GoldenValues.device())) {
                return "gradient " + i + " lies on " + g.device();
            }
            String problem = differs("gradient " + i, g, grads.get(i), true);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable String differs(String what, Tensor got, JsonNode golden, boolean loose) {
        Tensor want = GoldenValues.tensor(golden);
        if (got.dtype() != want.dtype()) {
            return what + " is " + got.dtype() + " instead of " + want.dtype();
        }
        if (!got.shape().equals(want.shape())) {
            return what + " has shape " + got.shape().list() + " instead of "
                    + want.shape().list();
        }
        if (!want.dtype().isFloatingPoint()) {
            return java.util.Arrays.equals(got.toLongArray(), want.toLongArray())
                    ? null
                    : what + " differs: " + brief(got) + " instead of " + brief(want);
        }
        double rtol = loose ? 1e-4 : 1.3e-6;
        double atol = loose ? 1e-4 : 1e-5;
        double[] g = got.toDoubleArray();
        double[] w = want.toDoubleArray();
        for (int i = 0; i < w.length; i++) {
            if (!close(g[i], w[i], rtol, atol)) {
                return what + "[" + i + "] is " + g[i] + " instead of " + w[i];
            }
        }
        return null;
    }

    /// True when two results of the same operation agree, integers exactly.
    static boolean close(Tensor got, Tensor want) {
        double[] g = got.toDoubleArray();
        double[] w = want.toDoubleArray();
        for (int i = 0; i < w.length; i++) {
            if (!close(
                    g[i],
                    w[i],
                    want.dtype().isFloatingPoint() ? 1e-4 : 0,
                    want.dtype().isFloatingPoint() ? 1e-4 : 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean close(double g, double w, double rtol, double atol) {
        return Double.compare(g, w) == 0
                || g == w
                || (!Double.isInfinite(w) && Math.abs(g - w) <= atol + rtol * Math.abs(w));
    }

    private static String brief(Tensor t) {
        String s = t.toString().replace("\n", "");
        return s.length() > 60 ? s.substring(0, 60) + "…" : s;
    }
}

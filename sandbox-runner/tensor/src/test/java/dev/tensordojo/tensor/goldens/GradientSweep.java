package dev.tensordojo.tensor.goldens;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.autograd.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Gradients against finite differences, in float64, for every golden sample that has gradients; and gradients of
/// gradients.
///
/// The inputs move along one random direction `v`, the results are weighted by random `u`: then `uᵀ J v` is one number,
/// known from backward and, by central differences, from forward. A wrong entry of the Jacobian changes it with
/// probability 1. Where the results jump or bend, as the two one-sided slopes or two step sizes tell, there is nothing
/// to
/// compare; then the inputs move one at a time, so that a jump along one hides none of the others. Symmetric matrices
/// move among the symmetric ones, and operators that read one half of a matrix get symmetric ones. For second
/// derivatives the function is `x ↦ Jᵀ u` itself.
final class GradientSweep {
    private static final double STEP = 1e-6;
    private static final int ATTEMPTS = 5;

    private final Consumer<String> out;
    private final long seed;
    private final boolean second;
    private int operators;
    private int complete;
    private int checked;

    GradientSweep(Consumer<String> out, long seed, boolean second) {
        this.out = out;
        this.seed = seed;
        this.second = second;
    }

    void run(JsonNode file) {
        String op = file.get("op").asText();
        int good = 0;
        int total = 0;
        String why = "";
        // numbers with which no sample can be compared (asin beside 1) are drawn again
        for (int attempt = 0; attempt < ATTEMPTS && total == 0; attempt++) {
            int number = 0;
            for (JsonNode s : file.get("samples")) {
                String problem = s.has("grads") ? found(op, s, seed + number + 1_000L * attempt) : "";
                if (problem == null || !problem.isEmpty()) {
                    total++;
                    good += problem == null ? 1 : 0;
                    why = why.isEmpty() && problem != null ? " sample " + number + ": " + problem : why;
                }
                number++;
            }
        }
        if (hasGradients(file)) {
            operators++;
            complete += good == total && total > 0 ? 1 : 0;
            checked += total;
            out.accept((good == total && total > 0 ? "ok   " : "FAIL ") + op + " " + good + "/" + total + why);
        }
    }

    private @Nullable String found(String op, JsonNode s, long number) {
        try {
            return problem(op, s, number);
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    private @Nullable String problem(String op, JsonNode s, long number) {
        String problem = new Sample(op, s, new Random(number), false).problem();
        return problem != null && !problem.isEmpty() && readsOneHalf(op, s)
                ? new Sample(op, s, new Random(number), true).problem()
                : problem;
    }

    /// True when matrices may lose what is above (or below) their diagonal and the results stay the same.
    private static boolean readsOneHalf(String op, JsonNode s) {
        List<Tensor> whole = called(op, s, t -> t);
        return same(whole, called(op, s, t -> isSquare(t) ? t.tril() : t))
                || same(whole, called(op, s, t -> isSquare(t) ? t.triu() : t));
    }

    private static List<Tensor> called(String op, JsonNode s, UnaryOperator<Tensor> dress) {
        return Objects.requireNonNull(Operators.call(op, new Args(s.get("args"), s.get("kwargs"), dress)));
    }

    private static boolean same(List<Tensor> a, List<Tensor> b) {
        for (int i = 0; i < a.size(); i++) {
            if (!OpinfoHarness.close(b.get(i).detach(), a.get(i).detach())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSquare(Tensor t) {
        return t.dim() > 1 && t.size(-1) == t.size(-2) && t.size(-1) > 1;
    }

    private static boolean hasGradients(JsonNode file) {
        for (JsonNode s : file.get("samples")) {
            if (s.has("grads")) {
                return true;
            }
        }
        return false;
    }

    boolean passedAll() {
        return complete == operators;
    }

    String figure() {
        return (second ? "gradgradcheck: " : "gradcheck: ") + complete + "/" + operators + " operators, " + checked
                + " samples";
    }

    private final class Sample {
        private final String op;
        private final JsonNode json;
        private final Random random;
        private final List<double[]> directions = new ArrayList<>();
        private final List<Tensor> weights = new ArrayList<>();

        private final boolean symmetric;

        /// With `symmetric` matrices are replaced by symmetric ones.
        Sample(String op, JsonNode json, Random random, boolean symmetric) {
            this.symmetric = symmetric;
            this.op = op;
            this.json = json;
            this.random = random;
        }

        /// Null when the derivative is right; empty when it has no finite value here, so that nothing can be compared.
        @Nullable
        String problem() {
            Call call = new Call(0);
            for (Tensor x : call.inputs) {
                directions.add(direction(x));
            }
            List<Tensor> results = second ? call.gradients(true) : call.results();
            @Nullable Tensor[] derivative = call.derivative(results);
            String together = compare(derivative);
            if (together == null || directions.size() < 2) {
                return together;
            }
            List<double[]> all = List.copyOf(directions);
            boolean any = false;
            for (int i = 0; i < all.size(); i++) {
                for (int k = 0; k < all.size(); k++) {
                    directions.set(k, k == i ? all.get(k) : new double[all.get(k).length]);
                }
                String one = compare(derivative);
                if (one != null && !one.isEmpty()) {
                    return "input " + i + ": " + one;
                }
                any |= one == null;
            }
            return any ? null : "";
        }

        private @Nullable String compare(@Nullable Tensor[] derivative) {
            double byBackward = 0;
            double size = 0;
            for (int i = 0; i < derivative.length; i++) {
                Tensor g = derivative[i];
                if (g != null) {
                    double[] values = g.detach().toDoubleArray();
                    for (int k = 0; k < values.length; k++) {
                        byBackward += values[k] * directions.get(i)[k];
                        size += Math.abs(values[k] * directions.get(i)[k]);
                    }
                }
            }
            double here = value(0);
            double up = value(STEP);
            double down = value(-STEP);
            double slope = (up - down) / (2 * STEP);
            // Differences lose half of the digits of the values that they subtract.
            double noise = 1e-5 + 1e-8 * (Math.abs(up) + Math.abs(down));
            boolean smooth = near((up - here) / STEP, (here - down) / STEP, noise)
                    && near((value(10 * STEP) - value(-10 * STEP)) / (20 * STEP), slope, noise);
            if (!smooth) {
                return "";
            }
            return Math.abs(byBackward - slope) <= noise + 1e-4 * size
                    ? null
                    : byBackward + " by backward, " + slope + " by finite differences";
        }

        private static boolean near(double a, double b, double noise) {
            return Math.abs(a - b) <= noise + 1e-2 * (Math.abs(a) + Math.abs(b));
        }

        private double[] direction(Tensor x) {
            double[] v = noise(Math.toIntExact(x.numel()));
            if (isSquare(x) && x.detach().equal(x.detach().mT())) {
                Tensor d = GoldenValues.doubles(v, x.shape());
                return d.add(d.mT()).toDoubleArray();
            }
            return v;
        }

        /// The weighted sum of the results at a point moved along the direction.
        private double value(double by) {
            Call call = new Call(by);
            List<Tensor> results = second ? call.gradients(false) : call.results();
            double sum = 0;
            for (int i = 0; i < results.size(); i++) {
                double[] r = results.get(i).detach().toDoubleArray();
                double[] w = weight(i, results.get(i)).toDoubleArray();
                for (int k = 0; k < r.length; k++) {
                    sum += r[k] * w[k];
                }
            }
            return sum;
        }

        private double[] noise(int n) {
            double[] v = new double[n];
            for (int i = 0; i < n; i++) {
                v[i] = random.nextDouble() * 2 - 1;
            }
            return v;
        }

        private Tensor weight(int i, Tensor like) {
            while (weights.size() <= i) {
                weights.add(GoldenValues.doubles(noise(Math.toIntExact(like.numel())), like.shape()));
            }
            return weights.get(i);
        }

        /// One call with float64 inputs, moved along the direction.
        private final class Call {
            final List<Tensor> inputs = new ArrayList<>();
            private final List<Tensor> results;

            Call(double by) {
                Args args = new Args(json.get("args"), json.get("kwargs"), t -> dress(t, by));
                results = Objects.requireNonNull(Operators.call(op, args)).stream()
                        .filter(Tensor::requiresGrad)
                        .toList();
            }

            private Tensor dress(Tensor t, double by) {
                if (!t.isFloatingPoint()) {
                    return t;
                }
                Tensor x = t.detach().toDouble().clone();
                if (symmetric && isSquare(x)) {
                    x = x.add(x.mT());
                }
                if (!t.requiresGrad()) {
                    return x;
                }
                if (by != 0) {
                    Tensor v = GoldenValues.doubles(directions.get(inputs.size()), x.shape());
                    x = x.add(v.mul(by));
                }
                inputs.add(x.requiresGrad_(true));
                return x;
            }

            List<Tensor> results() {
                return results;
            }

            /// `Jᵀ u` for the inputs that have one, with fixed `u`.
            List<Tensor> gradients(boolean recorded) {
                List<Tensor> seeds = new ArrayList<>();
                Random fixed = new Random(seed);
                for (Tensor r : results) {
                    double[] u = new double[Math.toIntExact(r.numel())];
                    for (int i = 0; i < u.length; i++) {
                        u[i] = fixed.nextDouble() + 0.5;
                    }
                    seeds.add(GoldenValues.doubles(u, r.shape()));
                }
                List<Tensor> out = new ArrayList<>();
                for (Tensor g : Engine.grad(results, inputs, seeds, true, recorded)) {
                    if (g != null) {
                        out.add(g);
                    }
                }
                return out;
            }

            @Nullable
            Tensor[] derivative(List<Tensor> of) {
                List<Tensor> roots = new ArrayList<>();
                List<Tensor> seeds = new ArrayList<>();
                for (int i = 0; i < of.size(); i++) {
                    Tensor w = weight(i, of.get(i));
                    if (of.get(i).requiresGrad()) {
                        roots.add(of.get(i));
                        seeds.add(w);
                    }
                }
                return roots.isEmpty() ? new Tensor[inputs.size()] : Engine.grad(roots, inputs, seeds, false, false);
            }
        }
    }
}

package dev.tensordojo.tensor.autograd;

import dev.tensordojo.tensor.AutogradError;
import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// `torch.autograd`: gradients as values, Jacobians, Hessians, and checks against finite differences.
public final class Autograd {
    private Autograd() {}

    /// A function of several tensors.
    @FunctionalInterface
    public interface MultiFunction {
        Tensor apply(Tensor... inputs);
    }

    /// Gradients of a one-element result for the inputs.
    public static List<Tensor> grad(Tensor output, Tensor... inputs) {
        return grad(output, null, false, inputs);
    }

    /// Gradients with `gradOutput` as the first; with `createGraph` they can be differentiated again.
    public static List<Tensor> grad(Tensor output, @Nullable Tensor gradOutput, boolean createGraph, Tensor... inputs) {
        List<Tensor> seeds = gradOutput == null ? List.of() : List.of(gradOutput);
        @Nullable Tensor[] g = Engine.grad(List.of(output), List.of(inputs), seeds, createGraph, createGraph);
        List<Tensor> out = new ArrayList<>();
        for (int i = 0; i < g.length; i++) {
            Tensor t = g[i];
            if (t == null) {
                throw new AutogradError("One of the differentiated Tensors appears to not have been used in the graph."
                        + " Set allow_unused=True if this is the desired behavior.\n  Input " + i
                        + " has no influence on the result.");
            }
            out.add(t);
        }
        return out;
    }

    private static List<Tensor> gradOrZeros(Tensor output, @Nullable Tensor seed, boolean createGraph, Tensor input) {
        if (!output.requiresGrad()) {
            return List.of(input.detach().zerosLike());
        }
        List<Tensor> seeds = seed == null ? List.of() : List.of(seed);
        Tensor g = Engine.grad(List.of(output), List.of(input), seeds, true, createGraph)[0];
        return List.of(g == null ? input.detach().zerosLike() : g);
    }

    /// All partial derivatives: the result's shape followed by the input's.
    public static Tensor jacobian(UnaryOperator<Tensor> f, Tensor input) {
        Tensor x = input.detach().clone().requiresGrad_(true);
        return jacobian(f.apply(x), x, false);
    }

    private static Tensor jacobian(Tensor y, Tensor x, boolean createGraph) {
        List<Tensor> rows = new ArrayList<>();
        int n = Math.toIntExact(y.numel());
        for (int i = 0; i < n; i++) {
            double[] seed = new double[n];
            seed[i] = 1;
            rows.add(
                    gradOrZeros(y, Torch.fromDoubles(seed, y.shape(), y.dtype()).to(y.device()), createGraph, x)
                            .getFirst());
        }
        long[] shape = java.util.Arrays.copyOf(y.shape().toArray(), y.dim() + x.dim());
        System.arraycopy(x.shape().toArray(), 0, shape, y.dim(), x.dim());
        return rows.isEmpty() ? x.newZeros(shape) : Torch.stack(rows).reshape(shape);
    }

    /// All second derivatives of a one-element result: the input's shape twice.
    public static Tensor hessian(UnaryOperator<Tensor> f, Tensor input) {
        Tensor x = input.detach().clone().requiresGrad_(true);
        Tensor g = gradOrZeros(f.apply(x), null, true, x).getFirst();
        return jacobian(g, x, false).detach();
    }

    /// `vᵀ J`.
    public static Tensor vjp(UnaryOperator<Tensor> f, Tensor input, Tensor v) {
        Tensor x = input.detach().clone().requiresGrad_(true);
        return gradOrZeros(f.apply(x), v, false, x).getFirst();
    }

    /// `J v`, by differentiating `uᵀ J` with respect to `u`.
    public static Tensor jvp(UnaryOperator<Tensor> f, Tensor input, Tensor v) {
        Tensor x = input.detach().clone().requiresGrad_(true);
        Tensor y = f.apply(x);
        Tensor u = Torch.zerosLike(y.detach()).requiresGrad_(true);
        Tensor g = gradOrZeros(y, u, true, x).getFirst();
        return gradOrZeros(g, v, false, u).getFirst();
    }

    /// The Hessian of a one-element result times a vector, without building the Hessian.
    public static Tensor hvp(UnaryOperator<Tensor> f, Tensor input, Tensor v) {
        Tensor x = input.detach().clone().requiresGrad_(true);
        Tensor g = gradOrZeros(f.apply(x), null, true, x).getFirst();
        return gradOrZeros(g, v, false, x).getFirst();
    }

    /// Compares gradients with central differences; inputs must be float64. Throws when they differ.
    public static boolean gradcheck(MultiFunction f, Tensor... inputs) {
        return gradcheck(f, 1e-6, 1e-5, 1e-3, inputs);
    }

    /// With steps of `±eps`; a gradient `a` passes beside a difference `n` when `|a − n| ≤ atol + rtol · |n|`.
    /// Inputs that require no gradient are not checked.
    public static boolean gradcheck(MultiFunction f, double eps, double atol, double rtol, Tensor... inputs) {
        for (int k = 0; k < inputs.length; k++) {
            if (inputs[k].requiresGrad()) {
                check(f, eps, atol, rtol, inputs, k);
            }
        }
        return true;
    }

    private static void check(MultiFunction f, double eps, double atol, double rtol, Tensor[] inputs, int k) {
        if (inputs[k].dtype() != DType.FLOAT64) {
            throw new AutogradError("gradcheck expects all tensor inputs to be double precision\n  Input " + k + " is "
                    + inputs[k].dtype() + ": use x.toDouble().");
        }
        Tensor[] own = inputs.clone();
        own[k] = inputs[k].detach().clone().requiresGrad_(true);
        double[] analytical = jacobian(f.apply(own), own[k], false).detach().toDoubleArray();
        double[] x = inputs[k].detach().toDoubleArray();
        for (int j = 0; j < x.length; j++) {
            double[] up = shifted(f, inputs, k, x, j, eps);
            double[] down = shifted(f, inputs, k, x, j, -eps);
            for (int i = 0; i < up.length; i++) {
                double numerical = (up[i] - down[i]) / (2 * eps);
                double a = analytical[i * x.length + j];
                if (!(Math.abs(a - numerical) <= atol + rtol * Math.abs(numerical))) {
                    throw new AutogradError("Jacobian mismatch for output 0 with respect to input " + k
                            + "\n  d out[" + i + "] / d in[" + j + "] is " + a + " by backward but " + numerical
                            + " by finite differences.");
                }
            }
        }
    }

    private static double[] shifted(MultiFunction f, Tensor[] inputs, int k, double[] x, int j, double by) {
        double[] moved = x.clone();
        moved[j] += by;
        Tensor[] in = new Tensor[inputs.length];
        for (int i = 0; i < in.length; i++) {
            in[i] = i == k
                    ? Torch.fromDoubles(moved, inputs[k].shape(), DType.FLOAT64).to(inputs[k].device())
                    : inputs[i].detach();
        }
        return f.apply(in).detach().toDoubleArray();
    }

    /// [#gradcheck] of the gradients themselves, so that second derivatives are right too.
    public static boolean gradgradcheck(MultiFunction f, Tensor... inputs) {
        for (int k = 0; k < inputs.length; k++) {
            if (!inputs[k].requiresGrad()) {
                continue;
            }
            int which = k;
            gradcheck(
                    in -> {
                        Tensor[] own = in.clone();
                        own[which] = in[which].requiresGrad()
                                ? in[which]
                                : in[which].detach().clone().requiresGrad_(true);
                        Tensor y = f.apply(own);
                        return gradOrZeros(y, Torch.onesLike(y.detach()), true, own[which])
                                .getFirst();
                    },
                    inputs);
        }
        return true;
    }
}

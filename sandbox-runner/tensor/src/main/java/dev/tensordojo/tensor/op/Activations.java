package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;

/// Activation functions beyond ReLU, tanh and sigmoid, composed from elementwise operations.
public final class Activations {
    private Activations() {}

    /// `x Φ(x)`, or its tanh approximation (Hendrycks and Gimpel 2016).
    public static Tensor gelu(Tensor x, String approximate) {
        Tensor out =
                switch (approximate) {
                    case "none" -> x.mul(0.5).mul(x.mul(Math.sqrt(0.5)).erf().add(1));
                    case "tanh" -> {
                        Tensor inner = x.add(x.pow(3).mul(0.044715)).mul(Math.sqrt(2 / Math.PI));
                        yield x.mul(0.5).mul(inner.tanh().add(1));
                    }
                    default -> throw new ValueError("approximate argument must be either none or tanh.");
                };
        return Node.composed("GeluBackward0", out, x);
    }

    /// `x σ(x)`.
    public static Tensor silu(Tensor x) {
        return Node.composed("SiluBackward0", x.mul(x.sigmoid()), x);
    }

    /// `x tanh(softplus(x))`.
    public static Tensor mish(Tensor x) {
        return Node.composed("MishBackward0", x.mul(softplus(x, 1, 20).tanh()), x);
    }

    /// `x` above 0, `α (eˣ − 1)` below.
    public static Tensor elu(Tensor x, double alpha) {
        return scaledElu("EluBackward0", x, alpha, 1, 1);
    }

    private static Tensor scaledElu(String name, Tensor x, double alpha, double scale, double inputScale) {
        Tensor v = x.detachedView();
        Tensor below = v.le(0);
        Tensor negative = Select.clamp(v, null, Tensor.scalar(0))
                .mul(inputScale)
                .exp()
                .sub(1)
                .mul(alpha * scale);
        Tensor out = Select.where(below, negative, v.mul(scale));
        if (GradMode.records(x)) {
            Node.of(name, out).input(x, x, below, (g, a, b) -> {
                Tensor slope = Select.clamp(a, null, Tensor.scalar(0))
                        .mul(inputScale)
                        .exp()
                        .mul(inputScale * alpha * scale);
                return Select.where(b, g.mul(slope), g.mul(scale));
            });
        }
        return out;
    }

    /// `max(0, x) + min(0, α (e^(x/α) − 1))`.
    public static Tensor celu(Tensor x, double alpha) {
        if (alpha == 0) {
            throw new ValueError("ZeroDivisionError: alpha cannot be 0 for CELU");
        }
        return scaledElu("CeluBackward0", x, alpha, 1, 1 / alpha);
    }

    /// Self-normalising ELU (Klambauer et al. 2017).
    public static Tensor selu(Tensor x) {
        return scaledElu("EluBackward0", x, 1.6732632423543772, 1.0507009873554805, 1);
    }

    /// `x` above 0, `slope · x` below.
    public static Tensor leakyRelu(Tensor x, double slope) {
        Tensor v = x.detachedView();
        Tensor above = v.gt(0);
        Tensor out = Select.where(above, v, v.mul(slope));
        if (GradMode.records(x)) {
            Node.of("LeakyReluBackward0", out).input(x, above, (g, m) -> Select.where(m, g, g.mul(slope)));
        }
        return out;
    }

    /// Leaky ReLU with a learnt slope, one for all or one per channel.
    public static Tensor prelu(Tensor x, Tensor weight) {
        if (weight.numel() != 1) {
            if (x.dim() == 0) {
                throw new ShapeError("Not allow zero-dim input tensor.");
            }
            long channels = x.dim() > 1 ? x.size(1) : 1;
            if (channels != weight.numel()) {
                throw new ShapeError("Mismatch of parameter numbers and input channel size. Found parameter numbers = "
                        + weight.numel() + " and channel size = " + channels + ".");
            }
        }
        if (weight.dim() > 1) {
            throw new ShapeError(
                    "prelu: Expected `weight` to be a scalar or 1D tensor, but got: ndim = " + weight.dim());
        }
        Tensor w = weight;
        if (x.dim() > 1 && weight.numel() != 1) {
            long[] sizes = new long[x.dim()];
            java.util.Arrays.fill(sizes, 1);
            sizes[1] = weight.numel();
            w = weight.reshape(sizes);
        } else if (weight.dim() == 1) {
            w = weight.reshape(x.dim() == 0 ? new long[0] : new long[] {weight.numel()});
        }
        Tensor above = x.detachedView().gt(0);
        Tensor out = Select.where(above, x.detachedView(), x.detachedView().mul(w.detachedView()));
        if (GradMode.records(x, w)) {
            Node.of("PreluBackward0", out)
                    .input(x, above, w, (g, m, a) -> Select.where(m, g, g.mul(a)))
                    .input(w, above, x, (g, m, a) -> Select.where(m, g.zerosLike(), g.mul(a)));
            Node.composed("PreluBackward0", out, x, weight);
        }
        return out;
    }

    /// `x` limited to `[min, max]`; no gradient at the bounds.
    public static Tensor hardtanh(Tensor x, double min, double max) {
        Tensor v = x.detachedView();
        Tensor out = v.clamp(min, max);
        if (GradMode.records(x)) {
            Tensor limited = v.le(min).logicalOr(v.ge(max));
            Node.of("HardtanhBackward0", out).input(x, limited, (g, m) -> Select.where(m, g.zerosLike(), g));
        }
        return out;
    }

    /// `relu6(x + 3) / 6`.
    public static Tensor hardsigmoid(Tensor x) {
        Tensor v = x.detachedView();
        Tensor out = v.add(3).clamp(0, 6).div(6);
        if (GradMode.records(x)) {
            Tensor inside = v.gt(-3).logicalAnd(v.lt(3));
            Node.of("HardsigmoidBackward0", out).input(x, inside, (g, m) -> Select.where(m, g.div(6), g.zerosLike()));
        }
        return out;
    }

    /// `x · relu6(x + 3) / 6`.
    public static Tensor hardswish(Tensor x) {
        Tensor v = x.detachedView();
        Tensor out = v.mul(v.add(3).clamp(0, 6)).div(6);
        if (GradMode.records(x)) {
            Node.of("HardswishBackward0", out).input(x, x, (g, a) -> {
                Tensor at = a.detach();
                Tensor middle = g.mul(a.div(3).add(0.5));
                return Select.where(at.lt(-3), g.zerosLike(), Select.where(at.le(3), middle, g));
            });
        }
        return out;
    }

    /// `x` where `|x| > λ`, else 0.
    public static Tensor hardshrink(Tensor x, double lambda) {
        Tensor v = x.detach();
        Tensor out = Select.where(v.ge(-lambda).logicalAnd(v.le(lambda)), v.zerosLike(), x);
        return Node.composed("HardshrinkBackward0", out, x);
    }

    /// `x ∓ λ` outside `±λ`, else 0.
    public static Tensor softshrink(Tensor x, double lambda) {
        if (lambda < 0) {
            throw new ValueError("lambda must be greater or equal to 0, but found to be " + lambda + ".");
        }
        Tensor v = x.detach();
        Tensor out =
                Select.where(v.gt(lambda), v.sub(lambda), Select.where(v.lt(-lambda), v.add(lambda), v.zerosLike()));
        if (GradMode.records(x)) {
            Tensor flat = v.ge(-lambda).logicalAnd(v.le(lambda));
            Node.of("SoftshrinkBackward0", out).input(x, flat, (g, m) -> Select.where(m, g.zerosLike(), g));
        }
        return out;
    }

    /// `log(1 + e^(βx)) / β`; linear where `βx` exceeds the threshold.
    public static Tensor softplus(Tensor x, double beta, double threshold) {
        Tensor scaled = x.detach().mul(beta);
        Tensor linear = scaled.gt(threshold);
        Tensor safe = Select.where(linear, scaled.zerosLike(), scaled);
        Tensor out = Select.where(linear, x.detach(), safe.exp().log1p().div(beta));
        if (GradMode.records(x)) {
            Node.of("SoftplusBackward0", out)
                    .input(
                            x,
                            x,
                            (g, v) -> Select.where(linear, g, g.mul(v.mul(beta).sigmoid())));
        }
        return out;
    }

    /// `−softplus(−x)`, stable for large negative `x`.
    public static Tensor logsigmoid(Tensor x) {
        Tensor out = x.minimum(Tensor.scalar(0)).sub(x.abs().neg().exp().log1p());
        return Node.composed("LogSigmoidBackward0", out, x);
    }

    /// `x / (1 + |x|)`.
    public static Tensor softsign(Tensor x) {
        return x.div(x.abs().add(1));
    }

    /// `x − tanh(x)`.
    public static Tensor tanhshrink(Tensor x) {
        return x.sub(x.tanh());
    }

    /// `value` up to the threshold, `x` above it and where it is NaN.
    public static Tensor threshold(Tensor x, double threshold, double value) {
        Tensor out = Select.where(x.detach().le(threshold), Creation.full(x, x.shape(), value, x.dtype()), x);
        return Node.composed("ThresholdBackward0", out, x);
    }

    /// Leaky ReLU whose slope is drawn for each element below 0 (in training), or the mean of the slopes.
    public static Tensor rrelu(Tensor x, double lower, double upper, boolean training) {
        if (!training) {
            return Node.composed("RreluWithNoiseBackward0", leakyRelu(x, (lower + upper) / 2), x);
        }
        double[] v = x.detach().toDoubleArray();
        for (int i = 0; i < v.length; i++) {
            v[i] = v[i] <= 0
                    ? lower + (upper - lower) * Torch.defaultGenerator().nextDouble()
                    : 1;
        }
        return Node.composed("RreluWithNoiseBackward0", x.mul(Creation.fromDoubles(x, v, x.shape(), x.dtype())), x);
    }

    /// The first half times the sigmoid of the second half along `dim`.
    public static Tensor glu(Tensor x, int dim) {
        if (x.dim() == 0) {
            throw new ShapeError("glu does not support 0-dimensional tensors");
        }
        long n = x.size(dim);
        if (n % 2 != 0) {
            throw new ShapeError("Halving dimension must be even, but dimension " + dim + " is size " + n);
        }
        Tensor out = x.narrow(dim, 0, n / 2).mul(x.narrow(dim, n / 2, n / 2).sigmoid());
        return Node.composed("GluBackward0", out, x);
    }

    /// `log(p / (1 − p))`, with `p` limited to `[eps, 1 − eps]` if given.
    public static Tensor logit(Tensor x, double eps) {
        Tensor v = x.detachedView();
        Tensor p = eps < 0 ? v : v.clamp(eps, 1 - eps);
        Tensor out = p.div(Arithmetic.sub(Tensor.scalar(1), p, 1)).log();
        if (GradMode.records(x)) {
            double low = Math.max(0, eps);
            Tensor outside = v.lt(low).logicalOr(v.gt(1 - low));
            Node.of("LogitBackward0", out).input(x, x, outside, (g, a, m) -> {
                Tensor slope = g.div(a.mul(Arithmetic.sub(Tensor.scalar(1), a, 1)));
                return Select.where(m, Creation.full(g, g.shape(), eps < 0 ? Double.NaN : 0, g.dtype()), slope);
            });
        }
        return out;
    }

    /// `sin(πx) / (πx)`, 1 at 0.
    public static Tensor sinc(Tensor x) {
        Tensor px = x.mul(Math.PI);
        Tensor zero = x.detach().eq(0);
        Tensor safe = Select.where(zero, px.detach().onesLike(), px);
        Tensor out = Select.where(zero, px.detach().onesLike(), safe.sin().div(safe));
        return Node.composed("SincBackward0", out, x);
    }

    /// NaN replaced by 0, infinities by the outermost numbers of the dtype.
    public static Tensor nanToNum(Tensor x) {
        double largest =
                switch (x.dtype()) {
                    case FLOAT64 -> Double.MAX_VALUE;
                    case FLOAT16 -> 65504;
                    case BFLOAT16 -> 0x1.fep127;
                    default -> Float.MAX_VALUE;
                };
        return nanToNum(x, 0, largest, -largest);
    }

    /// NaN and infinities replaced by numbers.
    public static Tensor nanToNum(Tensor x, double nan, double posinf, double neginf) {
        if (!x.dtype().isFloatingPoint()) {
            return x.clone();
        }
        Tensor v = x.detach();
        Tensor a = Select.where(v.isnan(), Creation.full(x, x.shape(), nan, x.dtype()), x);
        Tensor b = Select.where(v.eq(Double.POSITIVE_INFINITY), Creation.full(x, x.shape(), posinf, x.dtype()), a);
        Tensor out = Select.where(v.eq(Double.NEGATIVE_INFINITY), Creation.full(x, x.shape(), neginf, x.dtype()), b);
        return Node.composed("NanToNumBackward0", out, x);
    }

    /// 0 below 0, 1 above, `values` at 0.
    public static Tensor heaviside(Tensor x, Tensor values) {
        if (x.dtype() != values.dtype()) {
            throw new dev.tensordojo.tensor.DTypeError(
                    "heaviside is not yet implemented for tensors with different dtypes.");
        }
        Tensor step = x.gt(0).to(x.dtype());
        return Select.where(x.eq(0), values, step);
    }
}

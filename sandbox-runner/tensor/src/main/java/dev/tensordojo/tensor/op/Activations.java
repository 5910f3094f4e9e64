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
        return switch (approximate) {
            case "none" -> x.mul(0.5).mul(x.mul(Math.sqrt(0.5)).erf().add(1));
            case "tanh" -> {
                Tensor inner = x.add(x.pow(3).mul(0.044715)).mul(Math.sqrt(2 / Math.PI));
                yield x.mul(0.5).mul(inner.tanh().add(1));
            }
            default -> throw new ValueError("approximate argument must be either none or tanh.");
        };
    }

    /// `x σ(x)`.
    public static Tensor silu(Tensor x) {
        return x.mul(x.sigmoid());
    }

    /// `x tanh(softplus(x))`.
    public static Tensor mish(Tensor x) {
        return x.mul(softplus(x, 1, 20).tanh());
    }

    /// `x` above 0, `α (eˣ − 1)` below.
    public static Tensor elu(Tensor x, double alpha) {
        return scaledElu(x, alpha, 1, 1);
    }

    private static Tensor scaledElu(Tensor x, double alpha, double scale, double inputScale) {
        Tensor negative = x.minimum(Tensor.scalar(0)).mul(inputScale).expm1().mul(alpha * scale);
        return Select.where(x.detach().gt(0), x.mul(scale), negative);
    }

    /// `max(0, x) + min(0, α (e^(x/α) − 1))`.
    public static Tensor celu(Tensor x, double alpha) {
        if (alpha == 0) {
            throw new ValueError("ZeroDivisionError: alpha cannot be 0 for CELU");
        }
        return scaledElu(x, alpha, 1, 1 / alpha);
    }

    /// Self-normalising ELU (Klambauer et al. 2017).
    public static Tensor selu(Tensor x) {
        return scaledElu(x, 1.6732632423543772, 1.0507009873554805, 1);
    }

    /// `x` above 0, `slope · x` below.
    public static Tensor leakyRelu(Tensor x, double slope) {
        return Select.where(x.detach().gt(0), x, x.mul(slope));
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
        return Select.where(x.detach().gt(0), x, x.mul(w));
    }

    /// `x` limited to `[min, max]`; no gradient at the bounds.
    public static Tensor hardtanh(Tensor x, double min, double max) {
        Tensor inside = x.detach().gt(min).logicalAnd(x.detach().lt(max));
        Tensor limits = x.detach().clamp(min, max);
        return Select.where(inside, x, limits);
    }

    /// `relu6(x + 3) / 6`.
    public static Tensor hardsigmoid(Tensor x) {
        return hardtanh(x.add(3), 0, 6).div(6);
    }

    /// `x · relu6(x + 3) / 6`.
    public static Tensor hardswish(Tensor x) {
        Tensor v = x.detach();
        Tensor middle = x.mul(x.add(3)).div(6);
        return Select.where(v.le(-3), x.mul(0), Select.where(v.ge(3), x, middle));
    }

    /// `x` where `|x| > λ`, else 0.
    public static Tensor hardshrink(Tensor x, double lambda) {
        Tensor v = x.detach();
        return Select.where(v.ge(-lambda).logicalAnd(v.le(lambda)), v.zerosLike(), x);
    }

    /// `x ∓ λ` outside `±λ`, else 0.
    public static Tensor softshrink(Tensor x, double lambda) {
        if (lambda < 0) {
            throw new ValueError("lambda must be greater or equal to 0, but found to be " + lambda + ".");
        }
        Tensor v = x.detach();
        return Select.where(v.gt(lambda), x.sub(lambda), Select.where(v.lt(-lambda), x.add(lambda), v.zerosLike()));
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
        return x.minimum(Tensor.scalar(0)).sub(x.abs().neg().exp().log1p());
    }

    /// `x / (1 + |x|)`.
    public static Tensor softsign(Tensor x) {
        return x.div(x.abs().add(1));
    }

    /// `x − tanh(x)`.
    public static Tensor tanhshrink(Tensor x) {
        return x.sub(x.tanh());
    }

    /// `x` above the threshold, else `value`.
    public static Tensor threshold(Tensor x, double threshold, double value) {
        return Select.where(x.detach().gt(threshold), x, Creation.full(x.shape(), value, x.dtype()));
    }

    /// Leaky ReLU whose slope is drawn for each element below 0 (in training), or the mean of the slopes.
    public static Tensor rrelu(Tensor x, double lower, double upper, boolean training) {
        if (!training) {
            return leakyRelu(x, (lower + upper) / 2);
        }
        double[] v = x.detach().toDoubleArray();
        for (int i = 0; i < v.length; i++) {
            v[i] = v[i] <= 0
                    ? lower + (upper - lower) * Torch.defaultGenerator().nextDouble()
                    : 1;
        }
        return x.mul(Creation.fromDoubles(v, x.shape(), x.dtype()));
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
        return x.narrow(dim, 0, n / 2).mul(x.narrow(dim, n / 2, n / 2).sigmoid());
    }

    /// `log(p / (1 − p))`, with `p` limited to `[eps, 1 − eps]` if given.
    public static Tensor logit(Tensor x, double eps) {
        Tensor p = eps < 0 ? x : x.clamp(eps, 1 - eps);
        return p.div(Arithmetic.sub(Tensor.scalar(1), p, 1)).log();
    }

    /// `sin(πx) / (πx)`, 1 at 0.
    public static Tensor sinc(Tensor x) {
        Tensor px = x.mul(Math.PI);
        Tensor zero = x.detach().eq(0);
        Tensor safe = Select.where(zero, px.detach().onesLike(), px);
        return Select.where(zero, px.detach().onesLike(), safe.sin().div(safe));
    }

    /// NaN and infinities replaced by numbers.
    public static Tensor nanToNum(Tensor x, double nan, double posinf, double neginf) {
        if (!x.dtype().isFloatingPoint()) {
            return x.clone();
        }
        Tensor v = x.detach();
        Tensor a = Select.where(v.isnan(), Creation.full(x.shape(), nan, x.dtype()), x);
        Tensor b = Select.where(v.eq(Double.POSITIVE_INFINITY), Creation.full(x.shape(), posinf, x.dtype()), a);
        return Select.where(v.eq(Double.NEGATIVE_INFINITY), Creation.full(x.shape(), neginf, x.dtype()), b);
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

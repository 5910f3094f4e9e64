package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;

/// Vector and matrix norms; derivatives at 0 are 0.
public final class Norms {
    private Norms() {}

    /// `(Σ |x|ᵖ)^(1/p)` along dimensions; `p` may be 0 (count) and ±∞ (extremes).
    public static Tensor vector(Tensor a, double p, int[] dims, boolean keepdim) {
        return norm("LinalgVectorNormBackward0", a, p, dims, keepdim);
    }

    /// The same as `x.norm(…)`.
    public static Tensor norm(Tensor a, double p, int[] dims, boolean keepdim) {
        return norm("NormBackward1", a, p, dims, keepdim);
    }

    private static Tensor norm(String name, Tensor a, double p, int[] dims, boolean keepdim) {
        if (p == Double.POSITIVE_INFINITY) {
            return Node.composed(name, a.abs().amax(dims, keepdim), a);
        }
        if (p == Double.NEGATIVE_INFINITY) {
            return Node.composed(name, a.abs().amin(dims, keepdim), a);
        }
        if (p == 0) {
            Tensor count = a.detach().ne(0).to(a.dtype()).sum(dims, keepdim);
            if (GradMode.records(a)) {
                Node.of(name, count).input(a, a, (g, x) -> x.detach().zerosLike());
            }
            return count;
        }
        Tensor out = raw(a.detach(), p, dims, keepdim);
        if (GradMode.records(a)) {
            boolean[] fold = Reduce.mask(a.shape(), dims);
            Node.of(name, out).input(a, a, out, (g, x, n) -> {
                Tensor gg = Reduce.unfold(g, x.shape(), fold, keepdim);
                Tensor nn = Reduce.unfold(n, x.shape(), fold, keepdim);
                return derivative(gg, x, nn, p);
            });
        }
        return out;
    }

    private static Tensor raw(Tensor x, double p, int[] dims, boolean keepdim) {
        if (p == 1) {
            return x.abs().sum(dims, keepdim);
        }
        if (p == 2) {
            return x.square().sum(dims, keepdim).sqrt();
        }
        return x.abs().pow(p).sum(dims, keepdim).pow(1 / p);
    }

    private static Tensor derivative(Tensor g, Tensor x, Tensor n, double p) {
        if (p == 1) {
            return g.mul(x.sign());
        }
        Tensor zero = n.detach().eq(0);
        if (p == 2) {
            return x.mul(Select.where(zero, g.zerosLike(), g.div(n)));
        }
        if (p < 1) {
            Tensor scaled = x.sign().mul(x.abs().pow(p - 1));
            Tensor masked = Select.where(x.detach().eq(0), x.detach().zerosLike(), scaled);
            return masked.mul(g.mul(n.pow(1 - p)));
        }
        Tensor scaled = p < 2 ? x.sign().mul(x.abs().pow(p - 1)) : x.mul(x.abs().pow(p - 2));
        Tensor clean = p < 2 ? Select.where(x.detach().eq(0), x.detach().zerosLike(), scaled) : scaled;
        Tensor factor = g.div(n.pow(p - 1));
        return clean.mul(Select.where(zero, g.zerosLike(), factor));
    }

    /// A matrix norm over two dimensions by its name: `fro`, `nuc`, or a number as text.
    public static Tensor matrix(Tensor a, String order, int dim0, int dim1, boolean keepdim) {
        int p = a.shape().dim(dim0);
        int q = a.shape().dim(dim1);
        if (order.equals("fro")) {
            return vector(a, 2, new int[] {p, q}, keepdim);
        }
        Tensor out;
        if (order.equals("nuc")) {
            out = singular(a, p, q).sum(-1);
        } else {
            double o = number(order);
            if (Math.abs(o) == 2) {
                Tensor s = singular(a, p, q);
                out = o > 0 ? s.amax(-1) : s.amin(-1);
            } else if (Math.abs(o) == 1 || Double.isInfinite(o)) {
                int sum = Math.abs(o) == 1 ? p : q;
                int pick = sum == p ? q : p;
                int at = pick > sum ? pick - 1 : pick;
                Tensor sums = a.abs().sum(sum);
                out = o > 0 ? sums.amax(at) : sums.amin(at);
            } else {
                throw new ValueError("linalg.matrix_norm: Order " + order + " not supported.");
            }
        }
        if (keepdim) {
            out = out.unsqueeze(Math.min(p, q)).unsqueeze(Math.max(p, q));
        }
        return out;
    }

    private static Tensor singular(Tensor a, int p, int q) {
        return Decompositions.svdvals(a.movedim(new int[] {p, q}, new int[] {-2, -1}));
    }

    /// `inf`, `-inf` or a number.
    public static double number(String order) {
        return switch (order) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                try {
                    yield Double.parseDouble(order);
                } catch (NumberFormatException e) {
                    throw new ValueError("linalg.norm: Order " + order + " not supported.", e);
                }
            }
        };
    }
}

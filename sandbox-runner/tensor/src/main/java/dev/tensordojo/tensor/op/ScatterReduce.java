package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.AutogradError;
import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.backend.ScatterOp;

/// Scatter with a fold: values that meet in one place are added, multiplied, averaged or compared.
final class ScatterReduce {
    private ScatterReduce() {}

    static Tensor run(Tensor a, int dim, Tensor index, Tensor source, String reduce, boolean includeSelf) {
        return switch (reduce) {
            case "sum" -> start(a, dim, index, 0, includeSelf).scatterAdd(dim, index, source);
            case "mean" -> {
                Tensor sum = start(a, dim, index, 0, includeSelf).scatterAdd(dim, index, source);
                Tensor ones = Creation.full(a, source.shape(), 1, a.dtype());
                Tensor count =
                        start(a.detach().onesLike(), dim, index, 0, includeSelf).scatterAdd(dim, index, ones);
                Tensor n = count.detach().clamp(1, null);
                yield a.dtype().isFloatingPoint() ? sum.div(n) : sum.floorDivide(n);
            }
            case "prod" -> prod(start(a, dim, index, 1, includeSelf), dim, index, source);
            case "amax" ->
                extreme(ScatterOp.MAX, start(a, dim, index, lowest(a.dtype()), includeSelf), dim, index, source);
            case "amin" ->
                extreme(ScatterOp.MIN, start(a, dim, index, highest(a.dtype()), includeSelf), dim, index, source);
            default ->
                throw new ValueError("reduce argument must be either sum, prod, mean, amax or amin, got " + reduce);
        };
    }

    private static Number lowest(DType d) {
        return d.isFloatingPoint() ? (Number) Double.NEGATIVE_INFINITY : (Number) Long.MIN_VALUE;
    }

    private static Number highest(DType d) {
        return d.isFloatingPoint() ? (Number) Double.POSITIVE_INFINITY : (Number) Long.MAX_VALUE;
    }

    /// Without self the touched places start from the fold's neutral value.
    private static Tensor start(Tensor a, int dim, Tensor index, Number neutral, boolean includeSelf) {
        return includeSelf ? a : a.scatter(dim, index, neutral);
    }

    private static Tensor prod(Tensor a, int dim, Tensor index, Tensor source) {
        Tensor out = Indexing.scatterInto(ScatterOp.MUL, "scatter_reduce", a, dim, index, source);
        if (GradMode.records(a, source)) {
            Node.of("ScatterReduceBackward0", out)
                    .input(a, a, source, (g, x, s) -> g.mul(prod(x.detach().onesLike(), dim, index, s)))
                    .input(source, a, source, (g, x, s) -> sourceOfProd(g, x, dim, index, s));
        }
        return out;
    }

    /// For each source value the product of everything else in its place: the whole divided by it, or for a zero the
    /// product of the values that are not zero, if it is the only one.
    private static Tensor sourceOfProd(Tensor g, Tensor a, int dim, Tensor index, Tensor source) {
        Tensor src = narrowTo(source, index);
        Tensor zero = src.detach().eq(0);
        Tensor safe = Select.where(zero, src.detach().onesLike(), src);
        Tensor zeros = a.detach()
                .zerosLike()
                .scatterAdd(dim, index, zero.to(a.dtype()))
                .gather(dim, index);
        if (GradMode.enabled() && zeros.gt(1).any().itemBoolean()) {
            throw new AutogradError("scatter_reduce(): Double backward is unsupported for src when >1 zeros in src are"
                    + " scattered to the same position in self\n  The first derivative is right; for the second one move"
                    + " the zeros a little, or reduce by sum of logarithms.");
        }
        Tensor whole = prod(a, dim, index, src).gather(dim, index).div(safe);
        Tensor nonzero = prod(a, dim, index, safe).gather(dim, index);
        Tensor alone = Select.where(zeros.eq(1), nonzero, nonzero.detach().zerosLike());
        return Indexing.widen(g.gather(dim, index).mul(Select.where(zero, alone, whole)), source.shape());
    }

    private static Tensor narrowTo(Tensor t, Tensor index) {
        Tensor r = t;
        for (int i = 0; i < index.dim(); i++) {
            r = r.narrow(i, 0, index.size(i));
        }
        return r;
    }

    private static Tensor extreme(ScatterOp op, Tensor a, int dim, Tensor index, Tensor source) {
        Tensor out = Indexing.scatterInto(op, "scatter_reduce", a, dim, index, source);
        if (GradMode.records(a, source)) {
            Node.of("ScatterReduceBackward0", out)
                    .input(a, a, out, (g, x, y) -> g.mul(x.detach().eq(y).to(g.dtype()))
                            .div(ties(x, dim, index, source, y)))
                    .input(source, a, out, (g, x, y) -> {
                        Tensor src = narrowTo(source.detach(), index);
                        Tensor is = src.eq(y.detach().gather(dim, index)).to(g.dtype());
                        Tensor share = g.div(ties(x, dim, index, source, y));
                        return Indexing.widen(share.gather(dim, index).mul(is), source.shape());
                    });
        }
        return out;
    }

    /// How many values are equal to the result, in each place.
    private static Tensor ties(Tensor a, int dim, Tensor index, Tensor source, Tensor out) {
        Tensor v = out.detach();
        Tensor self = a.detach().eq(v).to(a.dtype());
        Tensor src = narrowTo(source.detach(), index).eq(v.gather(dim, index)).to(a.dtype());
        return self.scatterAdd(dim, index, src).clamp(1, null);
    }
}

package dev.tensordojo.tensor.goldens;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Unique;
import dev.tensordojo.tensor.op.Building;
import dev.tensordojo.tensor.op.Cumulative;
import dev.tensordojo.tensor.op.Medians;
import dev.tensordojo.tensor.op.Reduce;
import dev.tensordojo.tensor.op.Select;
import dev.tensordojo.tensor.op.Softmaxes;
import dev.tensordojo.tensor.op.Sorting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Operators that fold, scan, sort and count.
final class ReductionOperators {
    private ReductionOperators() {}

    static @Nullable Object call(String op, Args a) {
        Object out = folding(op, a);
        if (out == null) {
            out = choosing(op, a);
        }
        return out != null ? out : scanning(op, a);
    }

    private static int[] dims(Args a) {
        return a.ints(1, "dim");
    }

    private static boolean keep(Args a) {
        return a.b(2, "keepdim", false);
    }

    private static @Nullable Integer dim(Args a) {
        return a.has(1, "dim") ? a.n(1, "dim", 0) : null;
    }

    private static @Nullable Object folding(String op, Args a) {
        return switch (op) {
            case "sum" -> Reduce.sum(a.t(0), dims(a), keep(a), a.dtype(3, "dtype"));
            case "mean" -> Reduce.mean(a.t(0), dims(a), keep(a), a.dtype(3, "dtype"));
            case "nansum" -> Reduce.sum(withoutNan(a.t(0)), dims(a), keep(a), a.dtype(3, "dtype"));
            case "nanmean" ->
                withoutNan(a.t(0))
                        .sum(dims(a), keep(a))
                        .div(a.t(0).detach().isnan().logicalNot().sum(dims(a), keep(a)));
            case "prod" -> Reduce.prod(a.t(0), dim(a), keep(a), a.dtype(3, "dtype"));
            case "all" -> Reduce.all(a.t(0), dims(a), keep(a));
            case "any" -> Reduce.any(a.t(0), dims(a), keep(a));
            case "amax" -> Reduce.extreme(true, a.t(0), dims(a), keep(a));
            case "amin" -> Reduce.extreme(false, a.t(0), dims(a), keep(a));
            case "aminmax" ->
                a.has(-1, "dim") ? a.t(0).aminmax(a.n(-1, "dim", 0), a.b(-1, "keepdim", false)) : a.t(0).aminmax();
            case "msort" -> a.t(0).msort();
            case "count_nonzero" -> a.t(0).ne(0).sum(dims(a), false);
            case "var" -> spread(a, false);
            case "std" -> spread(a, true);
            case "var_mean" -> List.of(spread(a, false), Reduce.mean(a.t(0), spreadDims(a), keepLast(a), null));
            case "std_mean" -> List.of(spread(a, true), Reduce.mean(a.t(0), spreadDims(a), keepLast(a), null));
            case "logsumexp" -> Softmaxes.logsumexp(a.t(0), dims(a), keep(a));
            case "softmax" -> Softmaxes.softmax(a.t(0), a.n(1, "dim", 0), a.dtype(2, "dtype"));
            case "log_softmax" -> Softmaxes.logSoftmax(a.t(0), a.n(1, "dim", 0), a.dtype(2, "dtype"));
            case "trapezoid" ->
                a.has(1, "x")
                        ? Building.trapezoidPoints(a.t(0), a.t(1, "x"), a.n(2, "dim", -1))
                        : Building.trapezoid(a.t(0), Tensor.scalar(a.d(-1, "dx", 1)), a.n(2, "dim", -1));
            default -> null;
        };
    }

    private static Tensor withoutNan(Tensor x) {
        return x.dtype().isFloatingPoint()
                ? Select.where(x.detach().isnan(), x.detach().zerosLike(), x)
                : x;
    }

    private static int[] spreadDims(Args a) {
        return a.get(1, "dim") instanceof Boolean ? new int[0] : a.ints(1, "dim");
    }

    private static boolean keepLast(Args a) {
        return a.b(3, "keepdim", false);
    }

    private static Tensor spread(Args a, boolean root) {
        boolean unbiased = a.get(1, "dim") instanceof Boolean b ? b : a.b(2, "unbiased", true);
        double correction = a.d(-1, "correction", unbiased ? 1 : 0);
        return root
                ? Reduce.std(a.t(0), spreadDims(a), correction, keepLast(a))
                : Reduce.var(a.t(0), spreadDims(a), correction, keepLast(a));
    }

    private static @Nullable Object choosing(String op, Args a) {
        return switch (op) {
            case "argmax" -> Reduce.argmax(a.t(0), dim(a), keep(a));
            case "argmin" -> Reduce.argmin(a.t(0), dim(a), keep(a));
            case "max" -> extreme(true, a);
            case "min" -> extreme(false, a);
            case "median" ->
                a.has(1, "dim") ? Medians.median(a.t(0), a.n(1, "dim", 0), keep(a)) : Medians.median(a.t(0));
            case "mode" -> Sorting.mode(a.t(0), a.n(1, "dim", -1), keep(a));
            case "kthvalue" -> Medians.kthvalue(a.t(0), a.l(1, "k", 1), a.n(2, "dim", -1), a.b(3, "keepdim", false));
            case "topk" -> {
                a.use("sorted");
                yield Sorting.topk(a.t(0), a.n(1, "k", 1), a.n(2, "dim", -1), a.b(3, "largest", true));
            }
            case "quantile" -> {
                Tensor q = a.get(1, "q") instanceof Number n ? Tensor.scalar(n.doubleValue()) : a.t(1, "q");
                yield Sorting.quantile(
                        a.t(0),
                        q,
                        a.has(2, "dim") ? a.n(2, "dim", 0) : null,
                        a.b(3, "keepdim", false),
                        a.s(4, "interpolation", "linear"));
            }
            case "unique" -> distinct(a, true);
            case "unique_consecutive" -> distinct(a, false);
            case "bincount" -> Sorting.bincount(a.t(0), a.optional(1, "weights"), a.n(2, "minlength", 0));
            case "histc" -> Sorting.histc(a.t(0), a.n(1, "bins", 100), a.d(2, "min", 0), a.d(3, "max", 0));
            case "searchsorted" -> {
                Tensor order = a.optional(-1, "sorter");
                boolean right = Sorting.onTheRight(
                        a.get(-1, "side") instanceof String side ? side : null, a.b(3, "right", false));
                boolean int32 = a.b(2, "out_int32", false);
                yield order == null
                        ? Sorting.searchsorted(a.t(0), a.t(1), right, int32)
                        : Sorting.searchsorted(a.t(0), a.t(1), right, int32, order);
            }
            case "bucketize" ->
                Sorting.searchsorted(a.t(1), a.t(0), a.b(3, "right", false), a.b(2, "out_int32", false));
            default -> null;
        };
    }

    private static Object extreme(boolean largest, Args a) {
        if (a.get(1, "other") instanceof Tensor other) {
            return largest ? a.t(0).maximum(other) : a.t(0).minimum(other);
        }
        return a.has(1, "dim")
                ? Reduce.extreme(largest, a.t(0), a.n(1, "dim", 0), keep(a))
                : Reduce.extreme(largest, a.t(0), new int[0], false);
    }

    private static List<Tensor> distinct(Args a, boolean sort) {
        a.use("sorted");
        Unique u;
        if (a.has(-1, "dim")) {
            int d = a.n(-1, "dim", 0);
            u = sort ? Sorting.unique(a.t(0), d) : Sorting.consecutive(a.t(0), d);
        } else {
            u = sort ? Sorting.unique(a.t(0)) : Sorting.consecutive(a.t(0));
        }
        List<Tensor> out = new ArrayList<>(List.of(u.values()));
        if (a.b(-1, "return_inverse", false)) {
            out.add(u.inverse());
        }
        if (a.b(-1, "return_counts", false)) {
            out.add(u.counts());
        }
        return out;
    }

    private static @Nullable Object scanning(String op, Args a) {
        return switch (op) {
            case "cumsum" -> Cumulative.cumsum(a.t(0), a.n(1, "dim", 0), a.dtype(2, "dtype"));
            case "cumprod" -> Cumulative.cumprod(a.t(0), a.n(1, "dim", 0), a.dtype(2, "dtype"));
            case "logcumsumexp" -> Cumulative.logcumsumexp(a.t(0), a.n(1, "dim", 0));
            case "cummax" -> Cumulative.cumExtreme(true, a.t(0), a.n(1, "dim", 0));
            case "cummin" -> Cumulative.cumExtreme(false, a.t(0), a.n(1, "dim", 0));
            case "sort" -> {
                a.use("stable");
                yield Sorting.sort(a.t(0), a.n(1, "dim", -1), a.b(2, "descending", false));
            }
            case "argsort" -> {
                a.use("stable");
                yield Sorting.sort(a.t(0), a.n(1, "dim", -1), a.b(2, "descending", false))
                        .indices();
            }
            default -> null;
        };
    }
}

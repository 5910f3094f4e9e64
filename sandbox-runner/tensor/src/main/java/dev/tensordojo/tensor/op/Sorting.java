package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.DTypeError;
import dev.tensordojo.tensor.IndexError;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Unique;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.ValuesIndices;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sorting, and what is built on it: largest and most frequent values, quantiles, distinct values, bins.
public final class Sorting {
    private Sorting() {}

    /// Stable sort along a dimension; NaN counts as the largest value.
    public static ValuesIndices sort(Tensor a, int dim, boolean descending) {
        Tensor x = Reduce.threeDims(a, Reduce.mask(a.shape(), dim));
        Tensor values = Kernels.empty(a, a.dtype(), x.shape());
        Tensor at = Kernels.empty(a, DType.INT64, x.shape());
        Kernels.backend(a).sort(descending, x.operand(), values.operand(), at.operand());
        Tensor index = at.reshape(a.shape());
        Tensor out = Tensor.of(values.reshape(a.shape()).operand());
        if (GradMode.records(a)) {
            Shape before = a.shape();
            Node.of("SortBackward0", out)
                    .input(
                            a,
                            index,
                            (g, i) -> before.rank() == 0
                                    ? g
                                    : Creation.zeros(g, before, g.dtype()).scatterAdd(dim, i, g));
        }
        return ValuesIndices.of("sort", out, index);
    }

    /// The `k` largest (or smallest) along a dimension, in order.
    public static ValuesIndices topk(Tensor a, int k, int dim, boolean largest) {
        Kernels.refuseBool("topk_cpu", a);
        int d = a.shape().dim(dim);
        long n = a.dim() == 0 ? 1 : a.size(d);
        if (k < 0 || k > n) {
            throw new IndexError(
                    "selected index k out of range\n  k is " + k + ", dimension " + d + " has size " + n + ".");
        }
        if (a.dim() == 0) {
            return sort(a, d, largest);
        }
        Tensor rows = a.detach().movedim(d, -1).contiguous();
        double[] v = Ranks.of(rows);
        int lines = n == 0 ? 0 : v.length / (int) n;
        long[] at = new long[lines * k];
        for (int line = 0; line < lines; line++) {
            int[] order = TopK.order(Arrays.copyOfRange(v, line * (int) n, (line + 1) * (int) n), k, largest);
            for (int i = 0; i < k; i++) {
                at[line * k + i] = order[i];
            }
        }
        Tensor index = Creation.longs(a, at)
                .reshape(rows.shape().with(rows.dim() - 1, k))
                .movedim(-1, d)
                .contiguous();
        return Indexing.picked("topk", "TopkBackward0", a, d, index, true);
    }

    /// The most frequent value along a dimension (the smallest of several), and where it stands last.
    public static ValuesIndices mode(Tensor a, int dim, boolean keepdim) {
        if (a.dim() == 0) {
            return Indexing.picked(
                    "mode", "ModeBackward0", a, 0, Creation.zeros(a, Shape.SCALAR, DType.INT64), keepdim);
        }
        int d = a.shape().dim(dim);
        if (a.size(d) == 0) {
            throw new IndexError("mode(): Expected reduction dim " + d + " to have non-zero size.");
        }
        Tensor rows = a.detach().movedim(d, -1).contiguous();
        int n = Math.toIntExact(a.size(d));
        double[] v = Ranks.of(rows);
        int lines = v.length / Math.max(1, n);
        long[] index = new long[lines];
        for (int line = 0; line < lines; line++) {
            index[line] = mostFrequent(Arrays.copyOfRange(v, line * n, line * n + n));
        }
        Tensor i = Creation.longs(a, index).reshape(a.shape().with(d, 1));
        return Indexing.picked("mode", "ModeBackward0", a, d, i, keepdim);
    }

    /// The last of the longest run of equal values in order, as PyTorch's steps find it: NaN equals nothing, and in
    /// a short line it stands where the sort left it, so that it is the answer when it comes first and nothing
    /// occurs twice.
    private static int mostFrequent(double[] line) {
        int n = line.length;
        int[] order = n <= 16 ? TopK.ascendingByLess(line) : TopK.ascending(line);
        int best = 0;
        int most = 0;
        int run = 0;
        for (int i = 0; i < n; i++) {
            run++;
            if (i == n - 1 || line[order[i]] != line[order[i + 1]]) {
                if (run > most) {
                    best = order[i];
                    most = run;
                }
                run = 0;
            }
        }
        return best;
    }

    /// Quantiles along a dimension (or of all elements); the quantiles come first in the result's shape.
    public static Tensor quantile(Tensor a, Tensor q, @Nullable Integer dim, boolean keepdim, String interpolation) {
        if (a.numel() == 0) {
            throw new ShapeError("quantile() input tensor must be non-empty");
        }
        if (a.dtype() != DType.FLOAT32 && a.dtype() != DType.FLOAT64) {
            throw new DTypeError("quantile() input tensor must be either float or double dtype"
                    + "\n  Convert first: x.toFloat().quantile(…).");
        }
        Tensor x = dim == null ? a.reshape(-1) : a.dim() == 0 ? a.reshape(1) : a;
        int d = dim == null || a.dim() == 0 ? 0 : a.shape().dim(dim);
        Tensor sorted = sort(x, d, false).values();
        long n = sorted.size(d);
        List<Tensor> out = new ArrayList<>();
        boolean nan = x.detach().isnan().any().itemBoolean();
        for (double p : q.toDoubleArray()) {
            if (p < 0 || p > 1) {
                throw new ValueError("quantile() q must be in the range [0, 1] but got " + number(p));
            }
            double at = p * (n - 1);
            long low = (long) Math.floor(at);
            long high = (long) Math.ceil(at);
            Tensor lo = sorted.narrow(d, low, 1);
            Tensor hi = sorted.narrow(d, high, 1);
            Tensor r =
                    switch (interpolation) {
                        case "linear" -> lo.lerp(hi, at - low);
                        case "lower" -> lo;
                        case "higher" -> hi;
                        case "nearest" -> Math.rint(at) == low ? lo : hi;
                        case "midpoint" -> lo.lerp(hi, low == high ? 0 : 0.5);
                        default ->
                            throw new ValueError(
                                    "quantile() interpolation must be one of linear, lower, higher, midpoint"
                                            + " or nearest, but got " + interpolation);
                    };
            if (nan) {
                Tensor bad = x.detach().isnan().any(d, true);
                r = Select.where(bad, Creation.full(r, r.shape(), Double.NaN, r.dtype()), r);
            }
            out.add(keepdim ? (dim == null ? r.reshape(ones(a.dim())) : a.dim() == 0 ? r.reshape() : r) : r.squeeze(d));
        }
        return q.dim() == 0 ? out.getFirst() : Joining.stack(0, out.toArray(Tensor[]::new));
    }

    /// As Python prints it: whole numbers without a point.
    private static String number(double p) {
        return p == Math.rint(p) && Math.abs(p) < 1e15 ? Long.toString((long) p) : Double.toString(p);
    }

    private static long[] ones(int n) {
        long[] s = new long[n];
        Arrays.fill(s, 1);
        return s;
    }

    /// Distinct values in ascending order, for each element its position among them, and how often each occurs.
    public static Unique unique(Tensor a) {
        Tensor flat = a.detach().reshape(-1);
        ValuesIndices s = sort(flat, 0, false);
        Unique u = consecutive(s.values());
        long[] order = s.indices().toLongArray();
        long[] inSorted = u.inverse().toLongArray();
        long[] inverse = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            inverse[(int) order[i]] = inSorted[i];
        }
        return new Unique(u.values(), Creation.longs(a, inverse).reshape(a.shape()), u.counts());
    }

    /// Distinct slices along a dimension, in ascending order.
    public static Unique unique(Tensor a, int dim) {
        int d = a.shape().dim(dim);
        Tensor rows = a.detach().movedim(d, 0).contiguous();
        int n = Math.toIntExact(rows.size(0));
        double[] v = Ranks.of(rows);
        int width = n == 0 ? 0 : v.length / n;
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (p, q) -> compare(v, p * width, q * width, width));
        return distinct(rows, v, width, order, d);
    }

    /// Runs of equal values.
    public static Unique consecutive(Tensor a) {
        Tensor flat = a.detach().reshape(-1);
        Unique u = consecutive(flat, 0);
        return new Unique(u.values(), u.inverse().reshape(a.shape()), u.counts());
    }

    /// Runs of equal slices along a dimension.
    public static Unique consecutive(Tensor a, int dim) {
        int d = a.shape().dim(dim);
        Tensor rows = a.detach().movedim(d, 0).contiguous();
        int n = Math.toIntExact(rows.size(0));
        double[] v = Ranks.of(rows);
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        return distinct(rows, v, n == 0 ? 0 : v.length / n, order, d);
    }

    /// As numbers: both zeros are equal, and NaN equals nothing.
    private static boolean equal(double[] v, int p, int q, int width) {
        for (int i = 0; i < width; i++) {
            if (v[p + i] != v[q + i]) {
                return false;
            }
        }
        return true;
    }

    /// As numbers: both zeros are equal, and NaN comes last.
    private static int compare(double[] v, int p, int q, int width) {
        for (int i = 0; i < width; i++) {
            if (v[p + i] != v[q + i]) {
                int order = Double.compare(v[p + i], v[q + i]);
                if (order != 0) {
                    return order;
                }
            }
        }
        return 0;
    }

    private static Unique distinct(Tensor rows, double[] v, int width, Integer[] order, int dim) {
        int n = order.length;
        long[] inverse = new long[n];
        long[] first = new long[n];
        long[] counts = new long[n];
        int k = -1;
        for (int i = 0; i < n; i++) {
            int p = order[i] * width;
            if (k < 0 || !equal(v, p, (int) first[k] * width, width)) {
                first[++k] = order[i];
            }
            inverse[order[i]] = k;
            counts[k]++;
        }
        Tensor values = rows.indexSelect(0, Creation.longs(rows, Arrays.copyOf(first, k + 1)))
                .movedim(0, dim);
        return new Unique(values, Creation.longs(rows, inverse), Creation.longs(rows, Arrays.copyOf(counts, k + 1)));
    }

    /// As [#searchsorted(Tensor, Tensor, boolean, boolean)] of rows that `sorter`, what argsort gave, puts in order.
    public static Tensor searchsorted(Tensor unsorted, Tensor values, boolean right, boolean int32, Tensor sorter) {
        if (sorter.dtype() != DType.INT64 || !sorter.shape().equals(unsorted.shape())) {
            throw new ShapeError(
                    "torch.searchsorted(): boundary and sorter must have the same size, and the sorter must"
                            + " be int64, but got boundary tensor "
                            + unsorted.shape().list() + " and sorter tensor "
                            + sorter.shape().list() + " of " + sorter.dtype());
        }
        return searchsorted(unsorted.gather(-1, sorter), values, right, int32);
    }

    /// `left` or `right`, as a flag; both ways of saying it at once must agree.
    public static boolean onTheRight(@Nullable String side, boolean right) {
        if (side == null) {
            return right;
        }
        if (!side.equals("left") && !side.equals("right")) {
            throw new ValueError("torch.searchsorted(): side can only be 'left' or 'right' but got " + side);
        }
        if (right && side.equals("left")) {
            throw new ValueError("torch.searchsorted(): side and right can't be set to opposites, got side of left"
                    + " while right was True");
        }
        return side.equals("right");
    }

    /// Where each value would have to be inserted to keep the sorted row sorted.
    public static Tensor searchsorted(Tensor sorted, Tensor values, boolean right, boolean int32) {
        if (sorted.dim() != 1
                && !Arrays.equals(
                        Arrays.copyOf(sorted.shape().toArray(), sorted.dim() - 1),
                        Arrays.copyOf(values.shape().toArray(), Math.max(0, values.dim() - 1)))) {
            throw new ShapeError("torch.searchsorted(): boundaries tensor should be 1 dimension or the first N-1"
                    + " dimensions of boundaries tensor and input value tensor must match, but we got boundaries tensor "
                    + sorted.shape().list() + " and input value tensor "
                    + values.shape().list());
        }
        double[][] both = Ranks.of(sorted, values);
        double[] s = both[0];
        double[] v = both[1];
        int n = (int) sorted.size(-1);
        int perRow = sorted.dim() == 1 ? v.length : (int) values.size(-1);
        long[] out = new long[v.length];
        for (int i = 0; i < v.length; i++) {
            int from = sorted.dim() == 1 ? 0 : i / perRow * n;
            int lo = 0;
            int hi = n;
            while (lo < hi) {
                int mid = (lo + hi) >>> 1;
                // as written NaN comes after every number
                boolean after = right ? !(s[from + mid] > v[i]) : !(s[from + mid] >= v[i]);
                if (after) {
                    lo = mid + 1;
                } else {
                    hi = mid;
                }
            }
            out[i] = lo;
        }
        return Kernels.cast(
                Creation.adopt(values, out, values.shape(), DType.INT64), int32 ? DType.INT32 : DType.INT64);
    }

    /// How often each of 0, 1, 2, … occurs, or the sum of its weights.
    public static Tensor bincount(Tensor a, @Nullable Tensor weights, int minlength) {
        if (a.dim() != 1 || a.dtype().isFloatingPoint()) {
            throw new ShapeError("bincount only supports 1-d non-negative integral inputs.");
        }
        long[] v = a.toLongArray();
        int n = minlength;
        for (long x : v) {
            if (x < 0) {
                throw new ValueError("bincount only supports 1-d non-negative integral inputs.");
            }
            n = Math.max(n, Math.toIntExact(x + 1));
        }
        double[] w = weights == null ? null : weights.toDoubleArray();
        double[] sum = new double[n];
        for (int i = 0; i < v.length; i++) {
            sum[(int) v[i]] += w == null ? 1 : w[i];
        }
        DType d = weights == null || v.length == 0
                ? DType.INT64
                : weights.dtype() == DType.FLOAT32 ? DType.FLOAT32 : DType.FLOAT64;
        return Creation.fromDoubles(a, sum, Shape.of(n), d);
    }

    /// Counts in `bins` equal bins between `min` and `max` (both 0: the data's own range).
    public static Tensor histc(Tensor a, int bins, double min, double max) {
        if (!a.dtype().isFloatingPoint()) {
            throw new DTypeError(
                    "\"histogram_cpu\" not implemented for '" + a.dtype().scalarName()
                            + "'\n  Convert first: x.toFloat().histc(…). Of integers bincount() tells how often each occurs.");
        }
        if (bins <= 0) {
            throw new ValueError("torch.histogram(): bins must be > 0, but got " + bins + " for dimension 0");
        }
        double[] v = a.detach().toDoubleArray();
        double lo = min;
        double hi = max;
        if (lo == hi && v.length > 0) {
            lo = Arrays.stream(v).min().orElse(0);
            hi = Arrays.stream(v).max().orElse(0);
        }
        if (!Double.isFinite(lo) || !Double.isFinite(hi)) {
            throw new ValueError("torch.histc: range of [" + bound(lo) + ", " + bound(hi) + "] is not finite");
        }
        if (lo == hi) {
            lo -= 1;
            hi += 1;
        }
        if (lo > hi) {
            throw new ValueError("torch.histc: max must be larger than min");
        }
        double[] count = new double[bins];
        for (double x : v) {
            if (x >= lo && x <= hi) {
                count[Math.min(bins - 1, bin(x, lo, hi, bins, a.dtype()))]++;
            }
        }
        return Creation.fromDoubles(a, count, Shape.of(bins), a.dtype());
    }

    private static String bound(double x) {
        return Double.isNaN(x) ? "nan" : Double.isInfinite(x) ? (x > 0 ? "inf" : "-inf") : number(x);
    }

    /// PyTorch reckons in the tensor's own dtype, which decides on which side of a border a value falls.
    private static int bin(double x, double lo, double hi, int bins, DType dtype) {
        return dtype == DType.FLOAT64
                ? (int) ((x - lo) / (hi - lo) * bins)
                : (int) (((float) x - (float) lo) / ((float) hi - (float) lo) * (float) bins);
    }

    /// Which elements occur among others.
    public static Tensor isin(Tensor a, Tensor others) {
        double[][] both = Ranks.of(others, a);
        double[] o = both[0] == both[1] ? both[0].clone() : both[0];
        for (int i = 0; i < o.length; i++) {
            o[i] += 0.0; // -0.0 becomes 0.0
        }
        Arrays.sort(o);
        double[] v = both[1];
        long[] out = new long[v.length];
        for (int i = 0; i < v.length; i++) {
            out[i] = !Double.isNaN(v[i]) && Arrays.binarySearch(o, v[i] + 0.0) >= 0 ? 1 : 0;
        }
        return Kernels.cast(Creation.adopt(a, out, a.shape(), DType.INT64), DType.BOOL);
    }
}

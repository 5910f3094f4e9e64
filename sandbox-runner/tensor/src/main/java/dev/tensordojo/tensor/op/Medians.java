package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.IndexError;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValuesIndices;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;
import java.util.Arrays;

/// Medians and the k-th smallest, in linear time: nothing is sorted. NaN wins a median, passes as the largest in the
/// k-th smallest, and is left out of a nanmedian. Of equal values the one that PyTorch's steps end at is named.
public final class Medians {
    private Medians() {}

    /// Where one line's answer stands.
    private interface Pick {
        int of(double[] line);
    }

    /// The `k`-th smallest along a dimension, counted from 1.
    public static ValuesIndices kthvalue(Tensor a, long k, int dim, boolean keepdim) {
        Kernels.refuseBool("kthvalue_cpu", a);
        int d = a.shape().dim(dim);
        long n = a.dim() == 0 ? 1 : a.size(d);
        if (n == 0) {
            throw new IndexError("kthvalue(): Expected reduction dim " + d + " to have non-zero size.");
        }
        if (k < 1 || k > n) {
            throw new IndexError("kthvalue(): selected number k out of range for dimension " + d);
        }
        Tensor index = pick(a, d, line -> quickselect(line, (int) k - 1));
        return Indexing.picked("kthvalue", "KthvalueBackward0", a, d, index, keepdim);
    }

    /// The lower middle value along a dimension; NaN if there is one.
    public static ValuesIndices median(Tensor a, int dim, boolean keepdim) {
        int d = nonEmpty("median", a, dim);
        Tensor index = pick(a, d, Medians::lowerMiddle);
        return Indexing.picked("median", "MedianBackward1", a, d, index, keepdim);
    }

    /// The same of the numbers that are not NaN; NaN when there are none.
    public static ValuesIndices nanmedian(Tensor a, int dim, boolean keepdim) {
        int d = nonEmpty("nanmedian", a, dim);
        Tensor index = pick(a, d, Medians::lowerMiddleNumber);
        return Indexing.picked("nanmedian", "NanmedianBackward1", a, d, index, keepdim);
    }

    /// The lower middle value of all elements, NaN when there are none; equal ones share the gradient.
    public static Tensor median(Tensor a) {
        return ofAll("MedianBackward0", a, Medians::lowerMiddle);
    }

    /// The same of the numbers that are not NaN.
    public static Tensor nanmedian(Tensor a) {
        return ofAll("NanmedianBackward0", a, Medians::lowerMiddleNumber);
    }

    private static Tensor ofAll(String name, Tensor a, Pick pick) {
        Kernels.refuseBool("median_cpu", a);
        if (a.numel() == 0) {
            return a.sum().add(Double.NaN);
        }
        Tensor flat = a.detach().reshape(-1);
        Tensor out = flat.gather(0, pick(flat, 0, pick)).reshape();
        if (GradMode.records(a)) {
            Node.of(name, out).input(a, a, out, (g, x, y) -> Reduce.evenly(g, x, y));
        }
        return out;
    }

    private static int nonEmpty(String name, Tensor a, int dim) {
        Kernels.refuseBool("median_out", a);
        int d = a.shape().dim(dim);
        if (a.dim() > 0 && a.size(d) == 0) {
            throw new IndexError(name + "(): Expected reduction dim " + d + " to have non-zero size.");
        }
        return d;
    }

    /// For each line along the dimension the place that was picked, the dimension kept as 1.
    private static Tensor pick(Tensor a, int d, Pick pick) {
        if (a.dim() == 0) {
            return Creation.longs(a, new long[1]).reshape();
        }
        double[] v = Ranks.of(a.detach().movedim(d, -1).contiguous());
        int n = Math.toIntExact(a.size(d));
        long[] index = new long[v.length / n];
        for (int line = 0; line < index.length; line++) {
            index[line] = pick.of(Arrays.copyOfRange(v, line * n, line * n + n));
        }
        Shape kept = a.shape().with(d, 1);
        return Creation.longs(a, index).reshape(kept);
    }

    private static int lowerMiddle(double[] line) {
        for (int i = 0; i < line.length; i++) {
            if (Double.isNaN(line[i])) {
                return i;
            }
        }
        return inOrder(line, (line.length - 1) / 2);
    }

    private static int lowerMiddleNumber(double[] line) {
        int numbers = 0;
        for (double x : line) {
            numbers += Double.isNaN(x) ? 0 : 1;
        }
        return inOrder(line, Math.max(0, numbers - 1) / 2);
    }

    /// Where the value stands that comes `k`-th in a stable order, NaN last.
    private static int inOrder(double[] line, int k) {
        double value = line[TopK.nth(line, k)];
        int left = k;
        for (double x : line) {
            left -= x < value || (Double.isNaN(value) && !Double.isNaN(x)) ? 1 : 0;
        }
        for (int i = 0; i < line.length; i++) {
            if ((line[i] == value || (Double.isNaN(value) && Double.isNaN(line[i]))) && left-- == 0) {
                return i;
            }
        }
        throw new AssertionError("the value was taken from the line");
    }

    /// PyTorch's quickselect with the median of three as pivot (its `quick_select_template`), so that of equal values
    /// the same one is named.
    private static int quickselect(double[] v, int k) {
        int[] at = new int[v.length];
        Arrays.setAll(at, i -> i);
        int left = 0;
        int right = v.length - 1;
        while (right > left) {
            if (right == left + 1) {
                if (after(v[left], v[right])) {
                    swap(v, at, left, right);
                }
                break;
            }
            swap(v, at, left + (right - left) / 2, left + 1);
            if (after(v[left + 1], v[right])) {
                swap(v, at, left + 1, right);
            }
            if (after(v[left], v[right])) {
                swap(v, at, left, right);
            }
            if (after(v[left + 1], v[left])) {
                swap(v, at, left + 1, left);
            }
            int i = left + 1;
            int j = right;
            double pivot = v[left];
            while (true) {
                do {
                    i++;
                } while (after(pivot, v[i]));
                do {
                    j--;
                } while (after(v[j], pivot));
                if (j < i) {
                    break;
                }
                swap(v, at, i, j);
            }
            swap(v, at, left, j);
            if (j <= k) {
                left = i;
            }
            if (j >= k) {
                right = j - 1;
            }
        }
        return at[k];
    }

    private static boolean after(double x, double y) {
        return (Double.isNaN(x) && !Double.isNaN(y)) || x > y;
    }

    private static void swap(double[] v, int[] at, int i, int j) {
        double x = v[i];
        v[i] = v[j];
        v[j] = x;
        int p = at[i];
        at[i] = at[j];
        at[j] = p;
    }
}

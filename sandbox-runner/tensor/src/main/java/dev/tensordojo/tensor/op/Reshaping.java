package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.DTypeError;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rearranging: composed from views, index selection and joining.
public final class Reshaping {
    private Reshaping() {}

    public static Tensor flatten(Tensor a, int startDim, int endDim) {
        int p = a.shape().dim(startDim);
        int q = a.shape().dim(endDim);
        if (p > q) {
            throw new ValueError("flatten() has invalid args: start_dim cannot come after end_dim");
        }
        if (a.dim() == 0) {
            return a.reshape(1);
        }
        if (p == q) {
            return a;
        }
        long[] sizes = new long[a.dim() - (q - p)];
        long merged = 1;
        for (int i = p; i <= q; i++) {
            merged *= a.shape().get(i);
        }
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = i < p ? a.shape().get(i) : i == p ? merged : a.shape().get(i + q - p);
        }
        return a.reshape(sizes);
    }

    public static Tensor unflatten(Tensor a, int dim, long... sizes) {
        if (sizes.length == 0) {
            throw new ValueError("unflatten: sizes must be non-empty");
        }
        int d = a.shape().dim(dim);
        long n = a.shape().get(d);
        long known = 1;
        int open = -1;
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] == -1) {
                open = i;
            } else {
                known *= sizes[i];
            }
        }
        long[] inner = sizes.clone();
        if (open >= 0 && known != 0) {
            inner[open] = n / known;
            known *= inner[open];
        }
        if (known != n) {
            throw new ShapeError("unflatten: Provided sizes " + java.util.Arrays.toString(sizes)
                    + " don't multiply up to the size of dim " + d + " (" + n + ") in the input tensor");
        }
        long[] out = new long[a.dim() + sizes.length - 1];
        for (int i = 0; i < out.length; i++) {
            out[i] = i < d
                    ? a.shape().get(i)
                    : i < d + sizes.length ? inner[i - d] : a.shape().get(i - sizes.length + 1);
        }
        return a.view(out);
    }

    /// All dimensions in reverse.
    public static Tensor reversed(Tensor a) {
        int[] order = new int[a.dim()];
        for (int i = 0; i < order.length; i++) {
            order[i] = order.length - 1 - i;
        }
        return a.permute(order);
    }

    /// The last two dimensions exchanged; a number is its own transpose.
    public static Tensor matrixTranspose(Tensor a) {
        if (a.dim() == 0) {
            return a.permute();
        }
        if (a.dim() < 2) {
            throw new ShapeError(
                    "tensor.mT is only supported on matrices or batches of matrices. Got " + a.dim() + "-D tensor.");
        }
        return a.transpose(-2, -1);
    }

    public static Tensor movedim(Tensor a, int[] source, int[] destination) {
        if (source.length != destination.length) {
            throw new ShapeError("movedim: Invalid source or destination dims: source (" + source.length
                    + " dims) should contain the same number of dims as destination (" + destination.length + " dims)");
        }
        int n = a.dim();
        int[] order = new int[n];
        java.util.Arrays.fill(order, -1);
        boolean[] used = new boolean[n];
        for (int i = 0; i < source.length; i++) {
            int s = a.shape().dim(source[i]);
            int d = a.shape().dim(destination[i]);
            if (n == 0) {
                return a;
            }
            if (used[s] || order[d] >= 0) {
                throw new ShapeError("movedim: repeated dim in `" + (used[s] ? "source" : "destination") + "`");
            }
            order[d] = s;
            used[s] = true;
        }
        int next = 0;
        for (int i = 0; i < n; i++) {
            if (order[i] < 0) {
                while (used[next]) {
                    next++;
                }
                order[i] = next;
                used[next] = true;
            }
        }
        return a.permute(order);
    }

    public static Tensor repeat(Tensor a, long... times) {
        if (times.length < a.dim()) {
            throw new ShapeError(
                    "Number of dimensions of repeat dims can not be smaller than number of dimensions of" + " tensor");
        }
        int lead = times.length - a.dim();
        Tensor x = a;
        for (int i = 0; i < lead; i++) {
            x = x.unsqueeze(0);
        }
        int n = times.length;
        long[] split = new long[2 * n];
        long[] spread = new long[2 * n];
        long[] joined = new long[n];
        for (int i = 0; i < n; i++) {
            if (times[i] < 0) {
                throw new ShapeError("Trying to create tensor with negative dimension " + times[i]);
            }
            split[2 * i] = 1;
            split[2 * i + 1] = x.shape().get(i);
            spread[2 * i] = times[i];
            spread[2 * i + 1] = x.shape().get(i);
            joined[i] = times[i] * x.shape().get(i);
        }
        Tensor out = x.reshape(split).expand(spread).clone().reshape(joined);
        return Node.composed("RepeatBackward0", out, a);
    }

    public static Tensor tile(Tensor a, long... times) {
        int lead = Math.max(0, a.dim() - times.length);
        long[] full = new long[lead + times.length];
        java.util.Arrays.fill(full, 0, lead, 1);
        System.arraycopy(times, 0, full, lead, times.length);
        return repeat(a, full);
    }

    public static Tensor repeatInterleave(Tensor a, long repeats, @Nullable Integer dim) {
        Tensor x = dim == null ? a.reshape(-1) : a;
        int d = dim == null ? 0 : a.shape().dim(dim);
        long n = x.shape().get(d);
        long[] index = new long[Math.toIntExact(n * repeats)];
        for (int i = 0; i < index.length; i++) {
            index[i] = i / repeats;
        }
        return x.indexSelect(d, Creation.longs(x, index));
    }

    /// Each slice as often as its own number of repeats says, one for each slice or one for all.
    public static Tensor repeatInterleave(Tensor a, Tensor repeats, @Nullable Integer dim) {
        if (repeats.dtype().isFloatingPoint() || repeats.dtype() == DType.BOOL) {
            throw new DTypeError("repeats has to be Long or Int tensor, got " + repeats.dtype());
        }
        if (repeats.dim() > 1) {
            throw new ShapeError("repeat_interleave only accept 1D vector as repeat, got "
                    + repeats.shape().list());
        }
        long[] times = repeats.toLongArray();
        for (long t : times) {
            if (t < 0) {
                throw new ValueError("repeats can not be negative");
            }
        }
        if (times.length == 1) {
            return repeatInterleave(a, times[0], dim);
        }
        Tensor x = dim == null ? a.reshape(-1) : a;
        int d = dim == null ? 0 : a.shape().dim(dim);
        if (times.length != x.size(d)) {
            throw new ShapeError("repeats must have the same size as input along dim\n  There are " + times.length
                    + " repeats for " + x.size(d) + " slices.");
        }
        List<Long> index = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            index.addAll(Collections.nCopies(Math.toIntExact(times[i]), (long) i));
        }
        return x.indexSelect(
                d, Creation.longs(x, index.stream().mapToLong(Long::longValue).toArray()));
    }

    public static Tensor flip(Tensor a, int... dims) {
        boolean[] flipped = new boolean[a.dim()];
        Tensor x = a.detach();
        for (int dim : dims) {
            int d = a.shape().dim(dim);
            if (a.dim() == 0) {
                continue;
            }
            if (flipped[d]) {
                throw new ShapeError("dim " + d + " appears multiple times in the list of dims");
            }
            flipped[d] = true;
            long n = a.shape().get(d);
            long[] index = new long[Math.toIntExact(n)];
            for (int i = 0; i < index.length; i++) {
                index[i] = n - 1 - i;
            }
            x = x.indexSelect(d, Creation.longs(x, index));
        }
        Tensor out = x.storageId() == a.storageId() ? x.clone() : x;
        if (GradMode.records(a)) {
            Node.of("FlipBackward0", out).input(a, g -> flip(g, dims));
        }
        return out;
    }

    public static Tensor roll(Tensor a, long[] shifts, int... dims) {
        if (shifts.length == 0) {
            throw new ValueError("`shifts` required");
        }
        if (dims.length == 0 && shifts.length == 1) {
            return Node.composed("RollBackward0", roll(a.reshape(-1), shifts, 0).reshape(a.shape()), a);
        }
        if (dims.length != shifts.length) {
            throw new ShapeError(
                    "shifts and dimensions must align. shifts: " + shifts.length + ", dims:" + dims.length);
        }
        Tensor x = a;
        for (int k = 0; k < dims.length; k++) {
            int d = a.shape().dim(dims[k]);
            long n = a.dim() == 0 ? 1 : a.shape().get(d);
            if (n == 0 || a.dim() == 0) {
                continue;
            }
            long[] index = new long[Math.toIntExact(n)];
            for (int i = 0; i < index.length; i++) {
                index[i] = Math.floorMod(i - shifts[k], n);
            }
            x = x.indexSelect(d, Creation.longs(x, index));
        }
        return Node.composed("RollBackward0", x == a ? a.clone() : x, a);
    }
}

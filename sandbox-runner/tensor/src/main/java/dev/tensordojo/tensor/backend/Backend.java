package dev.tensordojo.tensor.backend;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.Shape;
import java.lang.reflect.Array;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// What a device must be able to compute.
///
/// Calls take effect in the order in which they are made, maybe later than they return; only [#download] and what is
/// made of it ([#toDoubles], [#nonzero]), [#synchronize] and [#memory] wait. All operands of a call lie on this device.
/// A backend keeps them reachable until the call returns ([java.lang.ref.Reference#reachabilityFence]): what the
/// garbage collector finds may be given to others.
///
/// Kernels see checked arguments: operands of one dtype (the core promotes and casts), broadcast to one shape by
/// steps of 0, results allocated by the core. Operations along a dimension get their operands as three dimensions
/// `(outer, n, inner)` and work along the middle one. Everything else is composed above the seam.
public interface Backend {

    String name();

    Device device();

    /// What it computes with here, for people: names and texts in order, such as `Threads` and `2`. May load what it
    /// would load at the first large product.
    default SequencedMap<String, String> facts() {
        return new LinkedHashMap<>();
    }

    /// How many threads its kernels may use.
    int threads();

    /// Lets its kernels use so many threads; fewer than 1 is a [dev.tensordojo.tensor.ValueError].
    void setThreads(int threads);

    /// Fused kernels, or null when the core must compose everything from the methods below.
    default @Nullable FusedKernels fused() {
        return null;
    }

    /// Zeroed memory for `size` elements.
    Storage alloc(DType dtype, long size);

    /// The same memory once more, with a count of writes of its own.
    Storage share(Storage storage);

    /// Memory with any contents, for a result of which every element will be written.
    default Storage allocForResult(DType dtype, long size) {
        return alloc(dtype, size);
    }

    /// Copies elements of a Java array as [Elements#array] makes them, from index `from` on, into `to`, which is
    /// row-major; the array may be used again on return.
    void upload(Object array, int from, Operand to);

    /// Copies the elements, of any layout, in row-major order into an array as [Elements#array] makes it, with room for
    /// all of them.
    void download(Operand from, Object array);

    /// Memory with the elements of an array as [Elements#array] makes it, which may be taken over.
    default Storage adopt(DType dtype, Object array) {
        int n = Array.getLength(array);
        Storage storage = allocForResult(dtype, n);
        if (n > 0) {
            upload(array, 0, new Operand(storage, Layout.contiguous(Shape.of(n))));
        }
        return storage;
    }

    /// The elements in row-major order as doubles; for an int64 tensor use [#toLongs].
    default double[] toDoubles(Operand a) {
        return Elements.doubles(a.dtype(), downloaded(a));
    }

    /// The elements in row-major order as longs; floats are truncated.
    default long[] toLongs(Operand a) {
        return Elements.longs(a.dtype(), downloaded(a));
    }

    private Object downloaded(Operand a) {
        Object array = Elements.array(a.dtype(), Math.toIntExact(a.numel()));
        if (a.numel() > 0) {
            download(a, array);
        }
        return array;
    }

    /// Refuses with `refusal` of the first index that is neither in `[from, to)` nor the one `besides`, now or when
    /// the device is next waited for. False only when it is known that none is negative.
    default boolean checkRange(
            Operand index,
            long from,
            long to,
            @Nullable Long besides,
            LongFunction<? extends RuntimeException> refusal) {
        boolean negative = false;
        for (long i : toLongs(index)) {
            if ((i < from || i >= to) && (besides == null || i != besides)) {
                throw refusal.apply(i);
            }
            negative |= i < 0;
        }
        return negative;
    }

    /// Waits until everything that was asked for has been done, and throws what failed meanwhile.
    default void synchronize() {
        // nothing to wait for where calls return when they are done
    }

    /// What its storages take.
    MemoryUse memory();

    /// Forgets the peaks of [#memory].
    default void resetPeakMemory() {
        // nothing to forget where peaks are not measured
    }

    /// Whether there is memory for so many bytes; may have the garbage collector look for it. Asked before large
    /// allocations only.
    default boolean hasRoom(long bytes) {
        return true;
    }

    /// Now, in the order of the calls.
    default Moment now() {
        return new HostMoment(System.nanoTime());
    }

    void fill(Operand out, Number value);

    /// Copies between any two layouts of one shape, converting the dtype where it differs.
    void copy(Operand from, Operand to);

    void unary(UnaryOp op, Operand a, Operand out);

    void binary(BinaryOp op, Operand a, Operand b, Operand out);

    /// `out` is bool.
    void compare(CompareOp op, Operand a, Operand b, Operand out);

    /// `condition` is bool; takes `a` where it is true, else `b`.
    void where(Operand condition, Operand a, Operand b, Operand out);

    /// `(outer, n, inner) → (outer, inner)`.
    void reduce(ReduceOp op, Operand a, Operand out);

    /// Position of the first largest (or smallest) element; NaN counts as both. `out` is int64.
    void argReduce(boolean largest, Operand a, Operand out);

    /// Running folds, same shape as `a`.
    void cumulative(CumulativeOp op, Operand a, Operand out);

    /// Running maximum (or minimum) and where it was met last.
    void cumulativeExtreme(boolean largest, Operand a, Operand values, Operand indices);

    /// Stable sort along the middle dimension; NaN is the largest value.
    void sort(boolean descending, Operand a, Operand values, Operand indices);

    /// `out[o, k, i] = a[o, index[k], i]`.
    void indexSelect(Operand a, Operand index, Operand out);

    /// `out[o, index[k], i] op= source[o, k, i]`, in order of `k`.
    void indexScatter(ScatterOp op, Operand out, Operand index, Operand source);

    /// `out[…, i, …] = a[…, index[…, i, …], …]` along `dim`; `out` has the shape of `index`.
    void gather(Operand a, int dim, Operand index, Operand out);

    /// The reverse of [#gather]: writes `source` into `out` at `index`.
    void scatter(ScatterOp op, Operand out, int dim, Operand index, Operand source);

    /// Row-major positions of the elements that are not zero.
    long[] nonzero(Operand a);

    /// `out = alpha · a b + beta · out` for each matrix of the batch: `(B, M, K)`, `(B, K, N) → (B, M, N)`.
    void gemm(double alpha, Operand a, Operand b, double beta, Operand out);

    /// Convolution: input `(N, C, H, W)`, weight `(O, C/groups, kH, kW)`.
    void conv2d(Operand input, Operand weight, Window window, int groups, Operand out);

    /// Gradient of [#conv2d] for its input, from the gradient of its result.
    void conv2dForInput(Operand grad, Operand weight, Window window, int groups, Operand out);

    /// Gradient of [#conv2d] for its weight.
    void conv2dForWeight(Operand input, Operand grad, Window window, int groups, Operand out);

    /// Patches as columns: `(N, C, H, W) → (N, C·kH·kW, L)`.
    void im2col(Operand input, Window window, Operand out);

    /// Columns added back into images.
    void col2im(Operand columns, Window window, Operand out);

    /// Maxima of windows and their positions in each plane; the last two dimensions are height and width.
    void maxPool2d(Operand input, Window window, Operand out, Operand indices);

    /// Sums of windows; margins count as 0.
    void sumPool2d(Operand input, Window window, Operand out);

    /// Adds each window's value to all its places: the transpose of [#sumPool2d].
    void sumPool2dBackward(Operand grad, Window window, Operand out);
}

package dev.tensordojo.tensor.backend.jvm;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.TorchException;
import dev.tensordojo.tensor.backend.Backend;
import dev.tensordojo.tensor.backend.BinaryOp;
import dev.tensordojo.tensor.backend.CompareOp;
import dev.tensordojo.tensor.backend.CumulativeOp;
import dev.tensordojo.tensor.backend.FusedKernels;
import dev.tensordojo.tensor.backend.Layout;
import dev.tensordojo.tensor.backend.MemoryUse;
import dev.tensordojo.tensor.backend.Operand;
import dev.tensordojo.tensor.backend.ReduceOp;
import dev.tensordojo.tensor.backend.ScatterOp;
import dev.tensordojo.tensor.backend.Storage;
import dev.tensordojo.tensor.backend.UnaryOp;
import dev.tensordojo.tensor.backend.Window;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// The CPU backend on Java arrays: a table of contents of its kernels.
public final class JvmBackend implements Backend {
    public static final JvmBackend INSTANCE = new JvmBackend();

    private JvmBackend() {}

    private static void keep(Operand a) {
        LargeArrays.keep(a);
    }

    private static void keep(Operand a, Operand b) {
        keep(a);
        keep(b);
    }

    private static void keep(Operand a, Operand b, Operand c) {
        keep(a, b);
        keep(c);
    }

    private static void keep(Operand a, Operand b, Operand c, Operand d) {
        keep(a, b);
        keep(c, d);
    }

    @Override
    public String name() {
        return "jvm";
    }

    @Override
    public Device device() {
        return Device.CPU;
    }

    @Override
    public SequencedMap<String, String> facts() {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        facts.put("Products", Blas.describe());
        facts.put("Threads", Integer.toString(Threads.count()));
        return facts;
    }

    @Override
    public int threads() {
        return Threads.count();
    }

    @Override
    public void setThreads(int threads) {
        Threads.set(threads);
    }

    @Override
    public FusedKernels fused() {
        return JvmFused.INSTANCE;
    }

    @Override
    public Storage alloc(DType dtype, long size) {
        if (size > Integer.MAX_VALUE - 16) {
            throw new TorchException("a tensor of " + size + " elements is larger than the jvm backend can hold ("
                    + (Integer.MAX_VALUE - 16) + ")");
        }
        return new JvmStorage(dtype, (int) size);
    }

    @Override
    public Storage share(Storage storage) {
        return new JvmStorage((JvmStorage) storage);
    }

    @Override
    public Storage allocForResult(DType dtype, long size) {
        return dtype == DType.FLOAT32 && size >= LargeArrays.SMALLEST && size <= Integer.MAX_VALUE - 16
                ? JvmStorage.large((int) size)
                : alloc(dtype, size);
    }

    @Override
    public Storage adopt(DType dtype, Object array) {
        return new JvmStorage(dtype, array);
    }

    @Override
    public void upload(Object array, int from, Operand to) {
        System.arraycopy(array, from, CopyKernel.storage(to).raw(), CopyKernel.offset(to), CopyKernel.count(to));
        keep(to);
    }

    @Override
    public void download(Operand from, Object array) {
        CopyKernel.copy(from, new Operand(new JvmStorage(from.dtype(), array), Layout.contiguous(from.shape())));
        keep(from);
    }

    @Override
    public MemoryUse memory() {
        return Heap.use();
    }

    @Override
    public boolean hasRoom(long bytes) {
        return Heap.hasRoom(bytes);
    }

    /// Reads the indices where they lie.
    @Override
    public boolean checkRange(
            Operand index,
            long from,
            long to,
            @Nullable Long besides,
            LongFunction<? extends RuntimeException> refusal) {
        boolean negative = false;
        for (long i : CopyKernel.longs(index)) {
            if ((i < from || i >= to) && (besides == null || i != besides)) {
                throw refusal.apply(i);
            }
            negative |= i < 0;
        }
        keep(index);
        return negative;
    }

    @Override
    public double[] toDoubles(Operand a) {
        double[] d = CopyKernel.doubles(a);
        keep(a);
        return a.dtype() == DType.FLOAT64 ? d.clone() : d;
    }

    @Override
    public long[] toLongs(Operand a) {
        long[] l = CopyKernel.longs(a);
        keep(a);
        return a.dtype() == DType.INT64 ? l.clone() : l;
    }

    @Override
    public void fill(Operand out, Number value) {
        CopyKernel.fill(out, value);
        keep(out);
    }

    @Override
    public void copy(Operand from, Operand to) {
        CopyKernel.copy(from, to);
        keep(from, to);
    }

    @Override
    public void unary(UnaryOp op, Operand a, Operand out) {
        UnaryKernel.run(op, a, out);
        keep(a, out);
    }

    @Override
    public void binary(BinaryOp op, Operand a, Operand b, Operand out) {
        BinaryKernel.run(op, a, b, out);
        keep(a, b, out);
    }

    @Override
    public void compare(CompareOp op, Operand a, Operand b, Operand out) {
        CompareKernel.run(op, a, b, out);
        keep(a, b, out);
    }

    @Override
    public void where(Operand condition, Operand a, Operand b, Operand out) {
        CompareKernel.where(condition, a, b, out);
        keep(condition, a, b, out);
    }

    @Override
    public void reduce(ReduceOp op, Operand a, Operand out) {
        ReduceKernel.run(op, a, out);
        keep(a, out);
    }

    @Override
    public void argReduce(boolean largest, Operand a, Operand out) {
        ReduceKernel.argReduce(largest, a, out);
        keep(a, out);
    }

    @Override
    public void cumulative(CumulativeOp op, Operand a, Operand out) {
        ScanKernel.cumulative(op, a, out);
        keep(a, out);
    }

    @Override
    public void cumulativeExtreme(boolean largest, Operand a, Operand values, Operand indices) {
        ScanKernel.extreme(largest, a, values, indices);
        keep(a, values, indices);
    }

    @Override
    public void sort(boolean descending, Operand a, Operand values, Operand indices) {
        ScanKernel.sort(descending, a, values, indices);
        keep(a, values, indices);
    }

    @Override
    public void indexSelect(Operand a, Operand index, Operand out) {
        IndexKernel.select(a, index, out);
        keep(a, index, out);
    }

    @Override
    public void indexScatter(ScatterOp op, Operand out, Operand index, Operand source) {
        IndexKernel.scatterRows(op, out, index, source);
        keep(out, index, source);
    }

    @Override
    public void gather(Operand a, int dim, Operand index, Operand out) {
        IndexKernel.gather(a, dim, index, out);
        keep(a, index, out);
    }

    @Override
    public void scatter(ScatterOp op, Operand out, int dim, Operand index, Operand source) {
        IndexKernel.scatter(op, out, dim, index, source);
        keep(out, index, source);
    }

    @Override
    public long[] nonzero(Operand a) {
        long[] found = ScanKernel.nonzero(a);
        keep(a);
        return found;
    }

    @Override
    public void gemm(double alpha, Operand a, Operand b, double beta, Operand out) {
        GemmKernel.run(alpha, a, b, beta, out);
        keep(a, b, out);
    }

    @Override
    public void conv2d(Operand input, Operand weight, Window window, int groups, Operand out) {
        ConvKernel.forward(input, weight, window, groups, out);
        keep(input, weight, out);
    }

    @Override
    public void conv2dForInput(Operand grad, Operand weight, Window window, int groups, Operand out) {
        ConvKernel.forInput(grad, weight, window, groups, out);
        keep(grad, weight, out);
    }

    @Override
    public void conv2dForWeight(Operand input, Operand grad, Window window, int groups, Operand out) {
        ConvKernel.forWeight(input, grad, window, groups, out);
        keep(input, grad, out);
    }

    @Override
    public void im2col(Operand input, Window window, Operand out) {
        ConvKernel.im2col(input, window, out);
        keep(input, out);
    }

    @Override
    public void col2im(Operand columns, Window window, Operand out) {
        ConvKernel.col2im(columns, window, out);
        keep(columns, out);
    }

    @Override
    public void maxPool2d(Operand input, Window window, Operand out, Operand indices) {
        PoolKernel.max(input, window, out, indices);
        keep(input, out, indices);
    }

    @Override
    public void sumPool2d(Operand input, Window window, Operand out) {
        PoolKernel.sum(input, window, out);
        keep(input, out);
    }

    @Override
    public void sumPool2dBackward(Operand grad, Window window, Operand out) {
        PoolKernel.spread(grad, window, out);
        keep(grad, out);
    }
}

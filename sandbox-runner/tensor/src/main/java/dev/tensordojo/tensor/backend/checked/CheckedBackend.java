package dev.tensordojo.tensor.backend.checked;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.backend.Backend;
import dev.tensordojo.tensor.backend.BinaryOp;
import dev.tensordojo.tensor.backend.CompareOp;
import dev.tensordojo.tensor.backend.CumulativeOp;
import dev.tensordojo.tensor.backend.FusedKernels;
import dev.tensordojo.tensor.backend.MemoryUse;
import dev.tensordojo.tensor.backend.Moment;
import dev.tensordojo.tensor.backend.Operand;
import dev.tensordojo.tensor.backend.ReduceOp;
import dev.tensordojo.tensor.backend.ScatterOp;
import dev.tensordojo.tensor.backend.Storage;
import dev.tensordojo.tensor.backend.UnaryOp;
import dev.tensordojo.tensor.backend.Window;
import java.lang.reflect.Array;
import java.util.SequencedMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Another backend, each call of which must keep the contract: operands of this device, inside their memory, of the
/// dtypes and shapes that the kernel is for, indices in range. Whatever breaks it is an [IllegalStateException], and
/// the backend behind never sees it.
public final class CheckedBackend implements Backend {
    private final Backend backend;
    private final @Nullable FusedKernels fused;

    public CheckedBackend(Backend backend) {
        this.backend = backend;
        FusedKernels kernels = backend.fused();
        this.fused = kernels == null ? null : new CheckedFused(kernels);
    }

    private Contract contract(String kernel) {
        return new Contract(kernel, device());
    }

    @Override
    public String name() {
        return "checked " + backend.name();
    }

    @Override
    public Device device() {
        return backend.device();
    }

    @Override
    public SequencedMap<String, String> facts() {
        return backend.facts();
    }

    @Override
    public int threads() {
        return backend.threads();
    }

    @Override
    public void setThreads(int threads) {
        backend.setThreads(threads);
    }

    @Override
    public @Nullable FusedKernels fused() {
        return fused;
    }

    @Override
    public Storage alloc(DType dtype, long size) {
        contract("alloc").check(size >= 0, size + " elements");
        return backend.alloc(dtype, size);
    }

    @Override
    public Storage allocForResult(DType dtype, long size) {
        contract("alloc").check(size >= 0, size + " elements");
        return backend.allocForResult(dtype, size);
    }

    @Override
    public Storage share(Storage storage) {
        contract("share").check(storage.device().equals(device()), "a storage lies on " + storage.device());
        return backend.share(storage);
    }

    @Override
    public Storage adopt(DType dtype, Object array) {
        contract("adopt").array(dtype, array);
        return backend.adopt(dtype, array);
    }

    @Override
    public void upload(Object array, int from, Operand to) {
        contract("upload")
                .on(to)
                .rowMajor(to)
                .array(to.dtype(), array)
                .check(from >= 0 && from + to.numel() <= Array.getLength(array), "the array is too short");
        backend.upload(array, from, to);
    }

    @Override
    public void download(Operand from, Object array) {
        contract("download")
                .on(from)
                .array(from.dtype(), array)
                .check(from.numel() <= Array.getLength(array), "the array is too short");
        backend.download(from, array);
    }

    @Override
    public double[] toDoubles(Operand a) {
        contract("toDoubles").on(a);
        return backend.toDoubles(a);
    }

    @Override
    public long[] toLongs(Operand a) {
        contract("toLongs").on(a);
        return backend.toLongs(a);
    }

    @Override
    public boolean checkRange(
            Operand index,
            long from,
            long to,
            @Nullable Long besides,
            LongFunction<? extends RuntimeException> refusal) {
        contract("checkRange").on(index).check(!index.dtype().isFloatingPoint(), "the index is " + index.dtype());
        return backend.checkRange(index, from, to, besides, refusal);
    }

    @Override
    public void synchronize() {
        backend.synchronize();
    }

    @Override
    public MemoryUse memory() {
        return backend.memory();
    }

    @Override
    public void resetPeakMemory() {
        backend.resetPeakMemory();
    }

    @Override
    public boolean hasRoom(long bytes) {
        return backend.hasRoom(bytes);
    }

    @Override
    public Moment now() {
        return backend.now();
    }

    @Override
    public void fill(Operand out, Number value) {
        contract("fill").on(out);
        backend.fill(out, value);
    }

    @Override
    public void copy(Operand from, Operand to) {
        contract("copy").on(from, to).shape(from.shape(), to).written(to);
        backend.copy(from, to);
    }

    @Override
    public void unary(UnaryOp op, Operand a, Operand out) {
        contract("unary " + op)
                .on(a, out)
                .oneDtype(a, out)
                .shape(a.shape(), out)
                .written(out);
        backend.unary(op, a, out);
    }

    @Override
    public void binary(BinaryOp op, Operand a, Operand b, Operand out) {
        contract("binary " + op)
                .on(a, b, out)
                .oneDtype(a, b, out)
                .shape(out.shape(), a, b)
                .written(out);
        backend.binary(op, a, b, out);
    }

    @Override
    public void compare(CompareOp op, Operand a, Operand b, Operand out) {
        contract("compare " + op)
                .on(a, b, out)
                .oneDtype(a, b)
                .dtype(DType.BOOL, out)
                .shape(out.shape(), a, b)
                .written(out);
        backend.compare(op, a, b, out);
    }

    @Override
    public void where(Operand condition, Operand a, Operand b, Operand out) {
        contract("where")
                .on(condition, a, b, out)
                .dtype(DType.BOOL, condition)
                .oneDtype(out, a, b)
                .shape(out.shape(), condition, a, b)
                .written(out);
        backend.where(condition, a, b, out);
    }

    @Override
    public void reduce(ReduceOp op, Operand a, Operand out) {
        contract("reduce " + op)
                .on(a, out)
                .dtype(op == ReduceOp.ALL || op == ReduceOp.ANY ? DType.BOOL : a.dtype(), out)
                .folded(a, out)
                .written(out);
        backend.reduce(op, a, out);
    }

    @Override
    public void argReduce(boolean largest, Operand a, Operand out) {
        contract("argReduce").on(a, out).dtype(DType.INT64, out).folded(a, out).written(out);
        backend.argReduce(largest, a, out);
    }

    @Override
    public void cumulative(CumulativeOp op, Operand a, Operand out) {
        contract("cumulative " + op)
                .on(a, out)
                .rank(3, a)
                .oneDtype(a, out)
                .shape(a.shape(), out)
                .written(out);
        backend.cumulative(op, a, out);
    }

    @Override
    public void cumulativeExtreme(boolean largest, Operand a, Operand values, Operand indices) {
        valuesAndIndices("cumulativeExtreme", a, values, indices);
        backend.cumulativeExtreme(largest, a, values, indices);
    }

    @Override
    public void sort(boolean descending, Operand a, Operand values, Operand indices) {
        valuesAndIndices("sort", a, values, indices);
        backend.sort(descending, a, values, indices);
    }

    private void valuesAndIndices(String kernel, Operand a, Operand values, Operand indices) {
        contract(kernel)
                .on(a, values, indices)
                .rank(3, a)
                .oneDtype(a, values)
                .dtype(DType.INT64, indices)
                .shape(a.shape(), values, indices)
                .written(values, indices);
    }

    private void inRange(Contract contract, Operand index, long n) {
        contract.dtype(DType.INT64, index);
        backend.checkRange(index, 0, n, null, i -> contract.outside(i, n));
    }

    @Override
    public void indexSelect(Operand a, Operand index, Operand out) {
        Contract contract = contract("indexSelect")
                .on(a, index, out)
                .rank(3, a)
                .oneDtype(a, out)
                .shape(Shape.of(a.shape().get(0), index.numel(), a.shape().get(2)), out)
                .written(out);
        inRange(contract, index, a.shape().get(1));
        backend.indexSelect(a, index, out);
    }

    @Override
    public void indexScatter(ScatterOp op, Operand out, Operand index, Operand source) {
        Contract contract = contract("indexScatter " + op)
                .on(out, index, source)
                .rank(3, out)
                .oneDtype(out, source)
                .shape(Shape.of(out.shape().get(0), index.numel(), out.shape().get(2)), source)
                .written(out);
        inRange(contract, index, out.shape().get(1));
        backend.indexScatter(op, out, index, source);
    }

    @Override
    public void gather(Operand a, int dim, Operand index, Operand out) {
        Contract contract = contract("gather")
                .on(a, index, out)
                .oneDtype(a, out)
                .shape(index.shape(), out)
                .written(out);
        fits(contract, a, dim, index);
        inRange(contract, index, a.shape().get(dim));
        backend.gather(a, dim, index, out);
    }

    @Override
    public void scatter(ScatterOp op, Operand out, int dim, Operand index, Operand source) {
        Contract contract = contract("scatter " + op)
                .on(out, index, source)
                .oneDtype(out, source)
                .rank(index.shape().rank(), source)
                .written(out);
        fits(contract, out, dim, index);
        for (int d = 0; d < index.shape().rank(); d++) {
            contract.check(index.shape().get(d) <= source.shape().get(d), "the index is larger than the source");
        }
        inRange(contract, index, out.shape().get(dim));
        backend.scatter(op, out, dim, index, source);
    }

    /// An index names places along `dim` of a tensor that is at least as large in all other dimensions.
    private static void fits(Contract contract, Operand a, int dim, Operand index) {
        contract.rank(a.shape().rank(), index).check(dim >= 0 && dim < a.shape().rank(), "no dimension " + dim);
        for (int d = 0; d < index.shape().rank(); d++) {
            contract.check(
                    d == dim || index.shape().get(d) <= a.shape().get(d),
                    "the index of shape " + index.shape().list() + " is larger than "
                            + a.shape().list());
        }
    }

    @Override
    public long[] nonzero(Operand a) {
        contract("nonzero").on(a);
        return backend.nonzero(a);
    }

    @Override
    public void gemm(double alpha, Operand a, Operand b, double beta, Operand out) {
        Contract contract = contract("gemm")
                .on(a, b, out)
                .oneDtype(out, a, b)
                .rank(3, a, b, out)
                .written(out);
        Shape p = a.shape();
        Shape q = b.shape();
        contract.check(p.get(2) == q.get(1) && p.get(0) == q.get(0), p.list() + " times " + q.list())
                .shape(Shape.of(p.get(0), p.get(1), q.get(2)), out);
        backend.gemm(alpha, a, b, beta, out);
    }

    @Override
    public void conv2d(Operand input, Operand weight, Window window, int groups, Operand out) {
        convolution("conv2d", input, weight, window, groups, out).written(out);
        backend.conv2d(input, weight, window, groups, out);
    }

    @Override
    public void conv2dForInput(Operand grad, Operand weight, Window window, int groups, Operand out) {
        convolution("conv2dForInput", out, weight, window, groups, grad).written(out);
        backend.conv2dForInput(grad, weight, window, groups, out);
    }

    @Override
    public void conv2dForWeight(Operand input, Operand grad, Window window, int groups, Operand out) {
        convolution("conv2dForWeight", input, out, window, groups, grad).written(out);
        backend.conv2dForWeight(input, grad, window, groups, out);
    }

    /// The three operands of a convolution, whichever of them is computed. A transposed convolution's image may be
    /// larger than its windows reach.
    private Contract convolution(String kernel, Operand image, Operand weight, Window w, int groups, Operand result) {
        Contract contract = contract(kernel)
                .on(image, weight, result)
                .oneDtype(image, weight, result)
                .rank(4, image, weight, result);
        Shape x = image.shape();
        Shape k = weight.shape();
        Shape y = result.shape();
        return contract.check(
                        groups > 0 && x.get(1) == k.get(1) * groups && k.get(0) % groups == 0,
                        "image " + x.list() + ", weight " + k.list() + ", groups " + groups)
                .check(k.get(2) == w.kernelH() && k.get(3) == w.kernelW(), "weight " + k.list() + " for " + w)
                .check(
                        y.get(0) == x.get(0)
                                && y.get(1) == k.get(0)
                                && y.get(2) == w.outHeight(x.get(2))
                                && y.get(3) == w.outWidth(x.get(3)),
                        "image " + x.list() + ", weight " + k.list() + ", result " + y.list() + ", " + w);
    }

    @Override
    public void im2col(Operand input, Window window, Operand out) {
        columns("im2col", input, window, out).written(out);
        backend.im2col(input, window, out);
    }

    @Override
    public void col2im(Operand columns, Window window, Operand out) {
        columns("col2im", out, window, columns).written(out);
        backend.col2im(columns, window, out);
    }

    private Contract columns(String kernel, Operand image, Window w, Operand columns) {
        Contract contract =
                contract(kernel).on(image, columns).oneDtype(image, columns).rank(4, image);
        Shape x = image.shape();
        return contract.shape(
                Shape.of(x.get(0), x.get(1) * w.kernelH() * w.kernelW(), w.outHeight(x.get(2)) * w.outWidth(x.get(3))),
                columns);
    }

    @Override
    public void maxPool2d(Operand input, Window window, Operand out, Operand indices) {
        pooled("maxPool2d", input, window, out)
                .on(indices)
                .dtype(DType.INT64, indices)
                .shape(out.shape(), indices)
                .written(out, indices);
        backend.maxPool2d(input, window, out, indices);
    }

    @Override
    public void sumPool2d(Operand input, Window window, Operand out) {
        pooled("sumPool2d", input, window, out).written(out);
        backend.sumPool2d(input, window, out);
    }

    @Override
    public void sumPool2dBackward(Operand grad, Window window, Operand out) {
        pooled("sumPool2dBackward", out, window, grad).written(out);
        backend.sumPool2dBackward(grad, window, out);
    }

    /// A window that begins inside counts also where it ends outside.
    private Contract pooled(String kernel, Operand image, Window w, Operand result) {
        Contract contract = contract(kernel)
                .on(image, result)
                .oneDtype(image, result)
                .rank(image.shape().rank(), result)
                .check(image.shape().rank() >= 2, "no planes");
        Shape x = image.shape();
        Shape y = result.shape();
        for (int d = 0; d < x.rank() - 2; d++) {
            contract.check(x.get(d) == y.get(d), "planes " + x.list() + " and " + y.list());
        }
        long h = w.outHeight(x.get(-2));
        long v = w.outWidth(x.get(-1));
        return contract.check(
                y.get(-2) >= h && y.get(-2) <= h + 1 && y.get(-1) >= v && y.get(-1) <= v + 1,
                "image " + x.list() + ", result " + y.list() + ", " + w);
    }

    /// The fused kernels, whose operands are float32 and row-major.
    private final class CheckedFused implements FusedKernels {
        private final FusedKernels kernels;

        CheckedFused(FusedKernels kernels) {
            this.kernels = kernels;
        }

        /// All float32 and row-major.
        private Contract floats(String kernel, @Nullable Operand... operands) {
            return contract(kernel).on(operands).dtype(DType.FLOAT32, operands).rowMajor(operands);
        }

        @Override
        public void unaryBackward(UnaryOp op, Operand g, Operand y, Operand out) {
            contract("unaryBackward " + op)
                    .on(g, y, out)
                    .dtype(DType.FLOAT32, g, y, out)
                    .rowMajor(y, out)
                    .shape(out.shape(), g, y);
            kernels.unaryBackward(op, g, y, out);
        }

        @Override
        public void softmax(boolean log, Operand a, Operand out) {
            floats("softmax", a, out).rank(3, a).shape(a.shape(), out);
            kernels.softmax(log, a, out);
        }

        @Override
        public void softmaxBackward(boolean log, Operand g, Operand y, Operand out) {
            floats("softmaxBackward", g, y, out).rank(3, y).shape(y.shape(), g, out);
            kernels.softmaxBackward(log, g, y, out);
        }

        @Override
        public void nll(Operand logp, Operand target, long ignore, boolean mean, Operand out) {
            classes(floats("nll", logp, out).shape(Shape.SCALAR, out), logp, target, ignore);
            kernels.nll(logp, target, ignore, mean, out);
        }

        @Override
        public void nllBackward(Operand g, Operand target, long ignore, boolean mean, Operand out) {
            Contract contract = floats("nllBackward", g, out).check(g.numel() == 1, "the gradient is no number");
            classes(contract, out, target, ignore);
            kernels.nllBackward(g, target, ignore, mean, out);
        }

        private void classes(Contract contract, Operand rows, Operand target, long ignore) {
            contract.rank(2, rows)
                    .on(target)
                    .dtype(DType.INT64, target)
                    .shape(Shape.of(rows.shape().get(0)), target);
            long n = rows.shape().get(1);
            backend.checkRange(target, 0, n, ignore, i -> contract.outside(i, n));
        }

        @Override
        public void batchNorm(
                Operand a,
                @Nullable Operand weight,
                @Nullable Operand bias,
                double eps,
                Operand out,
                Operand mean,
                Operand var,
                Operand invStd) {
            floats("batchNorm", a, weight, bias, out, mean, var, invStd)
                    .rank(3, a)
                    .shape(a.shape(), out)
                    .shape(Shape.of(a.shape().get(1)), weight, bias, mean, var, invStd);
            kernels.batchNorm(a, weight, bias, eps, out, mean, var, invStd);
        }

        @Override
        public void batchNormBackward(
                Operand g,
                Operand a,
                Operand mean,
                Operand invStd,
                @Nullable Operand weight,
                Operand forInput,
                Operand forWeight,
                Operand forBias) {
            floats("batchNormBackward", g, a, mean, invStd, weight, forInput, forWeight, forBias)
                    .rank(3, a)
                    .shape(a.shape(), g, forInput)
                    .shape(Shape.of(a.shape().get(1)), mean, invStd, weight, forWeight, forBias);
            kernels.batchNormBackward(g, a, mean, invStd, weight, forInput, forWeight, forBias);
        }

        @Override
        public void addPerChannel(Operand bias, Operand out) {
            floats("addPerChannel", bias, out)
                    .rank(3, out)
                    .shape(Shape.of(out.shape().get(1)), bias);
            kernels.addPerChannel(bias, out);
        }

        @Override
        public void sumPerChannel(Operand a, Operand out) {
            floats("sumPerChannel", a, out).rank(3, a).shape(Shape.of(a.shape().get(1)), out);
            kernels.sumPerChannel(a, out);
        }

        @Override
        public void maxPool2dBackward(Operand g, Operand indices, Operand out) {
            Contract contract = floats("maxPool2dBackward", g, out).on(indices).shape(g.shape(), indices);
            inRange(contract, indices, out.shape().get(-1) * out.shape().get(-2));
            kernels.maxPool2dBackward(g, indices, out);
        }

        @Override
        public void adam(AdamStep step, Operand p, Operand g, Operand m, Operand v, @Nullable Operand maxima) {
            floats("adam", p, g, m, v, maxima).shape(p.shape(), g, m, v, maxima);
            kernels.adam(step, p, g, m, v, maxima);
        }

        @Override
        public void sgd(SgdStep step, Operand p, Operand g, @Nullable Operand buffer, boolean first) {
            floats("sgd", p, g, buffer).shape(p.shape(), g, buffer);
            kernels.sgd(step, p, g, buffer, first);
        }

        @Override
        public void rmsprop(double lr, double alpha, double eps, double decay, Operand p, Operand g, Operand v) {
            floats("rmsprop", p, g, v).shape(p.shape(), g, v);
            kernels.rmsprop(lr, alpha, eps, decay, p, g, v);
        }
    }
}

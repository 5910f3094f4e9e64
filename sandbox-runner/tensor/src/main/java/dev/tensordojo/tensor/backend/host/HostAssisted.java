package dev.tensordojo.tensor.backend.host;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.backend.Backend;
import dev.tensordojo.tensor.backend.BinaryOp;
import dev.tensordojo.tensor.backend.CompareOp;
import dev.tensordojo.tensor.backend.CumulativeOp;
import dev.tensordojo.tensor.backend.DeviceStorage;
import dev.tensordojo.tensor.backend.Elements;
import dev.tensordojo.tensor.backend.FusedKernels;
import dev.tensordojo.tensor.backend.Layout;
import dev.tensordojo.tensor.backend.Operand;
import dev.tensordojo.tensor.backend.ReduceOp;
import dev.tensordojo.tensor.backend.ScatterOp;
import dev.tensordojo.tensor.backend.Storage;
import dev.tensordojo.tensor.backend.UnaryOp;
import dev.tensordojo.tensor.backend.Window;
import dev.tensordojo.tensor.backend.jvm.JvmBackend;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A backend that is right as soon as it has `name`, `device`, `memory`, `alloc`, [#upload], [#download] and [#copy]:
/// every kernel brings its operands to the host, has them computed there and sends the result back. A device gets fast
/// by overriding one kernel after another, and calls `super` for dtypes and layouts that it leaves to the host.
///
/// Storages are of [DeviceStorage], or [#share] is overridden as well.
public abstract class HostAssisted implements Backend {
    private static final Backend HOST = JvmBackend.INSTANCE;
    private static final FusedKernels HOST_FUSED = JvmBackend.INSTANCE.fused();

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    /// How often each kernel was left to the host: `unary EXP` → 3.
    public final Map<String, Long> assisted() {
        Map<String, Long> out = new TreeMap<>();
        counts.forEach((kernel, count) -> out.put(kernel, count.sum()));
        return out;
    }

    /// What was left to the host, so that it is told with the rest.
    @Override
    public SequencedMap<String, String> facts() {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "Left to host",
                counts.isEmpty()
                        ? "nothing yet"
                        : assisted().entrySet().stream()
                                .map(e -> e.getKey() + " " + e.getValue() + "x")
                                .collect(Collectors.joining(", ")));
        return facts;
    }

    private void count(String kernel) {
        counts.computeIfAbsent(kernel, _ -> new LongAdder()).increment();
    }

    /// An operand's values on the host, row-major; where it is stretched by steps of 0 each only once.
    protected final Operand toHost(Operand a) {
        Layout layout = a.layout();
        Shape shape = layout.shape();
        long[] sizes = shape.toArray();
        for (int d = 0; d < sizes.length; d++) {
            sizes[d] = layout.stride(d) == 0 && sizes[d] > 1 ? 1 : sizes[d];
        }
        Shape once = Shape.of(sizes);
        Object array = Elements.array(a.dtype(), Math.toIntExact(once.numel()));
        if (once.numel() > 0) {
            download(new Operand(a.storage(), new Layout(once, layout.strides(), layout.offset())), array);
        }
        return new Operand(HOST.adopt(a.dtype(), array), Layout.contiguous(once)).expand(shape);
    }

    /// Zeroed row-major memory on the host for a result that goes to `out`.
    protected static Operand hostResult(Operand out) {
        return new Operand(HOST.alloc(out.dtype(), out.numel()), Layout.contiguous(out.shape()));
    }

    /// Sends a result to where it belongs; `host` is row-major from its start.
    protected final void toDevice(Operand host, Operand out) {
        if (out.numel() > 0) {
            Object array = Elements.array(out.dtype(), Math.toIntExact(out.numel()));
            HOST.download(host, array);
            if (out.layout().contiguous()) {
                upload(array, 0, out);
            } else {
                Operand dense = new Operand(allocForResult(out.dtype(), out.numel()), Layout.contiguous(out.shape()));
                upload(array, 0, dense);
                copy(dense, out);
                dense.storage().close();
            }
        }
    }

    /// A kernel that writes all of its one result.
    private void computed(String kernel, Operand out, Consumer<Operand> onHost) {
        by(kernel, hostResult(out), out, onHost);
    }

    /// A kernel that goes on with what its result holds.
    private void updated(String kernel, Operand out, Consumer<Operand> onHost) {
        by(kernel, toHost(out), out, onHost);
    }

    private void by(String kernel, Operand host, Operand out, Consumer<Operand> onHost) {
        count(kernel);
        onHost.accept(host);
        toDevice(host, out);
    }

    @Override
    public int threads() {
        return HOST.threads();
    }

    @Override
    public void setThreads(int threads) {
        HOST.setThreads(threads);
    }

    @Override
    public FusedKernels fused() {
        return new HostFused();
    }

    @Override
    public abstract Storage alloc(DType dtype, long size);

    @Override
    public Storage share(Storage storage) {
        return new DeviceStorage((DeviceStorage) storage);
    }

    @Override
    public abstract void upload(Object array, int from, Operand to);

    @Override
    public abstract void download(Operand from, Object array);

    @Override
    public abstract void copy(Operand from, Operand to);

    @Override
    public void fill(Operand out, Number value) {
        computed("fill", out, r -> HOST.fill(r, value));
    }

    @Override
    public void unary(UnaryOp op, Operand a, Operand out) {
        computed("unary " + op, out, r -> HOST.unary(op, toHost(a), r));
    }

    @Override
    public void binary(BinaryOp op, Operand a, Operand b, Operand out) {
        computed("binary " + op, out, r -> HOST.binary(op, toHost(a), toHost(b), r));
    }

    @Override
    public void compare(CompareOp op, Operand a, Operand b, Operand out) {
        computed("compare " + op, out, r -> HOST.compare(op, toHost(a), toHost(b), r));
    }

    @Override
    public void where(Operand condition, Operand a, Operand b, Operand out) {
        computed("where", out, r -> HOST.where(toHost(condition), toHost(a), toHost(b), r));
    }

    @Override
    public void reduce(ReduceOp op, Operand a, Operand out) {
        computed("reduce " + op, out, r -> HOST.reduce(op, toHost(a), r));
    }

    @Override
    public void argReduce(boolean largest, Operand a, Operand out) {
        computed("argReduce", out, r -> HOST.argReduce(largest, toHost(a), r));
    }

    @Override
    public void cumulative(CumulativeOp op, Operand a, Operand out) {
        computed("cumulative " + op, out, r -> HOST.cumulative(op, toHost(a), r));
    }

    @Override
    public void cumulativeExtreme(boolean largest, Operand a, Operand values, Operand indices) {
        count("cumulativeExtreme");
        Operand v = hostResult(values);
        Operand i = hostResult(indices);
        HOST.cumulativeExtreme(largest, toHost(a), v, i);
        toDevice(v, values);
        toDevice(i, indices);
    }

    @Override
    public void sort(boolean descending, Operand a, Operand values, Operand indices) {
        count("sort");
        Operand v = hostResult(values);
        Operand i = hostResult(indices);
        HOST.sort(descending, toHost(a), v, i);
        toDevice(v, values);
        toDevice(i, indices);
    }

    @Override
    public void indexSelect(Operand a, Operand index, Operand out) {
        computed("indexSelect", out, r -> HOST.indexSelect(toHost(a), toHost(index), r));
    }

    @Override
    public void indexScatter(ScatterOp op, Operand out, Operand index, Operand source) {
        updated("indexScatter " + op, out, r -> HOST.indexScatter(op, r, toHost(index), toHost(source)));
    }

    @Override
    public void gather(Operand a, int dim, Operand index, Operand out) {
        computed("gather", out, r -> HOST.gather(toHost(a), dim, toHost(index), r));
    }

    @Override
    public void scatter(ScatterOp op, Operand out, int dim, Operand index, Operand source) {
        updated("scatter " + op, out, r -> HOST.scatter(op, r, dim, toHost(index), toHost(source)));
    }

    @Override
    public long[] nonzero(Operand a) {
        count("nonzero");
        return HOST.nonzero(toHost(a));
    }

    @Override
    public void gemm(double alpha, Operand a, Operand b, double beta, Operand out) {
        by(
                "gemm",
                beta == 0 ? hostResult(out) : toHost(out),
                out,
                r -> HOST.gemm(alpha, toHost(a), toHost(b), beta, r));
    }

    @Override
    public void conv2d(Operand input, Operand weight, Window window, int groups, Operand out) {
        computed("conv2d", out, r -> HOST.conv2d(toHost(input), toHost(weight), window, groups, r));
    }

    @Override
    public void conv2dForInput(Operand grad, Operand weight, Window window, int groups, Operand out) {
        computed("conv2dForInput", out, r -> HOST.conv2dForInput(toHost(grad), toHost(weight), window, groups, r));
    }

    @Override
    public void conv2dForWeight(Operand input, Operand grad, Window window, int groups, Operand out) {
        computed("conv2dForWeight", out, r -> HOST.conv2dForWeight(toHost(input), toHost(grad), window, groups, r));
    }

    @Override
    public void im2col(Operand input, Window window, Operand out) {
        computed("im2col", out, r -> HOST.im2col(toHost(input), window, r));
    }

    @Override
    public void col2im(Operand columns, Window window, Operand out) {
        computed("col2im", out, r -> HOST.col2im(toHost(columns), window, r));
    }

    @Override
    public void maxPool2d(Operand input, Window window, Operand out, Operand indices) {
        count("maxPool2d");
        Operand r = hostResult(out);
        Operand i = hostResult(indices);
        HOST.maxPool2d(toHost(input), window, r, i);
        toDevice(r, out);
        toDevice(i, indices);
    }

    @Override
    public void sumPool2d(Operand input, Window window, Operand out) {
        computed("sumPool2d", out, r -> HOST.sumPool2d(toHost(input), window, r));
    }

    @Override
    public void sumPool2dBackward(Operand grad, Window window, Operand out) {
        computed("sumPool2dBackward", out, r -> HOST.sumPool2dBackward(toHost(grad), window, r));
    }

    /// The fused kernels, all by the host: one trip there and back instead of one for each kernel of a composition. A
    /// device that has some of them itself overrides those.
    protected class HostFused implements FusedKernels {
        private @Nullable Operand orNull(@Nullable Operand a) {
            return a == null ? null : toHost(a);
        }

        private void orNothing(@Nullable Operand host, @Nullable Operand out) {
            if (host != null && out != null) {
                toDevice(host, out);
            }
        }

        @Override
        public void unaryBackward(UnaryOp op, Operand g, Operand y, Operand out) {
            computed("unaryBackward " + op, out, r -> HOST_FUSED.unaryBackward(op, toHost(g), toHost(y), r));
        }

        @Override
        public void softmax(boolean log, Operand a, Operand out) {
            computed("softmax", out, r -> HOST_FUSED.softmax(log, toHost(a), r));
        }

        @Override
        public void softmaxBackward(boolean log, Operand g, Operand y, Operand out) {
            computed("softmaxBackward", out, r -> HOST_FUSED.softmaxBackward(log, toHost(g), toHost(y), r));
        }

        @Override
        public void nll(Operand logp, Operand target, long ignore, boolean mean, Operand out) {
            computed("nll", out, r -> HOST_FUSED.nll(toHost(logp), toHost(target), ignore, mean, r));
        }

        @Override
        public void nllBackward(Operand g, Operand target, long ignore, boolean mean, Operand out) {
            computed("nllBackward", out, r -> HOST_FUSED.nllBackward(toHost(g), toHost(target), ignore, mean, r));
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
            count("batchNorm");
            Operand r = hostResult(out);
            Operand m = hostResult(mean);
            Operand v = hostResult(var);
            Operand s = hostResult(invStd);
            HOST_FUSED.batchNorm(toHost(a), orNull(weight), orNull(bias), eps, r, m, v, s);
            toDevice(r, out);
            toDevice(m, mean);
            toDevice(v, var);
            toDevice(s, invStd);
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
            count("batchNormBackward");
            Operand i = hostResult(forInput);
            Operand w = hostResult(forWeight);
            Operand b = hostResult(forBias);
            HOST_FUSED.batchNormBackward(toHost(g), toHost(a), toHost(mean), toHost(invStd), orNull(weight), i, w, b);
            toDevice(i, forInput);
            toDevice(w, forWeight);
            toDevice(b, forBias);
        }

        @Override
        public void addPerChannel(Operand bias, Operand out) {
            updated("addPerChannel", out, r -> HOST_FUSED.addPerChannel(toHost(bias), r));
        }

        @Override
        public void sumPerChannel(Operand a, Operand out) {
            computed("sumPerChannel", out, r -> HOST_FUSED.sumPerChannel(toHost(a), r));
        }

        @Override
        public void maxPool2dBackward(Operand g, Operand indices, Operand out) {
            computed("maxPool2dBackward", out, r -> HOST_FUSED.maxPool2dBackward(toHost(g), toHost(indices), r));
        }

        @Override
        public void adam(AdamStep step, Operand p, Operand g, Operand m, Operand v, @Nullable Operand maxima) {
            count("adam");
            Operand hostP = toHost(p);
            Operand hostM = toHost(m);
            Operand hostV = toHost(v);
            Operand hostMaxima = orNull(maxima);
            HOST_FUSED.adam(step, hostP, toHost(g), hostM, hostV, hostMaxima);
            toDevice(hostP, p);
            toDevice(hostM, m);
            toDevice(hostV, v);
            orNothing(hostMaxima, maxima);
        }

        @Override
        public void sgd(SgdStep step, Operand p, Operand g, @Nullable Operand buffer, boolean first) {
            count("sgd");
            Operand hostP = toHost(p);
            Operand hostBuffer = orNull(buffer);
            HOST_FUSED.sgd(step, hostP, toHost(g), hostBuffer, first);
            toDevice(hostP, p);
            orNothing(hostBuffer, buffer);
        }

        @Override
        public void rmsprop(double lr, double alpha, double eps, double decay, Operand p, Operand g, Operand v) {
            count("rmsprop");
            Operand hostP = toHost(p);
            Operand hostV = toHost(v);
            HOST_FUSED.rmsprop(lr, alpha, eps, decay, hostP, toHost(g), hostV);
            toDevice(hostP, p);
            toDevice(hostV, v);
        }
    }
}

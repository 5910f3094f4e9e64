package dev.tensordojo.tensor.backend.nd4j;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.backend.BinaryOp;
import dev.tensordojo.tensor.backend.CompareOp;
import dev.tensordojo.tensor.backend.DeviceMemory;
import dev.tensordojo.tensor.backend.Layout;
import dev.tensordojo.tensor.backend.MemoryUse;
import dev.tensordojo.tensor.backend.Operand;
import dev.tensordojo.tensor.backend.Storage;
import dev.tensordojo.tensor.backend.UnaryOp;
import dev.tensordojo.tensor.backend.host.HostAssisted;
import dev.tensordojo.tensor.backend.jvm.JvmBackend;
import java.lang.ref.Reference;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.blas.params.MMulTranspose;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.reduce.Mmul;
import org.nd4j.linalg.factory.Nd4j;

/// Tensors in ND4J's memory: matrix products and elementwise functions of float32 and float64 are ND4J's, everything
/// else is computed by the host ([HostAssisted]).
///
/// ND4J is asked only for what it does as PyTorch does: never for integers (a division by zero ends the virtual
/// machine), 16-bit floats, reductions, NaN's order, or arrays without elements.
final class Nd4jBackend extends HostAssisted {
    private final Device device;
    private final DeviceMemory memory;

    Nd4jBackend(Device device) {
        this.device = device;
        this.memory = new DeviceMemory(device, total());
        Nd4jThreads.set(super.threads());
    }

    /// On the CPU what JavaCPP would keep ND4J's own programs to, as much as Java's heap unless
    /// `org.bytedeco.javacpp.maxbytes` says otherwise: who takes more is refused before the process is killed.
    private static long total() {
        long most = Nd4j.getEnvironment().isCPU() ? Pointer.maxBytes() : 0;
        return most > 0 ? most : Long.MAX_VALUE;
    }

    @Override
    public String name() {
        return "nd4j";
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public SequencedMap<String, String> facts() {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        facts.put("ND4J", Nd4jThreads.describe());
        facts.put("Threads", Integer.toString(threads()));
        return facts;
    }

    @Override
    public void setThreads(int threads) {
        super.setThreads(threads);
        Nd4jThreads.set(threads);
    }

    @Override
    public void synchronize() {
        Nd4j.getExecutioner().commit();
    }

    @Override
    public MemoryUse memory() {
        return memory.use();
    }

    @Override
    public void resetPeakMemory() {
        memory.resetPeak();
    }

    @Override
    public boolean hasRoom(long bytes) {
        return memory.hasRoom(bytes);
    }

    @Override
    public Storage alloc(DType dtype, long size) {
        return alloc(dtype, size, true);
    }

    @Override
    public Storage allocForResult(DType dtype, long size) {
        return alloc(dtype, size, false);
    }

    /// ND4J has no buffers without elements.
    private Storage alloc(DType dtype, long size, boolean zeroed) {
        return memory.alloc(
                dtype, size, () -> Nd4j.createBuffer(Views.type(dtype), Math.max(1, size), zeroed), DataBuffer::close);
    }

    @Override
    public void upload(Object array, int from, Operand to) {
        Transfers.write(array, from, to);
        keep(to);
    }

    @Override
    public void download(Operand from, Object array) {
        if (from.layout().contiguous()) {
            Transfers.read(from, array);
        } else {
            Operand dense = dense(from);
            Transfers.read(dense, array);
            dense.storage().close();
        }
        keep(from);
    }

    /// A row-major copy.
    private Operand dense(Operand a) {
        Operand dense = new Operand(allocForResult(a.dtype(), a.numel()), Layout.contiguous(a.shape()));
        copy(a, dense);
        return dense;
    }

    /// Between dtypes the host converts: where a float does not fit an integer, C++ promises nothing.
    @Override
    public void copy(Operand from, Operand to) {
        if (to.numel() == 0) {
            return;
        }
        if (from.dtype() == to.dtype()) {
            if (from.layout().contiguous() && to.layout().contiguous()) {
                Views.flat(to).assign(Views.flat(from));
            } else {
                Views.of(to).assign(Views.of(from));
            }
        } else {
            Operand converted = hostResult(to);
            JvmBackend.INSTANCE.copy(toHost(from), converted);
            toDevice(converted, to);
        }
        keep(from, to);
    }

    @Override
    public void fill(Operand out, Number value) {
        if (!takes(out)) {
            super.fill(out, value);
        } else if (out.numel() > 0) {
            Views.flat(out).assign(value.doubleValue());
            keep(out);
        }
    }

    @Override
    public void unary(UnaryOp op, Operand a, Operand out) {
        Functions.Unary function = Functions.UNARY.get(op);
        if (function == null || !takes(out)) {
            super.unary(op, a, out);
        } else if (out.numel() > 0) {
            boolean flat = a.layout().contiguous();
            function.run(flat ? Views.flat(a) : Views.of(a), flat ? Views.flat(out) : Views.of(out));
            keep(a, out);
        }
    }

    @Override
    public void binary(BinaryOp op, Operand a, Operand b, Operand out) {
        Functions.Binary function = Functions.BINARY.get(op);
        if (function == null || !takes(out)) {
            super.binary(op, a, b, out);
        } else if (out.numel() > 0) {
            run(function, a, b, out);
        }
    }

    @Override
    public void compare(CompareOp op, Operand a, Operand b, Operand out) {
        Functions.Binary function = Functions.COMPARE.get(op);
        if (function == null || !isWide(a.dtype()) || !out.layout().contiguous()) {
            super.compare(op, a, b, out);
        } else if (out.numel() > 0) {
            run(function, a, b, out);
        }
    }

    private static void run(Functions.Binary function, Operand a, Operand b, Operand out) {
        if (a.layout().contiguous() && b.layout().contiguous()) {
            function.run(Views.flat(a), Views.flat(b), Views.flat(out));
        } else {
            function.run(Views.of(a), Views.of(b), Views.of(out));
        }
        keep(a, b, out);
    }

    @Override
    public void where(Operand condition, Operand a, Operand b, Operand out) {
        if (!takes(out)) {
            super.where(condition, a, b, out);
        } else if (out.numel() > 0) {
            Nd4j.exec(DynamicCustomOp.builder("select")
                    .addInputs(Views.of(condition), Views.of(a), Views.of(b))
                    .addOutputs(Views.of(out))
                    .build());
            keep(condition);
            keep(a, b, out);
        }
    }

    @Override
    public void indexSelect(Operand a, Operand index, Operand out) {
        if (!takes(out)) {
            super.indexSelect(a, index, out);
        } else if (out.numel() > 0) {
            Nd4j.exec(DynamicCustomOp.builder("gather")
                    .addInputs(Views.of(a), Views.of(index))
                    .addIntegerArguments(1)
                    .addOutputs(Views.of(out))
                    .build());
            keep(a, index, out);
        }
    }

    /// By the operator, not by `Nd4j.gemm`, which takes some results of one row or column for views and refuses them.
    @Override
    public void gemm(double alpha, Operand a, Operand b, double beta, Operand out) {
        if (!takes(out) || a.numel() == 0) {
            super.gemm(alpha, a, b, beta, out);
            return;
        }
        long size = out.shape().get(1) * out.shape().get(2);
        try (Factor x = factor(a);
                Factor y = factor(b)) {
            MMulTranspose transposed = MMulTranspose.builder()
                    .transposeA(x.transposed())
                    .transposeB(y.transposed())
                    .build();
            for (long i = 0; i < out.shape().get(0); i++) {
                INDArray z = Views.matrix(
                        out,
                        out.layout().offset() + i * size,
                        out.shape().get(1),
                        out.shape().get(2));
                Nd4j.exec(new Mmul(x.matrix(i), y.matrix(i), z, alpha, beta, transposed));
            }
        }
        keep(a, b, out);
    }

    private Factor factor(Operand a) {
        return Factor.of(a, this::dense);
    }

    /// Whether ND4J computes results of this dtype and layout: row-major float32 and float64.
    private static boolean takes(Operand out) {
        return isWide(out.dtype()) && out.layout().contiguous();
    }

    private static boolean isWide(DType dtype) {
        return dtype == DType.FLOAT32 || dtype == DType.FLOAT64;
    }

    /// Keeps memory that a kernel has used until here from the collector.
    @SuppressWarnings("ReachabilityFenceUsage") // a kernel that has thrown uses nothing any more
    private static void keep(Operand a) {
        Reference.reachabilityFence(a);
    }

    private static void keep(Operand a, Operand b) {
        keep(a);
        keep(b);
    }

    private static void keep(Operand a, Operand b, Operand out) {
        keep(a, b);
        keep(out);
    }
}

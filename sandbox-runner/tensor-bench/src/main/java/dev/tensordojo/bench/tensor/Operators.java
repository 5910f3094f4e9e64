package dev.tensordojo.bench.tensor;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Single operators, small ones (what a call costs) and large ones (what the loops cost).
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Operators {
    static {
        Workload.device();
    }

    private Tensor a = Torch.rand(32, 10);
    private Tensor b = Torch.rand(32, 10);
    private Tensor s = Torch.rand(16, 16);
    private Tensor w = Torch.rand(16, 16);
    private Tensor g = Torch.rand(128, 128);
    private Tensor h = Torch.rand(128, 128);
    private Tensor m = Torch.rand(1000, 1000);
    private Tensor k = Torch.rand(1000, 1000);

    @Setup
    public void threads() {
        Workload.threads();
    }

    @Benchmark
    public Tensor addSmall() {
        return Workload.done(a.add(b));
    }

    @Benchmark
    public Tensor reluSmall() {
        return Workload.done(a.relu());
    }

    @Benchmark
    public Tensor sumSmall() {
        return Workload.done(a.sum(1));
    }

    @Benchmark
    public Tensor matmulSmall() {
        return Workload.done(s.matmul(w));
    }

    @Benchmark
    public Tensor addLarge() {
        return Workload.done(m.add(k));
    }

    @Benchmark
    public Tensor expLarge() {
        return Workload.done(m.exp());
    }

    /// Python frees a result as soon as nobody has a name for it; here it is given back by hand.
    @Benchmark
    public Tensor addLargeClosed() {
        Tensor sum = m.add(k);
        sum.close();
        return sum;
    }

    @Benchmark
    public Tensor expLargeClosed() {
        Tensor exp = m.exp();
        exp.close();
        return exp;
    }

    @Benchmark
    public Tensor matmulMiddle() {
        return Workload.done(g.matmul(h));
    }

    @Benchmark
    public Tensor matmulLarge() {
        return Workload.done(m.matmul(k));
    }
}

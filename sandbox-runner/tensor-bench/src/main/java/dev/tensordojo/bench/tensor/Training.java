package dev.tensordojo.bench.tensor;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Whole training steps: forward, backward, Adam.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Training {
    static {
        Workload.device();
    }

    private Workload tinyMlp = Workload.tinyMlp();
    private Workload mlp = Workload.mlp();
    private Workload cnn = Workload.cnn();

    @Setup
    public void threads() {
        Workload.threads();
    }

    @Benchmark
    public void tinyMlp() {
        tinyMlp.step();
    }

    @Benchmark
    public void mlp() {
        mlp.step();
    }

    @Benchmark
    public void cnn() {
        cnn.step();
    }
}

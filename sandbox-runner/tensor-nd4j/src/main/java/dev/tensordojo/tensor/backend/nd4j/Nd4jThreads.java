package dev.tensordojo.tensor.backend.nd4j;

import java.util.Properties;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/// How many threads ND4J's loops and its BLAS may use: of their own accord they take all of a machine.
final class Nd4jThreads {
    private Nd4jThreads() {}

    static void set(int threads) {
        Nd4j.getEnvironment().setMaxMasterThreads(threads);
        Nd4j.getEnvironment().setMaxThreads(threads);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
        Nd4j.factory().blas().setMaxThreads(threads);
    }

    /// What it computes with: `CPU, products by OPENBLAS`.
    static String describe() {
        Properties told = Nd4j.getExecutioner().getEnvironmentInformation();
        return told.get("backend") + ", products by " + told.get("blas.vendor");
    }
}

package dev.tensordojo.tensor.backend.jvm;

/// Whether `Math.fma` is one instruction here.
///
/// Its result is the same everywhere, but without the instruction (x86 before 2013) the virtual machine computes it
/// with big decimals, some thousand times slower; there the loops multiply and add apart, and the last digit of a
/// result may be another. OpenBLAS, too, chooses its loops by the processor.
final class Fma {
    private static final int CALLS = 64;

    /// Hundreds of times what the interpreter takes for the calls where there is an instruction, and much less than
    /// they take with big decimals.
    private static final long SLOW_NANOS = 300_000;

    static final boolean FAST = fast();

    private Fma() {}

    /// The best of several tries, so that a try during which the thread had to wait does not decide.
    private static boolean fast() {
        long best = Long.MAX_VALUE;
        float sum = 0;
        for (int attempt = 0; attempt < 4 && best > SLOW_NANOS; attempt++) {
            long start = System.nanoTime();
            for (int i = 0; i < CALLS; i++) {
                sum = Math.fma(sum, 0.9f, 1.1f);
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        return best <= SLOW_NANOS && sum > 0;
    }
}

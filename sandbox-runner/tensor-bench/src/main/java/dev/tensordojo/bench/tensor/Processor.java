package dev.tensordojo.bench.tensor;

import dev.tensordojo.tensor.backend.jvm.VectorUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// What one core of this machine could compute at most: its clock, which is measured, times the float operations that
/// its vector units finish in a cycle.
final class Processor {
    private static final int STEPS = 100_000_000;

    /// Three shifts and three exclusive ors, each of which takes one cycle on all x86-64 processors.
    private static final int CYCLES_PER_STEP = 6;

    /// AMD's family 25 (Zen 3 and 4) takes two cycles for a vector of AVX-512.
    private static final int FIRST_FAMILY_OF_WHOLE_VECTORS = 26;

    private Processor() {}

    /// The kernels of OpenBLAS that can run here, its own choice first.
    static List<String> kernels() {
        List<String> kernels = new ArrayList<>(List.of(""));
        Optional<VectorUnit> here = VectorUnit.ofThisProcessor();
        if (here.isEmpty()) {
            return kernels;
        }
        for (String kernel : List.of("HASWELL", "ZEN", "SKYLAKEX")) {
            if (VectorUnit.ofKernel(kernel).orElseThrow().compareTo(here.get()) <= 0) {
                kernels.add(kernel);
            }
        }
        Set<String> flags =
                Set.copyOf(List.of(VectorUnit.entry("flags").orElse("").split("\\s+")));
        if (flags.contains("avx512_bf16")) {
            kernels.add("COOPERLAKE");
        }
        if (flags.contains("amx_tile")) {
            kernels.add("SAPPHIRERAPIDS");
        }
        return kernels;
    }

    /// GFLOP/s of one core; empty where the vector units are not known.
    static OptionalDouble peak() {
        int flops = flopsPerCycle();
        return flops == 0 ? OptionalDouble.empty() : OptionalDouble.of(flops * gigahertz());
    }

    static String describe() {
        return String.format(
                Locale.ROOT,
                "%s, %.2f GHz (measured), %d float operations a cycle",
                VectorUnit.entry("model name").orElse("unknown processor"),
                gigahertz(),
                flopsPerCycle());
    }

    private static int flopsPerCycle() {
        boolean amd = VectorUnit.entry("vendor_id").orElse("").contains("AMD");
        int family = Integer.parseInt(VectorUnit.entry("cpu family").orElse("0"));
        Optional<VectorUnit> here = VectorUnit.ofThisProcessor();
        if (here.isEmpty()) {
            return 0;
        }
        return switch (here.get()) {
            case SSE -> 8;
            case AVX -> 16;
            case AVX2 -> 32;
            case AVX512 -> amd && family < FIRST_FAMILY_OF_WHOLE_VECTORS ? 32 : 64;
        };
    }

    /// From a chain in which every step waits for the one before; the fastest of some rounds. The steps are those of
    /// Marsaglia's xorshift, since HotSpot joins steps of a multiplication by a constant to one.
    private static double gigahertz() {
        double best = 0;
        long x = System.nanoTime() | 1;
        for (int round = 0; round < 6; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < STEPS; i++) {
                x ^= x << 13;
                x ^= x >>> 7;
                x ^= x << 17;
            }
            best = Math.max(best, (double) STEPS * CYCLES_PER_STEP / (System.nanoTime() - start));
        }
        if (x == 0) {
            System.err.println("the chain ended in 0"); // so that it is not left out
        }
        return best;
    }
}

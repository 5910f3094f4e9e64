package dev.tensordojo.tensor.backend.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The vector units of x86-64 processors, each with twice the width or the rate of the one before: what a processor
/// has, and what a kernel of OpenBLAS was written for.
public enum VectorUnit {
    SSE("SSE"),
    AVX("AVX"),
    /// With fused multiply-add.
    AVX2("AVX2"),
    AVX512("AVX-512");

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private final String text;

    VectorUnit(String text) {
        this.text = text;
    }

    /// What this processor has; empty on other architectures, and where the system does not tell.
    public static Optional<VectorUnit> ofThisProcessor() {
        return entry("flags").map(VectorUnit::ofFlags);
    }

    /// What the system tells of the first processor under a name: `flags`, `model name`; empty where it does not.
    public static Optional<String> entry(String name) {
        if (!Files.isReadable(PROCESSORS)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// From the words of the line `flags` in `/proc/cpuinfo`.
    static VectorUnit ofFlags(String flags) {
        Set<String> words = Set.copyOf(List.of(flags.strip().split("\\s+")));
        if (words.contains("avx512f") && words.contains("avx512vl") && words.contains("avx512bw")) {
            return AVX512;
        }
        if (words.contains("avx2") && words.contains("fma")) {
            return AVX2;
        }
        return words.contains("avx") ? AVX : SSE;
    }

    /// What a kernel of OpenBLAS needs, by the name that `openblas_get_corename` gives it (the list in its
    /// `driver/others/dynamic.c`); empty for names that are not there.
    public static Optional<VectorUnit> ofKernel(String kernel) {
        return switch (kernel.toLowerCase(Locale.ROOT)) {
            case "katmai",
                    "coppermine",
                    "northwood",
                    "prescott",
                    "banias",
                    "atom",
                    "core2",
                    "penryn",
                    "dunnington",
                    "nehalem",
                    "athlon",
                    "opteron",
                    "opteron_sse3",
                    "barcelona",
                    "bobcat",
                    "nano" -> Optional.of(SSE);
            case "sandybridge", "bulldozer" -> Optional.of(AVX);
            case "piledriver", "steamroller", "excavator", "haswell", "zen" -> Optional.of(AVX2);
            case "skylakex", "cooperlake", "sapphirerapids" -> Optional.of(AVX512);
            default -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return text;
    }
}

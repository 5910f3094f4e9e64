package dev.tensordojo.tensor.backend.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tensordojo.tensor.Torch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BlasLibraryTest {

    @Test
    void theLibraryThatIsShippedIsTakenAndNamed() {
        String products = Torch.info()
                .lines()
                .filter(line -> line.startsWith("Products"))
                .findFirst()
                .orElseThrow();
        assertTrue(products.matches("Products +OpenBLAS 0\\.3\\.\\d+ \\(shipped\\), kernel \\w+"), products);
        assertTrue(Torch.info().matches("(?s).*\nThreads +" + Torch.getNumThreads() + "\n.*"), Torch.info());
    }

    /// A host need not have them.
    @Test
    void whatItIsLinkedToIsTakenFromBesideIt() throws IOException {
        Path maps = Path.of("/proc/self/maps");
        assumeTrue(Files.isReadable(maps) && Torch.info().contains("(shipped)"));
        String mapped = Files.readString(maps);
        for (String companion : List.of("libgfortran.so.5", "libquadmath.so.0")) {
            // A test of the host's own OpenBLAS may have brought the host's as well.
            assertTrue(mapped.contains("/openblas/" + companion + "\n"), companion);
        }
    }

    @Test
    void aFileCanBeNamed() throws Throwable {
        Path file = Path.of("target", "openblas", System.mapLibraryName("openblas") + ".0");
        if (System.getProperty("os.name").equals("Linux")) {
            assertEquals(
                    file.toString(),
                    BlasLibrary.chosen(file.toString()).orElseThrow().origin());
        }
        assertEquals(Optional.empty(), BlasLibrary.chosen("/no/such/library"));
        assertEquals(Optional.empty(), BlasLibrary.chosen("off"));
    }

    @Test
    void whatAKernelNeedsIsKnownByItsName() {
        assertEquals(Optional.of(VectorUnit.SSE), VectorUnit.ofKernel("Prescott"));
        assertEquals(Optional.of(VectorUnit.AVX), VectorUnit.ofKernel("Sandybridge"));
        assertEquals(Optional.of(VectorUnit.AVX2), VectorUnit.ofKernel("Zen"));
        assertEquals(Optional.of(VectorUnit.AVX512), VectorUnit.ofKernel("SkylakeX"));
        assertEquals(Optional.empty(), VectorUnit.ofKernel("neoversen1"));
    }

    @Test
    void whatAProcessorHasIsReadFromItsFlags() {
        assertEquals(VectorUnit.SSE, VectorUnit.ofFlags("fpu sse sse2"));
        assertEquals(VectorUnit.AVX, VectorUnit.ofFlags("sse2 avx avx2"), "AVX2 without fused multiply-add");
        assertEquals(VectorUnit.AVX2, VectorUnit.ofFlags(" sse2 avx avx2 fma\t"));
        assertEquals(VectorUnit.AVX2, VectorUnit.ofFlags("avx avx2 fma avx512f"), "the first AVX-512 had half of it");
        assertEquals(VectorUnit.AVX512, VectorUnit.ofFlags("avx avx2 fma avx512f avx512bw avx512vl"));
    }

    @Test
    void aPoorKernelIsWarnedOfAndTheWayOutIsTold() throws Throwable {
        BlasLibrary real = BlasLibrary.chosen().orElseThrow();
        BlasLibrary old = new BlasLibrary(real.symbols(), "system", "0.3.21", "Prescott");
        assertEquals(
                "OpenBLAS 0.3.21 (system), kernel Prescott; SLOW: that kernel does without the AVX-512 of this processor,"
                        + " so large products of floats stay in Java. Without -Ddojo.blas the library that is shipped is"
                        + " taken.",
                old + old.warning(VectorUnit.AVX512));
        assertEquals("", old.warning(VectorUnit.SSE), "it is the right one for an old processor");
        BlasLibrary half = new BlasLibrary(real.symbols(), "shipped", "0.3.31", "Haswell");
        assertTrue(half.warning(VectorUnit.AVX512).startsWith("; SLOW"), "half the width");
        assertFalse(half.isSlowerThanJava(VectorUnit.AVX512), "but quicker than Java's loops");
        assertEquals("", half.warning(VectorUnit.AVX2));
    }

    /// A process whose OpenBLAS is told to use the kernel that old libraries fall back to.
    @Test
    void withAPoorKernelLargeProductsAreRightAllTheSame() throws IOException, InterruptedException {
        assumeTrue(
                VectorUnit.ofThisProcessor()
                        .filter(v -> v.compareTo(VectorUnit.AVX2) >= 0)
                        .isPresent(),
                "on a processor without AVX2 the kernel Prescott is no poor one");
        String said = run(Map.of("OPENBLAS_CORETYPE", "PRESCOTT"), List.of());
        assertTrue(said.contains("kernel Prescott; SLOW"), said);
        assertTrue(said.contains("slower than Java: true"), said);
        assertTrue(said.contains("equal"), said);
    }

    @Test
    void itCanBeSwitchedOff() throws IOException, InterruptedException {
        String said = run(Map.of(), List.of("-Ddojo.blas=off"));
        assertTrue(said.contains("Java's own loops (OpenBLAS is switched off by -Ddojo.blas=off)"), said);
        assertTrue(said.contains("equal"), said);
    }

    private static String run(Map<String, String> environment, List<String> options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Multiplied.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    /// Multiplies whole numbers, whose products are exact in any order, and says by what.
    static final class Multiplied {
        private static final int SIZE = 256;

        private Multiplied() {}

        public static void main(String[] arguments) {
            System.out.println(Torch.info());
            System.out.println("slower than Java: " + Blas.slowerThanJava());
            float[] a = new float[SIZE * SIZE];
            float[] b = new float[SIZE * SIZE];
            for (int i = 0; i < a.length; i++) {
                a[i] = i % 7 - 3;
                b[i] = i % 5 - 2;
            }
            float[] expected = new float[SIZE * SIZE];
            for (int i = 0; i < SIZE; i++) {
                for (int j = 0; j < SIZE; j++) {
                    for (int k = 0; k < SIZE; k++) {
                        expected[i * SIZE + j] += a[i * SIZE + k] * b[k * SIZE + j];
                    }
                }
            }
            float[] c = new float[SIZE * SIZE];
            Product.Factor<float[]> left = Product.Factor.of(a, 0, SIZE);
            Product.Factor<float[]> right = Product.Factor.of(b, 0, SIZE);
            Gemm.multiply(new Product<>(SIZE, SIZE, SIZE, left, right, c, 0), 0);
            System.out.println(Arrays.equals(expected, c) ? "equal" : "different");
        }
    }
}

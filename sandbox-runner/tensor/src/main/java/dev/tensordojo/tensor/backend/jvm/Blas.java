package dev.tensordojo.tensor.backend.jvm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// Matrix products of the machine's OpenBLAS, called by the foreign function API on Java arrays in place.
///
/// OpenBLAS is held to one thread; [Gemm] divides large products among ours, so that one setting rules all kernels
/// and results do not depend on timing. Loaded at the first product that is large enough; `-Ddojo.blas=off`
/// forbids it.
@SuppressWarnings("restricted") // calling native code is what it is for
final class Blas {
    private static final int ROW_MAJOR = 101;
    private static final int NO_TRANSPOSE = 111;
    private static final int TRANSPOSE = 112;

    private static final @Nullable MethodHandle SGEMM;
    private static final @Nullable MethodHandle DGEMM;

    static {
        MethodHandle single = null;
        MethodHandle twice = null;
        if (!"off".equals(System.getProperty("dojo.blas"))) {
            try {
                SymbolLookup library = library();
                if (library != null) {
                    Linker linker = Linker.nativeLinker();
                    MethodHandle threads = linker.downcallHandle(
                            library.findOrThrow("openblas_set_num_threads"), FunctionDescriptor.ofVoid(JAVA_INT));
                    threads.invokeExact(1);
                    single = gemm(linker, library, "cblas_sgemm", JAVA_FLOAT);
                    twice = gemm(linker, library, "cblas_dgemm", JAVA_DOUBLE);
                }
            } catch (Throwable e) {
                // a library without these functions, or no leave to call native code: Java's own loops do
                single = null;
                twice = null;
            }
        }
        SGEMM = single;
        DGEMM = twice;
    }

    private Blas() {}

    private static @Nullable SymbolLookup library() {
        for (String name : new String[] {"libopenblas.so.0", "libopenblas.so", "libopenblas.dylib"}) {
            try {
                return SymbolLookup.libraryLookup(name, Arena.global());
            } catch (IllegalArgumentException e) {
                // not under this name
            }
        }
        return null;
    }

    private static MethodHandle gemm(Linker linker, SymbolLookup library, String name, MemoryLayout scalar) {
        FunctionDescriptor types = FunctionDescriptor.ofVoid(
                JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, scalar, ADDRESS, JAVA_INT, ADDRESS,
                JAVA_INT, scalar, ADDRESS, JAVA_INT);
        return linker.downcallHandle(library.findOrThrow(name), types, Linker.Option.critical(true));
    }

    /// False where there is no OpenBLAS, or it was switched off.
    static boolean present() {
        return SGEMM != null && DGEMM != null;
    }

    /// `c = op(a) op(b) + beta · c` on row-major arrays with offsets and leading dimensions.
    static void gemm(
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int ldb,
            float beta,
            float[] c,
            int co,
            int ldc) {
        MethodHandle f = SGEMM;
        if (f == null) {
            throw new IllegalStateException("no OpenBLAS");
        }
        try {
            f.invokeExact(
                    ROW_MAJOR,
                    transA ? TRANSPOSE : NO_TRANSPOSE,
                    transB ? TRANSPOSE : NO_TRANSPOSE,
                    m,
                    n,
                    k,
                    1f,
                    MemorySegment.ofArray(a).asSlice(ao * 4L),
                    lda,
                    MemorySegment.ofArray(b).asSlice(bo * 4L),
                    ldb,
                    beta,
                    MemorySegment.ofArray(c).asSlice(co * 4L),
                    ldc);
        } catch (Throwable e) {
            throw new IllegalStateException("cblas_sgemm failed", e);
        }
    }

    /// The same in double precision.
    static void gemm(
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            double[] a,
            int ao,
            int lda,
            double[] b,
            int bo,
            int ldb,
            double beta,
            double[] c,
            int co,
            int ldc) {
        MethodHandle f = DGEMM;
        if (f == null) {
            throw new IllegalStateException("no OpenBLAS");
        }
        try {
            f.invokeExact(
                    ROW_MAJOR,
                    transA ? TRANSPOSE : NO_TRANSPOSE,
                    transB ? TRANSPOSE : NO_TRANSPOSE,
                    m,
                    n,
                    k,
                    1.0,
                    MemorySegment.ofArray(a).asSlice(ao * 8L),
                    lda,
                    MemorySegment.ofArray(b).asSlice(bo * 8L),
                    ldb,
                    beta,
                    MemorySegment.ofArray(c).asSlice(co * 8L),
                    ldc);
        } catch (Throwable e) {
            throw new IllegalStateException("cblas_dgemm failed", e);
        }
    }
}

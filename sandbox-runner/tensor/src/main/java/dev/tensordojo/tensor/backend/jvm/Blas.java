package dev.tensordojo.tensor.backend.jvm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Matrix products of OpenBLAS, called by the foreign function API on Java arrays in place.
///
/// OpenBLAS is held to one thread; [Gemm] divides large products among ours, so that one setting rules all kernels
/// and results do not depend on timing. Loaded at the first product that is large enough. Which library that is, says
/// [BlasLibrary].
@SuppressWarnings("restricted") // calling native code is what it is for
final class Blas {
    private static final int ROW_MAJOR = 101;
    private static final int NO_TRANSPOSE = 111;
    private static final int TRANSPOSE = 112;

    private static final @Nullable BlasLibrary LIBRARY;
    private static final @Nullable MethodHandle SGEMM;
    private static final @Nullable MethodHandle DGEMM;

    static {
        BlasLibrary library = null;
        MethodHandle single = null;
        MethodHandle twice = null;
        try {
            library = BlasLibrary.chosen().orElse(null);
            if (library != null) {
                single = gemm(library, "cblas_sgemm", JAVA_FLOAT);
                twice = gemm(library, "cblas_dgemm", JAVA_DOUBLE);
            }
        } catch (Throwable e) {
            // a library without these functions, or no leave to call native code: Java's own loops do
            library = null;
        }
        LIBRARY = library;
        SGEMM = single;
        DGEMM = twice;
    }

    private static final boolean SLOWER_THAN_JAVA = LIBRARY != null
            && VectorUnit.ofThisProcessor().filter(LIBRARY::isSlowerThanJava).isPresent();

    private Blas() {}

    /// Which library multiplies matrices, by which kernel, and what to do where that is a poor one.
    static String describe() {
        BlasLibrary library = LIBRARY;
        if (library == null) {
            return BlasLibrary.OFF.equals(System.getProperty(BlasLibrary.CHOICE))
                    ? "Java's own loops (OpenBLAS is switched off by -Ddojo.blas=off)"
                    : "Java's own loops (no OpenBLAS was found; large products take twice as long)";
        }
        return library + VectorUnit.ofThisProcessor().map(library::warning).orElse("");
    }

    /// Whether [JavaGemm] is quicker for large products of floats.
    static boolean slowerThanJava() {
        return SLOWER_THAN_JAVA;
    }

    private static MethodHandle gemm(BlasLibrary library, String name, MemoryLayout scalar) {
        FunctionDescriptor types = FunctionDescriptor.ofVoid(
                JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, scalar, ADDRESS, JAVA_INT, ADDRESS,
                JAVA_INT, scalar, ADDRESS, JAVA_INT);
        return Linker.nativeLinker()
                .downcallHandle(library.symbols().findOrThrow(name), types, Linker.Option.critical(true));
    }

    /// The library in use; empty where there is none, or it was switched off.
    static Optional<BlasLibrary> library() {
        return Optional.ofNullable(LIBRARY);
    }

    /// False where there is no OpenBLAS, or it was switched off.
    static boolean present() {
        return LIBRARY != null;
    }

    /// `c = a · b + beta · c`.
    static void sgemm(Product<float[]> p, float beta) {
        MethodHandle f = SGEMM;
        if (f == null) {
            throw new IllegalStateException("no OpenBLAS");
        }
        Product.Factor<float[]> a = p.a();
        Product.Factor<float[]> b = p.b();
        try {
            f.invokeExact(
                    ROW_MAJOR,
                    a.transposed() ? TRANSPOSE : NO_TRANSPOSE,
                    b.transposed() ? TRANSPOSE : NO_TRANSPOSE,
                    p.m(),
                    p.n(),
                    p.k(),
                    1f,
                    MemorySegment.ofArray(a.array()).asSlice(a.offset() * 4L),
                    a.ld(),
                    MemorySegment.ofArray(b.array()).asSlice(b.offset() * 4L),
                    b.ld(),
                    beta,
                    MemorySegment.ofArray(p.c()).asSlice(p.cOffset() * 4L),
                    p.ldc());
        } catch (Throwable e) {
            throw new IllegalStateException("cblas_sgemm failed", e);
        }
    }

    /// The same in double precision.
    static void dgemm(Product<double[]> p, double beta) {
        MethodHandle f = DGEMM;
        if (f == null) {
            throw new IllegalStateException("no OpenBLAS");
        }
        Product.Factor<double[]> a = p.a();
        Product.Factor<double[]> b = p.b();
        try {
            f.invokeExact(
                    ROW_MAJOR,
                    a.transposed() ? TRANSPOSE : NO_TRANSPOSE,
                    b.transposed() ? TRANSPOSE : NO_TRANSPOSE,
                    p.m(),
                    p.n(),
                    p.k(),
                    1.0,
                    MemorySegment.ofArray(a.array()).asSlice(a.offset() * 8L),
                    a.ld(),
                    MemorySegment.ofArray(b.array()).asSlice(b.offset() * 8L),
                    b.ld(),
                    beta,
                    MemorySegment.ofArray(p.c()).asSlice(p.cOffset() * 8L),
                    p.ldc());
        } catch (Throwable e) {
            throw new IllegalStateException("cblas_dgemm failed", e);
        }
    }
}

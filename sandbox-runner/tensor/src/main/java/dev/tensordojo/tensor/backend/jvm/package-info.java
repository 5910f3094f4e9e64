/// The default backend: Java arrays, loops that the JIT vectorises, threads where they pay.
///
/// [dev.tensordojo.tensor.backend.jvm.JvmBackend] is the table of contents. Memory is `JvmStorage` and `LargeArrays`;
/// threads are `Threads`, `Job` and `Worker`; a `Product` of matrices is computed by `Blas` or `JavaGemm`, as `Gemm`
/// decides. Loops that the JIT must turn into vector code stand in `…Loops` and `…Functions`.
/// More than twenty files, since each family of kernels has one, and loops for float32 stand apart from general ones.
@NullMarked
package dev.tensordojo.tensor.backend.jvm;

import org.jspecify.annotations.NullMarked;

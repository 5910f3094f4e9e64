/// ND4J behind the seam: memory of its own, and the kernels that it computes as PyTorch does.
///
/// [Nd4jBackend] takes from ND4J matrix products and elementwise functions of float32 and float64; everything else is
/// computed by the jvm backend on copies (`HostAssisted`), since ND4J's integers, reductions and NaN are not PyTorch's
/// (`docs/decisions/0020-nd4j.md`). Nothing here knows tensors, and nothing above the seam knows this package: it is
/// found by `ServiceLoader` where its jars are on the class path.
@NullMarked
package dev.tensordojo.tensor.backend.nd4j;

import org.jspecify.annotations.NullMarked;

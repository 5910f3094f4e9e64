/// PyTorch's tensors in Java: [dev.tensordojo.tensor.Torch] makes them, [dev.tensordojo.tensor.Tensor] is one.
///
/// Both classes are tables of contents: documentation and a delegate. What an operation checks, computes and
/// differentiates stands in one file of the package `op`; how numbers are crunched stands behind
/// [dev.tensordojo.tensor.backend.Backend]. This module knows nothing of sessions, lessons or the wire.
///
/// More than twenty files, since PyTorch's names stand flat in `torch`: what its functions return and throw is imported
/// with them by one line.
@NullMarked
package dev.tensordojo.tensor;

import org.jspecify.annotations.NullMarked;

/// One file per operation (or close family): check the arguments, compute through the backend, record the derivative.
///
/// Derivatives are written in differentiable tensor operations, so second derivatives need nothing more.
/// Knows the backend seam and autograd; knows no layers, optimisers or files.
@NullMarked
package dev.tensordojo.tensor.op;

import org.jspecify.annotations.NullMarked;

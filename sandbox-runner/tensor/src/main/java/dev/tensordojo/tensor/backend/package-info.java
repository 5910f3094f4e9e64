/// The seam: what a device must be able to compute, on [dev.tensordojo.tensor.backend.Storage] seen through a
/// [dev.tensordojo.tensor.backend.Layout]. Shapes, promotion, broadcasting and autograd live above it, once.
@NullMarked
package dev.tensordojo.tensor.backend;

import org.jspecify.annotations.NullMarked;

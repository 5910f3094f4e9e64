/// Data for training: [dev.tensordojo.tensor.data.Dataset] is what there is, [dev.tensordojo.tensor.data.Sampler] the
/// order, [dev.tensordojo.tensor.data.DataLoader] makes batches of it.
///
/// With a seed, the order of shuffling and splitting is PyTorch's. Knows nothing of images (package `vision`) or
/// models.
@NullMarked
package dev.tensordojo.tensor.data;

import org.jspecify.annotations.NullMarked;

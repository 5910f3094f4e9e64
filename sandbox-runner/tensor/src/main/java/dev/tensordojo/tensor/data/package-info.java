/// Data for training: [dev.tensordojo.tensor.data.Dataset] is what there is, [dev.tensordojo.tensor.data.Sampler] the
/// order, [dev.tensordojo.tensor.data.DataLoader] makes batches of it.
///
/// With a seed, the order of shuffling and splitting is PyTorch's. Knows nothing of images (package `vision`) or
/// models.
///
/// More than twenty files, since PyTorch has a class for each kind of data set and of order, and a table of
/// texts (`Csv…`) is a data set's most frequent source.
@NullMarked
package dev.tensordojo.tensor.data;

import org.jspecify.annotations.NullMarked;

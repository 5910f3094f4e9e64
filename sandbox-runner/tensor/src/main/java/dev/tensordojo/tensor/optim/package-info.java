/// Optimisers and learning-rate schedulers under the names of `torch.optim`.
///
/// More than twenty files, since PyTorch has 13 optimisers and 15 schedulers, each with its formula in one file.
@NullMarked
package dev.tensordojo.tensor.optim;

import org.jspecify.annotations.NullMarked;

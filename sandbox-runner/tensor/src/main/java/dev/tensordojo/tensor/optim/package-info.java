/// Optimisers and learning-rate schedulers under the names of `torch.optim`.
@NullMarked
package dev.tensordojo.tensor.optim;

import org.jspecify.annotations.NullMarked;

/// How fast the tensors are: operators and training loops beside PyTorch's, memory over a long run, and start-up.
@NullMarked
package dev.tensordojo.bench.tensor;

import org.jspecify.annotations.NullMarked;

/// Replays golden data recorded from PyTorch.
@NullMarked
package dev.tensordojo.tensor.goldens;

import org.jspecify.annotations.NullMarked;

/// PyTorch's CPU random number stream, number by number.
@NullMarked
package dev.tensordojo.tensor.random;

import org.jspecify.annotations.NullMarked;

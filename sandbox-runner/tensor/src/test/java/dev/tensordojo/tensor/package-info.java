/// Tests of the tensor library.
@NullMarked
package dev.tensordojo.tensor;

import org.jspecify.annotations.NullMarked;

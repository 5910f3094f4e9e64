@NullMarked
package dev.tensordojo.tensor.backend.nd4j;

import org.jspecify.annotations.NullMarked;

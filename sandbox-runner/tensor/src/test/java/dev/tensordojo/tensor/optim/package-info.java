@NullMarked
package dev.tensordojo.tensor.optim;

import org.jspecify.annotations.NullMarked;

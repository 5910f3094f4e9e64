@NullMarked
package dev.tensordojo.tensor.nn;

import org.jspecify.annotations.NullMarked;

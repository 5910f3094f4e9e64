@NullMarked
package dev.tensordojo.tensor.viz;

import org.jspecify.annotations.NullMarked;

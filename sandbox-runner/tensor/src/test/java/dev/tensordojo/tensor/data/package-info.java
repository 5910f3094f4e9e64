/// Data sets, orders and loaders.
@NullMarked
package dev.tensordojo.tensor.data;

import org.jspecify.annotations.NullMarked;

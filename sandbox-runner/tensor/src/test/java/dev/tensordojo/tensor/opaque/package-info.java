/// A device for tests: its memory is known by handles only, as a GPU's is.
@NullMarked
package dev.tensordojo.tensor.opaque;

import org.jspecify.annotations.NullMarked;

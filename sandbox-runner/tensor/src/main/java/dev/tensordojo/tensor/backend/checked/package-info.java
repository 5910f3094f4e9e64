/// The seam's contract, asserted at each call: in tests it proves that the core keeps it, and before a backend that
/// takes calls from strangers it is the wall.
@NullMarked
package dev.tensordojo.tensor.backend.checked;

import org.jspecify.annotations.NullMarked;

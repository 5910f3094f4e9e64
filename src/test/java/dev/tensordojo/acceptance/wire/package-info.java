/// Bad input everywhere it can enter: what is not understood is refused in words, what is too much is cut off, and
/// whoever behaves notices nothing.
@NullMarked
package dev.tensordojo.acceptance.wire;

import org.jspecify.annotations.NullMarked;

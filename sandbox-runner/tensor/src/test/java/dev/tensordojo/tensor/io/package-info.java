/// Files: round trips, and files that are damaged or hostile.
@NullMarked
package dev.tensordojo.tensor.io;

import org.jspecify.annotations.NullMarked;

/// What is asked of Tensor Dojo as a whole, from outside: by a browser, by strangers' cells, by cut lines and kills, by
/// many at once; and, in `house`, by whoever reads the source.
///
/// Scenarios know nothing of the product's code; `harness` holds the words that they are written in.
@NullMarked
package dev.tensordojo.acceptance;

import org.jspecify.annotations.NullMarked;

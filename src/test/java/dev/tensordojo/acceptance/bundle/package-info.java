/// An unpacked bundle at work, where there is no network: the driver of `./dojo bundle --check`. It
/// starts the bundle's own `./dojo run`, and knows the product from outside, as everything here does.
@NullMarked
package dev.tensordojo.acceptance.bundle;

import org.jspecify.annotations.NullMarked;

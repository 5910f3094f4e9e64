/// What breaks under the product: the backend is killed, and everything that was acknowledged is there afterwards.
@NullMarked
package dev.tensordojo.acceptance.failures;

import org.jspecify.annotations.NullMarked;

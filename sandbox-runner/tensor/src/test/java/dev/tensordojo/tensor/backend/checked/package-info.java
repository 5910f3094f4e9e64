/// Tests of the contract.
@NullMarked
package dev.tensordojo.tensor.backend.checked;

import org.jspecify.annotations.NullMarked;

/// Tests of the tensor library.
///
/// More than twenty files, since tests of what crosses packages (errors, names, orders of numbers) each have one; what
/// belongs to one package is tested beside it.
@NullMarked
package dev.tensordojo.tensor;

import org.jspecify.annotations.NullMarked;

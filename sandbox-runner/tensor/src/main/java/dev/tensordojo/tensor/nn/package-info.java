/// Modules, layers, losses and initialisers under the names of `torch.nn`.
@NullMarked
package dev.tensordojo.tensor.nn;

import org.jspecify.annotations.NullMarked;

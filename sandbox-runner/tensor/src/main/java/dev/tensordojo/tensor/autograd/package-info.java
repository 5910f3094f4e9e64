/// Reverse-mode differentiation: [dev.tensordojo.tensor.autograd.Node] remembers how a value was computed,
/// [dev.tensordojo.tensor.autograd.Engine] walks the nodes back. Knows nothing of single operations.
@NullMarked
package dev.tensordojo.tensor.autograd;

import org.jspecify.annotations.NullMarked;

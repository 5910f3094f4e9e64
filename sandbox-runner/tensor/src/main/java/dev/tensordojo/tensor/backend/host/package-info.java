/// What a backend need not compute itself: the host's backend does it for it.
@NullMarked
package dev.tensordojo.tensor.backend.host;

import org.jspecify.annotations.NullMarked;

/// The default backend: Java arrays, loops that the JIT vectorises, threads where they pay.
@NullMarked
package dev.tensordojo.tensor.backend.jvm;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.tensordojo.tensor.backend.jvm;

import org.jspecify.annotations.NullMarked;

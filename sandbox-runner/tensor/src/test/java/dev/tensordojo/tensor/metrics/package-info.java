@NullMarked
package dev.tensordojo.tensor.metrics;

import org.jspecify.annotations.NullMarked;

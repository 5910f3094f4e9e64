/// How good predictions are, counted over batches: update for each batch, compute at the end, reset for the next
/// epoch.
@NullMarked
package dev.tensordojo.tensor.metrics;

import org.jspecify.annotations.NullMarked;

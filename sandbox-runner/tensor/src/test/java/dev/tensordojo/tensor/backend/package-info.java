/// Tests of what backends share.
@NullMarked
package dev.tensordojo.tensor.backend;

import org.jspecify.annotations.NullMarked;

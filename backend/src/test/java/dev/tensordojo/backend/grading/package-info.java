/// Judging, with runners that behave, and with runners that do not.
@NullMarked
package dev.tensordojo.backend.grading;

import org.jspecify.annotations.NullMarked;

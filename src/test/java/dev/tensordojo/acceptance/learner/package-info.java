/// What a learner does and sees: cells that run, stop and break, lines that are lost and found again, exercises.
@NullMarked
package dev.tensordojo.acceptance.learner;

import org.jspecify.annotations.NullMarked;

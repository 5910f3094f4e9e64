@NullMarked
package dev.tensordojo.backend.grading.mutants;

import org.jspecify.annotations.NullMarked;

/// What a teacher does and sees.
@NullMarked
package dev.tensordojo.acceptance.teacher;

import org.jspecify.annotations.NullMarked;

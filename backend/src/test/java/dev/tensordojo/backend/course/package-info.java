/// Course folders, good and bad.
@NullMarked
package dev.tensordojo.backend.course;

import org.jspecify.annotations.NullMarked;

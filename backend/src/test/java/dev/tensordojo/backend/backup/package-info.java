@NullMarked
package dev.tensordojo.backend.backup;

import org.jspecify.annotations.NullMarked;

/// Images: data sets, transforms, files.
@NullMarked
package dev.tensordojo.tensor.vision;

import org.jspecify.annotations.NullMarked;

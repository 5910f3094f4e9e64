/// Learner's values in the protocol's words: as text, as one short line, as plain data to be judged, as a picture.
///
/// The only package that knows both tensors and the protocol.
@NullMarked
package dev.tensordojo.runner.value;

import org.jspecify.annotations.NullMarked;

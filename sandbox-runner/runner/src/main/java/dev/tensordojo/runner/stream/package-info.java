/// How a run's events reach the backend: text printed by learner's code is gathered, bounded and sent in order with
/// results and displays.
///
/// [RunOutput] is the central type. Nothing here knows JShell or tensors.
@NullMarked
package dev.tensordojo.runner.stream;

import org.jspecify.annotations.NullMarked;

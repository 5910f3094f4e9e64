/// How runs' events reach the backend: text printed by learner's code is given to the run whose thread prints it,
/// gathered, bounded and sent in order with results and displays.
///
/// [RunOutput] is the central type; [Speakers] knows whose thread it is, [Pending] what of a line is still seen.
/// Nothing here knows JShell or tensors.
@NullMarked
package dev.tensordojo.runner.stream;

import org.jspecify.annotations.NullMarked;

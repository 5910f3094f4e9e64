/// What keeps a learner's code within its bounds: the flag that stops it, the checks woven into its bytecode, the
/// zone in which it runs.
///
/// [LearnerZone] is the central type. The bounds here are courtesy: the backend kills a runner that does not obey.
@NullMarked
package dev.tensordojo.runner.limit;

import org.jspecify.annotations.NullMarked;

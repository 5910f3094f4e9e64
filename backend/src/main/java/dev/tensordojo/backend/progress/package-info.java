/// What learners have achieved: attempts and lesson events, which are only ever appended, and the progress that is
/// computed from them.
///
/// [Attempts] is the central type: `grading` reads from it what waits for a verdict ([Attempts#pending], the event
/// [AttemptSubmitted]) and records what it found. This package judges nothing and runs nothing.
@NullMarked
package dev.tensordojo.backend.progress;

import org.jspecify.annotations.NullMarked;

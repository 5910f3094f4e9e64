/// Marks that are given by hand, beside what the checks say of an exercise. Both are always shown; neither replaces the
/// other.
///
/// [Marks] is the central type, [MarksResource] the way in for those who teach. Learners read theirs with their work.
@NullMarked
package dev.tensordojo.backend.classroom.mark;

import org.jspecify.annotations.NullMarked;

/// What a learner has done, for those who teach them and for themselves: the same page for both.
///
/// [LearnerWork] reads it, [Looks] notes who has looked. [LearnerWorkResource] is the teacher's way in,
/// [OwnWorkResource] the learner's.
@NullMarked
package dev.tensordojo.backend.classroom.learner;

import org.jspecify.annotations.NullMarked;

/// What a learner has done, for those who teach them and for themselves: the same page for both.
///
/// [LearnerWork] reads it, [Looks] notes who has looked, [OwnProgress] says where somebody stands in the courses.
/// [LearnerWorkResource] is the teacher's way in, [OwnWorkResource] and
/// [OwnProgressResource] the learner's.
@NullMarked
package dev.tensordojo.backend.classroom.learner;

import org.jspecify.annotations.NullMarked;

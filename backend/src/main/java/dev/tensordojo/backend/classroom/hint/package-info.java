/// Who fails for the same reason, and what those who teach write to them.
///
/// [Clusters] finds the learners of a class whose last attempt failed alike. [Hints] keeps what is written to them and
/// hands it out: at once to who is there, later to whoever runs into the same failure. [HintsResource] is the
/// teacher's side, [LessonHintsResource] the learner's.
@NullMarked
package dev.tensordojo.backend.classroom.hint;

import org.jspecify.annotations.NullMarked;

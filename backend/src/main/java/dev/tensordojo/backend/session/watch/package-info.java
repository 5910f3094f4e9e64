/// A teacher's look at a learner's live session: asked for, allowed for a while, seen by the learner all the time, and
/// ended by either side. Nothing but looking is possible.
///
/// [Watches] is the central type. [WatchResource] and [WatchedSessionResource] are the teacher's ways in,
/// [LessonWatchResource] is the learner's.
@NullMarked
package dev.tensordojo.backend.session.watch;

import org.jspecify.annotations.NullMarked;

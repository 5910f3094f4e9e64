/// A class while it works: who is there, where everybody stands, who is stuck and by which rule.
///
/// [Stuck] is the central type: one function of what somebody did in an exercise. [ClassFeed] reads what the learners
/// of a class did, twice a second while somebody looks, and tells what has changed; the truth is in `activity`. This
/// package knows no code, no output and no session.
@NullMarked
package dev.tensordojo.backend.classroom.live;

import org.jspecify.annotations.NullMarked;

/// A teacher's classes: their codes, who is in them, and how far everybody is.
///
/// [Classrooms] is the central type. A teacher sees the learners of their own classes and nobody else's; learners come
/// in through `account`, which does not know this package.
@NullMarked
package dev.tensordojo.backend.classroom;

import org.jspecify.annotations.NullMarked;

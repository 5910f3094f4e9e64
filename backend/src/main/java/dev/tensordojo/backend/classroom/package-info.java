/// Classes as those see them who teach: their codes, who is in them, and how far everybody is.
///
/// [Classrooms] is the central type. Who may see and do what is decided in `account.membership`; learners come in
/// through `account`, which does not know this package.
@NullMarked
package dev.tensordojo.backend.classroom;

import org.jspecify.annotations.NullMarked;

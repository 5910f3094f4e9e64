/// Simple slips in an author's solution, one at a time: [Mutants] makes them from the compiler's own tree, so that what
/// is changed is a sign, a number or a statement, and never a letter in a comment.
///
/// This package only reads and writes text; it knows no course and no runners. Whether an exercise's checks catch a
/// slip is found out elsewhere.
@NullMarked
package dev.tensordojo.backend.grading.mutants;

import org.jspecify.annotations.NullMarked;

/// Judging submitted exercises, in trusted code.
///
/// [Grader] takes attempts in order, [Judge] judges one: the learner's program runs in a fresh runner that is given
/// inputs and asked for values, the author's programs ran in another ([Reference]), and [Assessing] looks at both here,
/// or has the author's checker look, in a third ([CheckerSandbox]). What a runner says is only ever a value to compare;
/// nothing in it can say "passed".
/// This package knows no sessions and no browsers. [ContentCheck] is the author's side of it: the proof that a course's
/// programs run and that its checks tell right from wrong.
///
/// More than twenty files, since what an answer meets on its way to a verdict lies beside what proves that it works.
@NullMarked
package dev.tensordojo.backend.grading;

import org.jspecify.annotations.NullMarked;

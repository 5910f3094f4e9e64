/// The course of this repository in a real browser, lesson by lesson: can everything in it be done, and does everything
/// look right?
///
/// The central type is [CourseWalk], a learner's way through lessons; [LessonLooks] takes the pictures. The drivers of
/// `./dojo journey` and `./dojo looks` go through all lessons, what `./dojo test` runs through some of each chapter.
@NullMarked
package dev.tensordojo.acceptance.browser.course;

import org.jspecify.annotations.NullMarked;

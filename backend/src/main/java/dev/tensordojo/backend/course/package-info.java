/// Courses, read from folders of Markdown, YAML and Java, and served to browsers.
///
/// The central types are [Course], what a good folder holds, and [CourseLoader], which refuses a bad folder with every
/// flaw's file, line and reason. Nothing here runs: examples are shown, exercises are described ([Exercise]) and
/// judged elsewhere. This package knows no sessions, no runners and no people. The format is told to authors in
/// `docs/authors.md`.
///
/// More than twenty files, since each part of a course has a record of its own and each file of a course's folder a
/// loader.
@NullMarked
package dev.tensordojo.backend.course;

import org.jspecify.annotations.NullMarked;

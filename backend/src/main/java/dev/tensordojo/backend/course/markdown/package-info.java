/// What our Markdown has beyond CommonMark: emphasis beside full-width characters ([EmphasisSyntax]), formulas
/// ([MathSyntax]), terms of a glossary ([TermSyntax]), and line breaks that leave no space behind in Japanese
/// ([JapaneseLines]).
///
/// Knows nothing of lessons: `LessonMarkdown`, which cuts pages into blocks, uses it.
@NullMarked
package dev.tensordojo.backend.course.markdown;

import org.jspecify.annotations.NullMarked;

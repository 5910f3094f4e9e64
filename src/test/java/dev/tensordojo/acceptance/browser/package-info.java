/// The product as eyes and hands meet it: a real Chromium, pages found by their words and marks, pictures of every
/// screen in both themes, both languages and two sizes, and axe's judgement on each.
///
/// The central type is [Tab]; scenarios that need no page speak through the harness instead and are faster.
///
/// More than twenty files, since each page and each habit of a learner has its own scenarios; the course's are in
/// `course`.
@NullMarked
package dev.tensordojo.acceptance.browser;

import org.jspecify.annotations.NullMarked;

/// A learner's own copy of a lesson: what was typed, and what it showed.
///
/// [Workbooks] says which there are and whose they are, [OwnCells] which cells learners have added, [Drafts] keeps what
/// is typed, [CellOutputs] what the last run of a cell showed. Nothing is acknowledged before it is committed. This
/// package knows no sessions and no verdicts.
@NullMarked
package dev.tensordojo.backend.notebook;

import org.jspecify.annotations.NullMarked;

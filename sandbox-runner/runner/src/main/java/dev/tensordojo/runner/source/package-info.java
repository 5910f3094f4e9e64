/// The text of a cell, as far as it can be read without a compiler: where statements begin and end, what is code in
/// them, which of them declare a variable, what no Java source can hold.
///
/// [Scan] walks over what is code, [CellSplitter] cuts a cell into [Piece]s. This package knows JShell's analysis of
/// source text and nothing of what was ever evaluated: no shell, no variables, no classes.
@NullMarked
package dev.tensordojo.runner.source;

import org.jspecify.annotations.NullMarked;

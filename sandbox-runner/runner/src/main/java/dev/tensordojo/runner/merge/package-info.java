/// How adjacent statements of a cell become one unit for the compiler, and their local variables fields.
///
/// [Merger] is the central type: it makes a [Block] of statements, [Landing] decides from what the compiler made of it
/// whether it may run, and [LocalsToFields] changes its bytecode; `docs/variables.md` tells of both. This package does
/// not know what a run tells, and words no complaint.
@NullMarked
package dev.tensordojo.runner.merge;

import org.jspecify.annotations.NullMarked;

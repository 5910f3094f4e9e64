/// How a cell runs: it is split into JShell snippets, which are evaluated one after the other until one fails; and
/// what is told of it: results, complaints, stack traces, mistakes in cells that have not run.
///
/// [Shell] holds JShell and everything that outlives a cell, [CellRun] is one run. This package knows neither frames
/// nor threads of the protocol. What becomes of a variable from a cell's text on stands in `docs/variables.md`.
@NullMarked
package dev.tensordojo.runner.cell;

import org.jspecify.annotations.NullMarked;

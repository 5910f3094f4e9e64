/// How a cell runs: it is split into JShell snippets, which are evaluated one after the other until one fails.
///
/// [Session] holds the shell and everything that outlives a cell, [CellRun] is one run. [Merger] makes one snippet of
/// adjacent statements, and [Variables] knows where what they declare lives. [Engine] is where learner's classes are
/// loaded and called. This package knows neither frames nor threads of the protocol.
@NullMarked
package dev.tensordojo.runner.cell;

import org.jspecify.annotations.NullMarked;

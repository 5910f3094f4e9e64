/// Lists of a class from files, and its progress into files.
///
/// [RosterPlan] is the central type of what comes in: it says what a file would change, and nothing else is ever
/// changed. [ProgressTable] is that of what goes out. This package does not know where a file is kept: it comes with
/// a request and goes with it.
@NullMarked
package dev.tensordojo.backend.classroom.csv;

import org.jspecify.annotations.NullMarked;

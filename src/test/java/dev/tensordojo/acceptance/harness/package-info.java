/// The words that scenarios are written in.
///
/// [Dojo] is a running classroom, started by [DojoServer] exactly as `./dojo run` starts it; it makes [Learner]s. A
/// learner has [Workbook]s, and a workbook is looked at through a [LiveClient], which is as strict about the numbers
/// of events as a browser has to be. [Api] is the plain HTTP below, for scenarios that misbehave on purpose.
///
/// Nothing here knows the code of the product: what is tested is what a browser could see.
@NullMarked
package dev.tensordojo.acceptance.harness;

import org.jspecify.annotations.NullMarked;

/// `./dojo bench live`: plays learners against the packaged application and measures what they feel.
///
/// [LiveBench] is the program; it is no test and asserts nothing. What it prints is for people (a table) and for
/// programs (JSON lines).
@NullMarked
package dev.tensordojo.acceptance.load;

import org.jspecify.annotations.NullMarked;

/// The rules of the house, read from the source itself: no file and no package is too large, the map in
/// `docs/architecture.md` is true, what we depend on is told.
///
/// [SourceTree] is the repository as files; each test is one rule and names every line that breaks it.
@NullMarked
package dev.tensordojo.acceptance.house;

import org.jspecify.annotations.NullMarked;

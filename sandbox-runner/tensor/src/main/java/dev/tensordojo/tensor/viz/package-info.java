/// What a value looks like, as data: [dev.tensordojo.tensor.viz.Figure] and the facades that emit one.
///
/// More than twenty files, since each kind of figure has its own.
///
/// Nothing here draws; a consumer set with [dev.tensordojo.tensor.viz.Viz#sink] does.
@NullMarked
package dev.tensordojo.tensor.viz;

import org.jspecify.annotations.NullMarked;

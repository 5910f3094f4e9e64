/// Packs what the other modules built for machines that have neither this repository nor a network:
/// images for containers (`./dojo image`) and an installation in one file (`./dojo bundle`).
///
/// Begin with [Packing]. A [Stage] is what both hold: the application and a runtime of its own. It lies
/// in the folders of the repository, so that one script and one list of options start it here and there.
/// Nothing here knows the product's code.
@NullMarked
package dev.tensordojo.packing;

import org.jspecify.annotations.NullMarked;

/// What every request meets before and after a feature: who may ask ([RequestGuard]), one shape for every refusal
/// ([Problem]), headers, and the one page that all screens share.
///
/// Features use this package; it knows none of them.
@NullMarked
package dev.tensordojo.backend.http;

import org.jspecify.annotations.NullMarked;

/// Help while typing: [Completer] and [Explainer] answer with JShell's own analysis, which knows the session's
/// variables, also while a cell runs.
@NullMarked
package dev.tensordojo.runner.assist;

import org.jspecify.annotations.NullMarked;

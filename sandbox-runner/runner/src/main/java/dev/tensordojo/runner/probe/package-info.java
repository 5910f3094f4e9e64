/// Tries to break out of the sandbox that it runs in, when the server starts: the inner half of the backend's
/// self-test. Knows nothing of cells and speaks no protocol but lines of text.
@NullMarked
package dev.tensordojo.runner.probe;

import org.jspecify.annotations.NullMarked;

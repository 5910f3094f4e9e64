/// What a hostile learner, page or stranger tries: to get out of the sandbox, to see or change what is somebody
/// else's, to pass without solving. Each scenario looks for the effect, not only for an error message.
@NullMarked
package dev.tensordojo.acceptance.attacks;

import org.jspecify.annotations.NullMarked;

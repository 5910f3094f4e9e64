/// The processes that run learners' code, and the pool that keeps some ready.
///
/// The central types are [RunnerPool], which lends a warm [Runner], and [RunnerLauncher], the one seam for where
/// runners live and what walls stand around them: `sandbox` builds these on a Linux host, with what `host` knows of
/// processes and groups of them. Of the rest of the backend only this package speaks the wire protocol, and it
/// believes nothing that a runner says: a bad frame, a flood or a lie ends the runner with a reason in words. It
/// knows no sessions, no lessons and no people.
@NullMarked
package dev.tensordojo.backend.runners;

import org.jspecify.annotations.NullMarked;

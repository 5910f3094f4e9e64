/// What is remembered of live sessions, and where.
///
/// Whatever happens in a session is appended to its [SessionLog], the one authority for event numbers: every
/// browser reads it from its own position. A [Journal] has the log on disk, with a [Checkpoint] for what no event
/// tells, and the next backend recovers the session from it. What outlives the session itself is kept by its
/// [SessionRecords]. Nothing here decides what happens.
@NullMarked
package dev.tensordojo.backend.session.journal;

import org.jspecify.annotations.NullMarked;

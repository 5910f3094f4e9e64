package dev.tensordojo.backend.session.watch;

import dev.tensordojo.backend.notebook.Workbook;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Somebody who teaches wants to look at a learner's session, or looks.
///
/// @param watcher the name of who looks
/// @param allowed empty while the learner has not answered
record Watch(UUID id, UUID classroomId, UUID watcherId, String watcher, UUID learnerId, Optional<Allowed> allowed) {

    /// @param workbook whose session is looked at
    /// @param until when it ends by itself
    record Allowed(Workbook workbook, Instant until) {}

    Watch allowed(Workbook workbook, Instant until) {
        return new Watch(id, classroomId, watcherId, watcher, learnerId, Optional.of(new Allowed(workbook, until)));
    }

    boolean isAt(UUID workbookId) {
        return allowed.filter(each -> each.workbook().id().equals(workbookId)).isPresent();
    }
}

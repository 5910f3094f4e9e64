package dev.tensordojo.backend.progress;

import java.util.UUID;

/// An attempt is being judged, or has been: what its learner sees has changed. Fired as a CDI event on a grader's
/// thread, in order for one attempt; observers (`@Observes`) take note and return. The last one shows a graded attempt,
/// which is committed then.
public record AttemptChanged(UUID workbookId, Attempt attempt) {}

package dev.tensordojo.backend.progress;

import java.util.UUID;

/// An attempt is stored and waits for its verdict. Fired as a CDI event after the commit, on the request's own thread:
/// observers (`@Observes`) take note and return.
///
/// @param seed makes the inputs of the checks; kept with the attempt, so that a verdict can be repeated
public record AttemptSubmitted(
        UUID attemptId, UUID workbookId, UUID accountId, String courseId, String lessonId, String code, long seed) {}

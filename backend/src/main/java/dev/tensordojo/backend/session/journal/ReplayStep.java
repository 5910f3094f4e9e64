package dev.tensordojo.backend.session.journal;

/// A cell that ran to its end, and that a new runner repeats.
///
/// @param runId of the repetition, made anew: to the runner it is a run like any other
/// @param millis how long it took
public record ReplayStep(String runId, String cellId, String code, long millis) {}

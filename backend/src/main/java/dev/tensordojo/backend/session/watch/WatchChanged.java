package dev.tensordojo.backend.session.watch;

import java.util.UUID;

/// Somebody asks to look at a learner's session, looks, or looks no longer.
public record WatchChanged(UUID learnerId) {}

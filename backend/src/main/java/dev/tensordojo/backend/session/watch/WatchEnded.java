package dev.tensordojo.backend.session.watch;

import java.util.UUID;

/// Somebody may look no longer.
public record WatchEnded(UUID watchId) {}

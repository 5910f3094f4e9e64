package dev.tensordojo.backend.classroom.live;

import java.util.UUID;

/// Tells that somebody who teaches has begun to look at a class at work: it has come, or comes now.
public record ClassLooked(UUID classroomId) {}

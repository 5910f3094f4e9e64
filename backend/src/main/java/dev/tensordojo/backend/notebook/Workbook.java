package dev.tensordojo.backend.notebook;

import java.util.UUID;

/// One account's copy of one lesson.
public record Workbook(UUID id, UUID accountId, String courseId, String lessonId) {}

package dev.tensordojo.backend.course;

/// Words for people, in both languages of the classroom.
public record Text(String ja, String en) {}

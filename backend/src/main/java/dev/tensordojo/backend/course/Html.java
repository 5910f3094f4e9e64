package dev.tensordojo.backend.course;

/// A line for people, in both languages of the classroom: HTML that [Markdown] has made and that is safe to show.
public record Html(String ja, String en) {}

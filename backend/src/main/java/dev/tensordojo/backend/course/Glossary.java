package dev.tensordojo.backend.course;

import java.util.List;
import java.util.Optional;

/// Terms that a course's pages explain where they use them.
public record Glossary(List<Term> terms) {

    public Glossary {
        terms = List.copyOf(terms);
    }

    /// @param lesson the id of the lesson that teaches it, where that is there
    public record Term(String id, Text term, Html words, Optional<String> lesson) {}
}

package dev.tensordojo.backend.course;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a text of a course may point to.
///
/// @param lessons ids of those that are there
/// @param coming ids of those that are still to be written, and may be mentioned already
/// @param terms ids of the glossary's terms by what they are called, in small letters
record References(String courseId, Set<String> lessons, Set<String> coming, Map<Language, Map<String, String>> terms) {

    References {
        lessons = Set.copyOf(lessons);
        coming = Set.copyOf(coming);
        terms = Map.copyOf(terms);
    }

    /// Whether a lesson is there, or is to come.
    boolean knows(String lessonId) {
        return lessons.contains(lessonId) || coming.contains(lessonId);
    }

    Optional<String> term(Language language, String words) {
        return Optional.ofNullable(
                terms.getOrDefault(language, Map.of()).get(words.strip().toLowerCase(Locale.ROOT)));
    }
}

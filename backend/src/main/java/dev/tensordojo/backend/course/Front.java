package dev.tensordojo.backend.course;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a course's own page says beyond title, chapters and paths; it goes to browsers as it is. Lists may be empty.
///
/// @param subtitle null where the course has none; so with the others that may be null
/// @param overview paragraphs
/// @param updates newest first
public record Front(
        @Nullable Text subtitle,
        List<Html> overview,
        List<Feature> features,
        List<Question> faq,
        List<Next> next,
        @Nullable Text closing,
        @Nullable String version,
        List<Update> updates) {

    public static final Front EMPTY =
            new Front(null, List.of(), List.of(), List.of(), List.of(), null, null, List.of());

    public Front {
        overview = List.copyOf(overview);
        features = List.copyOf(features);
        faq = List.copyOf(faq);
        next = List.copyOf(next);
        updates = List.copyOf(updates);
    }

    public record Feature(Text title, Text text) {}

    public record Question(Text question, Html answer) {}

    /// Where to go afterwards.
    ///
    /// @param course the id of a course, which this server may have; null where there is none yet
    public record Next(Text title, Text text, @Nullable String course) {}

    /// @param date ISO, `2026-12-15`
    public record Update(String date, String version, Text text) {}
}

package dev.tensordojo.backend.classroom.learner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReviewTest {

    private static final Instant GUESSED = Instant.parse("2026-04-08T10:00:00Z");

    @Test
    void theNewestJudgedAnswerDecidesNotTheBest() {
        assertEquals(List.of(), Review.of(Optional.empty(), Optional.empty(), Optional.of(GUESSED)));
        assertEquals(List.of(), Review.of(Optional.of(true), Optional.empty(), Optional.empty()));
        assertEquals(List.of(Review.FAILED_LAST), Review.of(Optional.of(false), Optional.empty(), Optional.empty()));
    }

    @Test
    void aWrongGuessIsMetAgainOnAnotherDay() {
        assertEquals(List.of(Review.GUESSED_WRONG), guessedWrongAndRanAfter(Optional.empty()));
        assertEquals(List.of(Review.GUESSED_WRONG), guessedWrongAndRanAfter(Optional.of(Duration.ofMinutes(-5))));
        assertEquals(List.of(Review.GUESSED_WRONG), guessedWrongAndRanAfter(Optional.of(Duration.ofMinutes(719))));
        assertEquals(List.of(), guessedWrongAndRanAfter(Optional.of(Duration.ofHours(12))));
    }

    @Test
    void oneLessonMayHaveBothReasons() {
        assertEquals(
                List.of(Review.FAILED_LAST, Review.GUESSED_WRONG),
                Review.of(Optional.of(false), Optional.of(GUESSED), Optional.empty()));
    }

    private static List<Review> guessedWrongAndRanAfter(Optional<Duration> later) {
        return Review.of(Optional.empty(), Optional.of(GUESSED), later.map(GUESSED::plus));
    }
}

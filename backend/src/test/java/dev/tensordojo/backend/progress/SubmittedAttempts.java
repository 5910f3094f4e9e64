package dev.tensordojo.backend.progress;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Hears what a grader hears.
@Singleton
class SubmittedAttempts {

    private final Map<UUID, Integer> heard = new ConcurrentHashMap<>();

    void hear(@Observes AttemptSubmitted attempt) {
        heard.merge(attempt.attemptId(), 1, Integer::sum);
    }

    int count(UUID attemptId) {
        return heard.getOrDefault(attemptId, 0);
    }
}

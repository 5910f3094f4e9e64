package dev.tensordojo.backend.classroom.live;

import dev.tensordojo.backend.progress.Activity;
import dev.tensordojo.backend.progress.Presence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What is known of somebody at an exercise.
///
/// @param activities what they did, oldest first
/// @param checks the exercise's checks, in their order
/// @param active how long they were at work on it, on all days
/// @param minutes what the lesson is meant to take
/// @param slowest how long so many percent took of those who have passed; empty while they are few
record Trace(
        List<Activity> activities,
        List<String> checks,
        Duration active,
        Presence.State presence,
        Duration minutes,
        Optional<Duration> slowest) {

    Trace {
        activities = List.copyOf(activities);
        checks = List.copyOf(checks);
    }
}

package dev.tensordojo.backend.classroom.live;

import java.time.Duration;

/// When somebody counts as stuck.
///
/// @param sameFailures so many failures of one kind since the last progress
/// @param sameActive and at least so long at work in between
/// @param silence so long nothing after a failure, with the page in front
/// @param churnFailures so many failures
/// @param churnKinds of at least so many kinds
/// @param churnWithin within so long
/// @param longFactor so many times the lesson's own minutes
/// @param longPercentile and longer than so many percent of those who have passed
/// @param longPassed of whom there are at least so many
/// @param hintRest so long after a hint nothing counts
/// @param seenRest and so long after somebody has looked after them
record StuckRules(
        int sameFailures,
        Duration sameActive,
        Duration silence,
        int churnFailures,
        int churnKinds,
        Duration churnWithin,
        double longFactor,
        int longPercentile,
        int longPassed,
        Duration hintRest,
        Duration seenRest) {

    static final StuckRules USUAL = new StuckRules(
            3,
            Duration.ofMinutes(3),
            Duration.ofMinutes(4),
            6,
            4,
            Duration.ofMinutes(10),
            2,
            80,
            5,
            Duration.ofMinutes(3),
            Duration.ofMinutes(10));
}

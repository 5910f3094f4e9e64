package dev.tensordojo.backend.classroom.live;

import dev.tensordojo.backend.progress.Activity;
import dev.tensordojo.backend.progress.Activity.Kind;
import dev.tensordojo.backend.progress.Presence;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Somebody cannot get on, by a rule that can be said in words.
///
/// @param since when they asked, or when they last got on
/// @param count what the rule has counted: failures, or minutes
record Stuck(Rule rule, Instant since, long count) {

    /// Why. The first that holds is told.
    enum Rule {
        /// They ask for help.
        ASKED,
        /// The same failure again and again.
        SAME,
        /// A failure, and then nothing.
        SILENT,
        /// One failure after the other, each another.
        CHURN,
        /// Much longer than the lesson is meant to take, and than others took.
        LONG
    }

    /// Whether somebody is stuck at an exercise, and why. Nothing else has a say in it.
    static Optional<Stuck> of(Trace trace, StuckRules rules, Instant now) {
        List<Activity> done = trace.activities();
        if (done.stream().anyMatch(each -> each.kind() == Kind.PASSED)) {
            return Optional.empty();
        }
        Optional<Instant> asked = Activity.askedSince(done);
        if (asked.isPresent()) {
            return Optional.of(new Stuck(Rule.ASKED, asked.get(), minutes(asked.get(), now)));
        }
        if (done.isEmpty() || trace.presence() != Presence.State.ACTIVE || isAtRest(done, rules, now)) {
            return Optional.empty();
        }
        Instant since = lastProgress(trace);
        List<Activity> after =
                done.stream().filter(each -> each.at().isAfter(since)).toList();
        return same(after, rules, since)
                .or(() -> silent(done, rules, since, now))
                .or(() -> churn(after, rules, since, now))
                .or(() -> tooLong(trace, rules, since));
    }

    private static boolean isAtRest(List<Activity> done, StuckRules rules, Instant now) {
        return done.stream()
                .anyMatch(each -> (each.kind() == Kind.HINT_READ && within(each.at(), now, rules.hintRest()))
                        || (each.kind() == Kind.SEEN && within(each.at(), now, rules.seenRest())));
    }

    /// When a check passed that had never passed, or the first that fails came later than ever; else when they began.
    private static Instant lastProgress(Trace trace) {
        Instant last = trace.activities().getFirst().at().minusMillis(1);
        Set<String> passed = new HashSet<>();
        int furthest = 0;
        for (Activity each : trace.activities()) {
            if (each.kind() == Kind.ATTEMPT) {
                boolean more = passed.addAll(each.passedChecks());
                int at = each.failedCheck().map(trace.checks()::indexOf).orElse(-1);
                if (more || at > furthest) {
                    last = each.at().minusMillis(1); // this failure is the first of those that follow
                }
                furthest = Math.max(furthest, at);
            }
        }
        return last;
    }

    private static Optional<Stuck> same(List<Activity> after, StuckRules rules, Instant since) {
        Duration active = after.stream().map(Activity::active).reduce(Duration.ZERO, Duration::plus);
        Map<String, Integer> failures = new HashMap<>();
        after.stream().filter(Stuck::isFailure).forEach(each -> each.fingerprint()
                .ifPresent(kind -> failures.merge(kind, 1, Integer::sum)));
        int most = failures.values().stream().max(Integer::compare).orElse(0);
        return most >= rules.sameFailures() && active.compareTo(rules.sameActive()) >= 0
                ? Optional.of(new Stuck(Rule.SAME, since, most))
                : Optional.empty();
    }

    private static Optional<Stuck> silent(List<Activity> done, StuckRules rules, Instant since, Instant now) {
        Activity last = null;
        for (Activity each : done) {
            switch (each.kind()) {
                case RUN_FAILED, ATTEMPT, RUN_OK, EDITED, PASSED -> last = each;
                case READ, ASKED, WITHDRAWN, SEEN, HINT_READ -> {
                    // neither an outcome nor work
                }
            }
        }
        return last != null && isFailure(last) && !within(last.at(), now, rules.silence())
                ? Optional.of(new Stuck(Rule.SILENT, since, minutes(last.at(), now)))
                : Optional.empty();
    }

    private static Optional<Stuck> churn(List<Activity> after, StuckRules rules, Instant since, Instant now) {
        List<Activity> failures = after.stream()
                .filter(Stuck::isFailure)
                .filter(each -> within(each.at(), now, rules.churnWithin()))
                .toList();
        long kinds = failures.stream()
                .flatMap(each -> each.fingerprint().stream())
                .distinct()
                .count();
        return failures.size() >= rules.churnFailures() && kinds >= rules.churnKinds()
                ? Optional.of(new Stuck(Rule.CHURN, since, failures.size()))
                : Optional.empty();
    }

    private static Optional<Stuck> tooLong(Trace trace, StuckRules rules, Instant since) {
        Duration most = Duration.ofMillis((long) (trace.minutes().toMillis() * rules.longFactor()));
        Duration limit =
                trace.slowest().filter(slowest -> slowest.compareTo(most) > 0).orElse(most);
        return trace.active().compareTo(limit) > 0
                ? Optional.of(new Stuck(Rule.LONG, since, trace.active().toMinutes()))
                : Optional.empty();
    }

    private static boolean isFailure(Activity activity) {
        return activity.kind() == Kind.RUN_FAILED || activity.kind() == Kind.ATTEMPT;
    }

    private static boolean within(Instant at, Instant now, Duration time) {
        return Duration.between(at, now).compareTo(time) < 0;
    }

    private static long minutes(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMinutes());
    }
}

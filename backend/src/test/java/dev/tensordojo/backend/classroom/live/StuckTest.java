package dev.tensordojo.backend.classroom.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensordojo.backend.classroom.live.Stuck.Rule;
import dev.tensordojo.backend.progress.Activity;
import dev.tensordojo.backend.progress.Activity.Kind;
import dev.tensordojo.backend.progress.Presence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A trace for each rule and one that only just misses it.
class StuckTest {

    private static final Instant BEGAN = Instant.parse("2026-12-01T01:00:00Z");
    private static final List<String> CHECKS = List.of("shape", "values", "speed");

    @Test
    void theSameFailureThreeTimesInThreeMinutesOfWork() {
        Steps steps = new Steps()
                .fails(0, "aa")
                .works(1, 60)
                .fails(1, "aa")
                .works(2, 60)
                .fails(2, "aa")
                .works(3, 60);
        assertEquals(Optional.of(Rule.SAME), steps.ruleAt(3));
        assertEquals(Optional.empty(), steps.but(2, "bb").ruleAt(3));
        assertEquals(
                Optional.empty(),
                new Steps()
                        .fails(0, "aa")
                        .works(1, 60)
                        .fails(1, "aa")
                        .works(2, 60)
                        .fails(2, "aa")
                        .ruleAt(3),
                "two minutes of work are too few");
    }

    @Test
    void progressBeginsTheCountAnew() {
        assertEquals(
                Optional.empty(),
                new Steps()
                        .fails(0, "aa")
                        .fails(1, "aa")
                        .works(2, 110)
                        .attempts(3, "bb", "values", "shape")
                        .attempts(4, "aa", "shape")
                        .works(5, 110)
                        .ruleAt(5));
    }

    @Test
    void aFailureAndThenNothingForFourMinutes() {
        assertEquals(Optional.of(Rule.SILENT), new Steps().fails(0, "aa").ruleAt(4));
        assertEquals(Optional.empty(), new Steps().fails(0, "aa").ruleAt(3));
        assertEquals(Optional.empty(), new Steps().fails(0, "aa").works(2, 30).ruleAt(5));
        assertEquals(
                Optional.of(Rule.SILENT),
                new Steps().fails(0, "aa").reads(2, 30).ruleAt(5),
                "reading is silence");
        assertEquals(Optional.empty(), new Steps().runs(0).ruleAt(8), "a run that went well is no failure");
    }

    @Test
    void sixFailuresOfFourKindsInTenMinutes() {
        Steps steps = new Steps()
                .fails(0, "aa")
                .fails(1, "bb")
                .fails(2, "cc")
                .fails(3, "dd")
                .fails(4, "aa")
                .fails(5, "bb");
        assertEquals(Optional.of(Rule.CHURN), steps.ruleAt(6));
        assertEquals(Optional.empty(), steps.but(3, "cc").ruleAt(6), "three kinds");
        assertEquals(
                Optional.empty(),
                new Steps()
                        .fails(0, "aa")
                        .fails(3, "bb")
                        .fails(6, "cc")
                        .fails(9, "dd")
                        .fails(12, "aa")
                        .fails(15, "bb")
                        .ruleAt(16),
                "a quarter of an hour");
    }

    @Test
    void longerThanTwiceTheLessonAndThanThoseWhoHavePassed() {
        Steps steps = new Steps().works(0, 110).works(20, 60);
        assertEquals(Optional.of(Rule.LONG), steps.ruleAt(21, Duration.ofMinutes(21), Optional.empty()));
        assertEquals(Optional.empty(), steps.ruleAt(21, Duration.ofMinutes(20), Optional.empty()));
        assertEquals(Optional.empty(), steps.ruleAt(21, Duration.ofMinutes(21), Optional.of(Duration.ofMinutes(25))));
    }

    @Test
    void whoeverAsksIsFirstUntilTheyWithdrawOrSomebodyComes() {
        assertEquals(
                Optional.of(Rule.ASKED),
                new Steps().fails(0, "aa").does(1, Kind.ASKED).ruleAt(9));
        assertEquals(
                Optional.empty(),
                new Steps().does(1, Kind.ASKED).does(2, Kind.WITHDRAWN).ruleAt(3));
        assertEquals(
                Optional.empty(),
                new Steps().does(1, Kind.ASKED).does(2, Kind.SEEN).ruleAt(3));
        assertEquals(
                Optional.of(new Stuck(Rule.ASKED, BEGAN.plus(Duration.ofMinutes(1)), 4)),
                new Steps().does(1, Kind.ASKED).does(3, Kind.ASKED).stuckAt(5, Presence.State.AWAY),
                "since they asked first, wherever they are");
    }

    @Test
    void nobodyIsFlaggedWhoHasPassedOrIsAwayOrHasJustBeenHelped() {
        Steps steps = new Steps().fails(0, "aa");
        assertEquals(Optional.empty(), steps.stuckAt(9, Presence.State.AWAY));
        assertEquals(Optional.empty(), steps.stuckAt(9, Presence.State.OFFLINE));
        assertEquals(
                Optional.empty(),
                new Steps().fails(0, "aa").does(3, Kind.HINT_READ).ruleAt(5));
        assertEquals(
                Optional.of(Rule.SILENT),
                new Steps().fails(0, "aa").does(3, Kind.HINT_READ).ruleAt(6));
        assertEquals(
                Optional.empty(), new Steps().fails(0, "aa").does(3, Kind.SEEN).ruleAt(12));
        assertEquals(
                Optional.of(Rule.SILENT),
                new Steps().fails(0, "aa").does(3, Kind.SEEN).ruleAt(13));
        assertEquals(
                Optional.empty(),
                new Steps().fails(0, "aa").does(3, Kind.PASSED).ruleAt(9));
    }

    /// What somebody did, by the minute.
    private static final class Steps {
        private final List<Activity> done = new ArrayList<>();

        Steps fails(int minute, String fingerprint) {
            return add(minute, Kind.RUN_FAILED, Optional.of(fingerprint), Optional.empty(), List.of(), 0);
        }

        Steps attempts(int minute, String fingerprint, String failed, String... passed) {
            return add(minute, Kind.ATTEMPT, Optional.of(fingerprint), Optional.of(failed), List.of(passed), 0);
        }

        Steps runs(int minute) {
            return does(minute, Kind.RUN_OK);
        }

        Steps works(int minute, int seconds) {
            return add(minute, Kind.EDITED, Optional.empty(), Optional.empty(), List.of(), seconds);
        }

        Steps reads(int minute, int seconds) {
            return add(minute, Kind.READ, Optional.empty(), Optional.empty(), List.of(), seconds);
        }

        Steps does(int minute, Kind kind) {
            return add(minute, kind, Optional.empty(), Optional.empty(), List.of(), 0);
        }

        /// The same but for the kind of failure of one minute.
        Steps but(int minute, String fingerprint) {
            Steps other = new Steps();
            for (Activity each : done) {
                boolean changed =
                        each.fingerprint().isPresent() && each.at().equals(BEGAN.plus(Duration.ofMinutes(minute)));
                other.done.add(new Activity(
                        each.id(),
                        each.accountId(),
                        each.courseId(),
                        each.lessonId(),
                        each.at(),
                        each.kind(),
                        changed ? Optional.of(fingerprint) : each.fingerprint(),
                        each.failedCheck(),
                        each.passedChecks(),
                        each.active()));
            }
            return other;
        }

        private Steps add(
                int minute,
                Kind kind,
                Optional<String> fingerprint,
                Optional<String> failed,
                List<String> passed,
                int seconds) {
            done.add(new Activity(
                    done.size() + 1,
                    new UUID(0, 1),
                    "course",
                    "1-E1",
                    BEGAN.plus(Duration.ofMinutes(minute)),
                    kind,
                    fingerprint,
                    failed,
                    passed,
                    Duration.ofSeconds(seconds)));
            return this;
        }

        Optional<Rule> ruleAt(int minute) {
            return stuckAt(minute, Presence.State.ACTIVE).map(Stuck::rule);
        }

        Optional<Stuck> stuckAt(int minute, Presence.State presence) {
            Duration active = done.stream().map(Activity::active).reduce(Duration.ZERO, Duration::plus);
            return stuck(minute, presence, active, Optional.empty());
        }

        Optional<Rule> ruleAt(int minute, Duration active, Optional<Duration> slowest) {
            return stuck(minute, Presence.State.ACTIVE, active, slowest).map(Stuck::rule);
        }

        private Optional<Stuck> stuck(
                int minute, Presence.State presence, Duration active, Optional<Duration> slowest) {
            Trace trace = new Trace(done, CHECKS, active, presence, Duration.ofMinutes(10), slowest);
            return Stuck.of(trace, StuckRules.USUAL, BEGAN.plus(Duration.ofMinutes(minute)));
        }
    }
}

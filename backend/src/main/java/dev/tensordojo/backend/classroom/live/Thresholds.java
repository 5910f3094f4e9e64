package dev.tensordojo.backend.classroom.live;

import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.http.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What a class may set of [StuckRules], each within bounds.
///
/// @param same so many failures of one kind (2 to 20)
/// @param silentMinutes so long nothing after a failure (1 to 60)
/// @param churn so many failures of many kinds within ten minutes (4 to 50)
/// @param longFactor so many times the lesson's own minutes (1 to 10)
/// @param restMinutes so long nothing counts after somebody has looked after them (0 to 120)
record Thresholds(int same, int silentMinutes, int churn, int longFactor, int restMinutes) {

    static final String COLUMNS =
            "stuck_same, stuck_silent_minutes, stuck_churn, stuck_long_factor, stuck_rest_minutes";

    /// One of them.
    private record Bound(String field, int value, int least, int most) {}

    /// @throws Refused 400 naming the one that is out of bounds
    Thresholds {
        for (Bound bound : List.of(
                new Bound("same", same, 2, 20),
                new Bound("silentMinutes", silentMinutes, 1, 60),
                new Bound("churn", churn, 4, 50),
                new Bound("longFactor", longFactor, 1, 10),
                new Bound("restMinutes", restMinutes, 0, 120))) {
            if (bound.value() < bound.least() || bound.value() > bound.most()) {
                throw Refused.field(
                        bound.field(),
                        "stuck.bounds",
                        "This is a whole number from " + bound.least() + " to " + bound.most() + ".",
                        Map.of("least", String.valueOf(bound.least()), "most", String.valueOf(bound.most())));
            }
        }
    }

    /// @param row with [#COLUMNS]
    static Thresholds read(Sql.Row row) {
        return new Thresholds(
                (int) row.number("stuck_same"),
                (int) row.number("stuck_silent_minutes"),
                (int) row.number("stuck_churn"),
                (int) row.number("stuck_long_factor"),
                (int) row.number("stuck_rest_minutes"));
    }

    StuckRules rules() {
        StuckRules usual = StuckRules.USUAL;
        return new StuckRules(
                same,
                usual.sameActive(),
                Duration.ofMinutes(silentMinutes),
                churn,
                usual.churnKinds(),
                usual.churnWithin(),
                longFactor,
                usual.longPercentile(),
                usual.longPassed(),
                usual.hintRest(),
                Duration.ofMinutes(restMinutes));
    }
}

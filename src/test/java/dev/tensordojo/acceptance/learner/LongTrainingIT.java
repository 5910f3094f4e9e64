package dev.tensordojo.acceptance.learner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.LiveClient;
import dev.tensordojo.acceptance.harness.LiveRun;
import dev.tensordojo.acceptance.harness.SharedDojo;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A curve may be drawn for as long as a model trains: every point of a million is offered, and the run ends well.
@ExtendWith(SharedDojo.class)
final class LongTrainingIT {

    private final Dojo dojo;

    LongTrainingIT(Dojo dojo) {
        this.dojo = dojo;
    }

    @Test
    void aCurveOfAMillionPointsIsDrawnToItsEndAndStaysSmall() {
        try (LiveClient live = dojo.newLearner().opens("1-10").live()) {
            LiveRun run = live.runs("curve", """
                    for (int step = 0; step < 1_000_000; step++) {
                        Plot.live("loss", step, 1.0 / (step + 1));
                    }
                    40 + 2
                    """).completes();
            assertEquals(List.of("42"), run.results());
            List<LiveClient.Event> drawn = run.events().stream()
                    .filter(event -> event.type().equals("displayed"))
                    .toList();
            long points = drawn.stream()
                    .mapToLong(event -> event.body().path("display").path("x").size())
                    .sum();
            assertTrue(points > 4_000 && points < 60_000, points + " points");
            assertEquals(
                    999_999,
                    drawn.getLast()
                            .body()
                            .path("display")
                            .path("x")
                            .valueStream()
                            .mapToDouble(x -> x.asDouble())
                            .max()
                            .orElseThrow());
        }
    }
}

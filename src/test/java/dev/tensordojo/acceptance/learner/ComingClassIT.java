package dev.tensordojo.acceptance.learner;

import dev.tensordojo.acceptance.harness.Api;
import dev.tensordojo.acceptance.harness.Await;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.Json;
import dev.tensordojo.acceptance.harness.LiveClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Runners are started for a class before it needs them.
final class ComingClassIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aRunnerIsWarmForEachLearnerWhoHasComeButNotForGuests() {
        try (Dojo dojo = Dojo.start("coming", "-Ddojo.runners.expect=true", "-Ddojo.runners.warm=1")) {
            for (int i = 0; i < 4; i++) {
                new Api(dojo.server()).post("/api/guest", Json.object()).expect(200);
            }
            dojo.newLearner();
            dojo.newLearner();
            awaitWarm(dojo, 2);
            // Whoever has a runner is expected no more.
            try (LiveClient live = dojo.newLearner().opens("1-10").live()) {
                live.runs("one", "1 + 1").completes();
                awaitWarm(dojo, 2);
            }
        }
    }

    private static void awaitWarm(Dojo dojo, int runners) {
        Await.untilTrue(
                runners + " runners are warm, and no more",
                PATIENCE,
                () -> dojo.server().gauge("dojo_runners", "ready") == runners
                        && dojo.server().gauge("dojo_runners", "booting") == 0);
    }
}

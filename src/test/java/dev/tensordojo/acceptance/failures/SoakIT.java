package dev.tensordojo.acceptance.failures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.load.Soak;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A small edition of `./dojo bench soak`.
final class SoakIT {

    @Test
    void throughCutsAndKillsEveryLineIsSeenOnceAndNothingIsLeft() {
        try (Dojo dojo = Dojo.start("soak")) {
            Soak soak = new Soak(dojo, new Soak.Plan(3, 20, 3, 1), System.out::println);
            assertEquals(List.of(), soak.play());
        }
    }
}

package dev.tensordojo.acceptance.load;

import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.LiveClient;
import dev.tensordojo.acceptance.load.Figure.Promise;
import java.util.ArrayList;
import java.util.List;

/// Guests who ran a cell and went away, until every runner is theirs; then others come, one after the other.
final class AbsentGuests {

    static final int RUNNERS = 8;
    private static final int NEWCOMERS = 12;

    private final Dojo dojo;

    AbsentGuests(Dojo dojo) {
        this.dojo = dojo;
    }

    List<Figure> play() {
        for (int i = 0; i < RUNNERS; i++) {
            visit();
        }
        List<Double> first = new ArrayList<>();
        for (int i = 0; i < NEWCOMERS; i++) {
            first.add(visit());
        }
        return List.of(Figure.of("first_output_all_lent", "ms", first, Promise.p(95, 3_000)));
    }

    /// @return milliseconds from opening the lesson to the output of the first cell
    private double visit() {
        var workbook = dojo.newLearner().opens("1-10");
        long begun = System.nanoTime();
        try (LiveClient live = workbook.live()) {
            live.runs("first", "System.out.println(\"here\");").prints("here\n");
            double millis = (System.nanoTime() - begun) / 1e6;
            live.runs("kept", "int kept = 41;").completes();
            return millis;
        }
    }
}

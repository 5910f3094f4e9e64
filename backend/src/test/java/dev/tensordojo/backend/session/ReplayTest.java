package dev.tensordojo.backend.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.session.journal.ReplayStep;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a new runner repeats of what the lost one had done.
final class ReplayTest {

    private final Replay replay = new Replay();

    @Test
    void everythingThatIsQuickIsRepeatedInTheOrderInWhichItRan() {
        replay.accept("c1", "int x = 0;", 20);
        replay.accept("c2", "x++", 10);
        replay.accept("c2", "x++", 10);
        replay.accept("c1", "int y = x;", 20);

        assertEquals(List.of("int x = 0;", "x++", "x++", "int y = x;"), codes());
    }

    @Test
    void anAfternoonOfTheSameCellsTakesNoLongerThanAPersonWaits() {
        for (int i = 0; i < 300; i++) {
            replay.accept("c" + i % 3, "run " + i, 400);
        }

        assertTrue(millis() <= 10_000, () -> "it takes " + millis() + " ms");
        assertEquals(IntStream.range(275, 300).mapToObj(i -> "run " + i).toList(), codes());
    }

    @Test
    void aLongTrainingCountsHoweverLongItTookButItsEarlierRunsDoNot() {
        replay.accept("model", "var model = new Linear(2, 1);", 50);
        replay.accept("training", "train(1);", 60_000);
        replay.accept("training", "train(2);", 60_000);
        replay.accept("chart", "chart();", 30);

        assertEquals(List.of("var model = new Linear(2, 1);", "train(2);", "chart();"), codes());
    }

    @Test
    void ofVeryManyCellsTheOldestAreGivenUp() {
        for (int i = 0; i < 510; i++) {
            replay.accept("c" + i, "run " + i, 1);
        }

        assertEquals(500, codes().size());
        assertEquals("run 10", codes().getFirst());
    }

    private List<String> codes() {
        return replay.steps().stream().map(ReplayStep::code).toList();
    }

    private long millis() {
        return replay.steps().stream().mapToLong(ReplayStep::millis).sum();
    }
}

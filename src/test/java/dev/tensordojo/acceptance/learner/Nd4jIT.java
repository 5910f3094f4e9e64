package dev.tensordojo.acceptance.learner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.LiveClient;
import dev.tensordojo.acceptance.harness.LiveRun;
import dev.tensordojo.acceptance.harness.RunnerImages;
import dev.tensordojo.acceptance.harness.Workbook;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A classroom whose runners have ND4J, as `./dojo run --nd4j` starts it: behind the walls that all runners have.
final class Nd4jIT {

    private static Dojo dojo;

    @BeforeAll
    static void startOne() {
        dojo = Dojo.start("nd4j", "-Ddojo.runners.image=" + RunnerImages.withNd4j());
    }

    @AfterAll
    static void stop() {
        dojo.close();
    }

    @Test
    void aCellMovesTensorsThereAndTrains() {
        try (LiveClient live = dojo.newLearner().opens("2-12").live()) {
            LiveRun moved = live.runs("moved", """
                    var d = Torch.device("nd4j");
                    var x = Torch.ones(2, 3).to(d);
                    System.out.println(x.matmul(x.T()));
                    x.add(1)
                    """).completes();
            assertEquals("tensor([[3., 3.],\n        [3., 3.]], device='nd4j:0')\n", moved.printed());
            assertEquals(List.of("tensor([[2., 2., 2.],\n        [2., 2., 2.]], device='nd4j:0')"), moved.results());
            assertTrue(
                    moved.events().stream().anyMatch(event -> event.type().equals("displayed")), "a result is shown");
            LiveRun trained = live.runs("trained", """
                    Torch.manualSeed(1);
                    var model = new Sequential(new Linear(64, 32), new ReLU(), new Linear(32, 10)).to(d);
                    var data = new Digits(o -> o.train(true));
                    var optimizer = new Adam(model.parameters(), 1e-2);
                    double first = 0, last = 0;
                    for (var batch : new DataLoader(data, 64, true)) {
                        var loss = F.crossEntropy(model.call(batch.x().to(d).flatten(1)), batch.y().to(d));
                        optimizer.zeroGrad();
                        loss.backward();
                        optimizer.step();
                        last = loss.itemDouble();
                        if (first == 0) first = last;
                        Plot.live("loss", optimizer.hashCode(), last);
                    }
                    System.out.println(last < 0.5 * first);
                    """).completes();
            assertEquals("true\n", trained.printed());
        }
    }

    /// More than a runner may use is refused where it is asked for; what came before is still there.
    @Test
    void aTensorThatIsTooLargeIsRefusedAndTheRunnerLives() {
        try (LiveClient live = dojo.newLearner().opens("2-12").live()) {
            live.runs("kept", "var kept = Torch.full(Shape.of(2), 20.5).to(\"nd4j\");")
                    .completes();
            LiveRun large = live.runs("large", """
                    var all = new ArrayList<Tensor>();
                    while (true) all.add(Torch.zeros(Shape.of(1 << 24), o -> o.device("nd4j")));
                    """);
            JsonNode outcome = large.ends();
            assertEquals("threw", outcome.path("type").asText());
            assertTrue(outcome.toString().contains("ND4J out of memory"), outcome::toString);
            assertEquals(
                    List.of("41.0"),
                    live.runs("look", "kept.sum().item()").completes().results());
        }
    }

    @Test
    void anAnswerIsJudgedByItsValuesWhereverTheyLie() {
        Workbook workbook = dojo.newLearner().opens("2-E1");
        JsonNode right = workbook.isJudged("""
                Tensor checkerboard(long rows, long cols) {
                    var board = Torch.zeros(Shape.of(rows, cols), o -> o.dtype(INT64).device("nd4j"));
                    board.index("::2, 1::2").fill_(1);
                    board.index("1::2, ::2").fill_(1);
                    return board;
                }
                """);
        assertTrue(right.path("passed").asBoolean(), right::toString);
    }
}

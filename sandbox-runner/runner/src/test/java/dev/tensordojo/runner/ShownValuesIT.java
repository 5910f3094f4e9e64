package dev.tensordojo.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.Display;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How values leave the image's real process: as text and pictures for a learner, as data for a judge.
final class ShownValuesIT {

    private static RunnerProcess runner;

    @BeforeAll
    static void startOne() throws Exception {
        runner = RunnerProcess.ofImage();
    }

    @AfterAll
    static void stop() {
        runner.close();
    }

    @Test
    void anExpressionShowsItsValue() throws Exception {
        RunnerProcess.Run run = runner.run("1 + 1");
        FromRunner.Result result = run.all(FromRunner.Result.class).getFirst();
        assertEquals("int", result.type());
        assertEquals("2", result.text());
        assertEquals(new RunOutcome.Completed(), run.outcome());
        assertTrue(run.finished().nanos() > 0);
    }

    @Test
    void aTensorIsShownAsTextAndPicture() throws Exception {
        RunnerProcess.Run run = runner.run("var grid = Torch.tensor(new double[][] {{1, 2}, {3, 4}});\ngrid");
        assertEquals(List.of("tensor([[1., 2.],\n        [3., 4.]])"), run.results());
        Display.TensorView view = assertInstanceOf(
                Display.TensorView.class,
                run.all(FromRunner.Displayed.class).getFirst().display());
        assertEquals("grid", view.name());
        assertEquals(List.of(2L, 2L), view.shape());
        assertEquals(new Display.Stats(1, 2.5, 4, 0, 0), view.stats());
        assertEquals("float32[2, 2]", run.variable("grid").summary());
        assertEquals("Tensor", run.variable("grid").type());
    }

    @Test
    void aClosedTensorIsRefusedWhereverItIsShownAndTheSessionGoesOn() throws Exception {
        RunnerProcess.Run run = runner.run("""
                Tensor kept;
                try (var sum = Torch.ones(600, 600).add(1)) { kept = sum; }
                kept""");
        RunOutcome.Threw thrown =
                assertInstanceOf(RunOutcome.NotShown.class, run.outcome()).thrown();
        assertEquals(3, thrown.line());
        String message = String.valueOf(thrown.message());
        assertTrue(message.contains("a closed tensor was used\n"), message);
        assertEquals(List.of(), run.all(FromRunner.Diagnosed.class));
        assertEquals("float32[600, 600]", run.variable("kept").summary());
        FromRunner.Evaluation.Failed failed =
                assertInstanceOf(FromRunner.Evaluation.Failed.class, runner.evaluate("kept", Map.of()));
        RunOutcome.Threw judged = assertInstanceOf(RunOutcome.Threw.class, failed.outcome());
        assertEquals("dev.tensordojo.tensor.TorchException", judged.exception());
        assertEquals(
                List.of("tensor(2.)"),
                runner.run("Torch.ones(600, 600).add(1).mean()").results());
    }

    @Test
    void liveChartsArePacedAndLoseNoPoint() throws Exception {
        RunnerProcess.Run run = runner.run("for (int i = 0; i < 4_000; i++) Plot.live(\"loss\", i, 1.0 / (i + 1));");
        assertEquals(4_000, points(run).size());
        assertPaced(run);
    }

    @Test
    void longLiveChartsAreThinnedToTheirLastPoint() throws Exception {
        RunnerProcess.Run run = runner.run("for (int i = 0; i < 20_000; i++) Plot.live(\"loss\", i, 1.0 / (i + 1));");
        List<Double> points = points(run);
        assertTrue(points.size() > 8_000 && points.size() < 12_000, () -> points.size() + " points");
        assertEquals(19_999, points.getLast());
        assertPaced(run);
    }

    private static List<Double> points(RunnerProcess.Run run) {
        return run.all(FromRunner.Displayed.class).stream()
                .flatMapToDouble(displayed -> Arrays.stream(((Display.ChartPoints) displayed.display()).x()))
                .boxed()
                .toList();
    }

    private static void assertPaced(RunnerProcess.Run run) {
        long tenths = run.finished().nanos() / 100_000_000;
        assertTrue(run.events().size() <= tenths + 5, () -> run.events().size() + " in " + tenths);
    }

    @Test
    void whatIsShownSideBySideStandsInOneRowAlsoWhereItEndsWithAnException() throws Exception {
        RunnerProcess.Run run = runner.run("""
                Plot.show("alone", Torch.ones(1));
                Plot.sideBySide(() -> {
                    Plot.live("loss", 1, 2);
                    Plot.show("w", Torch.ones(2));
                    throw new IllegalStateException("broken");
                });
                """);
        List<FromRunner.Displayed> shown = run.all(FromRunner.Displayed.class);
        assertEquals(3, shown.size());
        assertNull(shown.getFirst().row());
        assertNotNull(shown.get(1).row());
        assertEquals(shown.get(1).row(), shown.get(2).row());
        assertEquals(
                "broken",
                assertInstanceOf(RunOutcome.Threw.class, run.outcome()).message());
    }

    @Test
    void recordsOfACellAreAxes() throws Exception {
        RunnerProcess.Run run = runner.run("""
                record Trial(double rate, String optimizer, double accuracy) {}
                Plot.parallel("search", List.of(new Trial(0.1, "SGD", 0.8), new Trial(0.01, "Adam", 0.9)));
                """);
        Display.Parallel parallel = assertInstanceOf(
                Display.Parallel.class,
                run.all(FromRunner.Displayed.class).getFirst().display());
        assertEquals(
                List.of("rate", "optimizer", "accuracy"),
                parallel.axes().stream().map(Display.ParallelAxis::name).toList());
    }

    @Test
    void statesOfAChartAreNumberedAndAllTold() throws Exception {
        RunnerProcess.Run run = runner.run("""
                for (int i = 0; i < 50; i++) Plot.chart("way").path("way", List.of(i), List.of(i)).frame("step " + i);
                """);
        List<Display.Frame> frames = run.all(FromRunner.Displayed.class).stream()
                .map(displayed -> (Display.Frame) displayed.display())
                .toList();
        assertEquals(50, frames.size());
        assertEquals(49, frames.getLast().number());
        assertEquals("step 49", frames.getLast().label());
    }

    @Test
    void inputsGoInAndPlainValuesComeOut() throws Exception {
        runner.run("Tensor twice(Tensor t) { return t.mul(2); }\nrecord Pair(int a, String b) {}");
        Value.Numbers numbers = new Value.Numbers("float32", List.of(2L), new double[] {1, 2}, false);
        Value.Numbers doubled = (Value.Numbers) returned(runner.evaluate("twice(input)", Map.of("input", numbers)));
        assertEquals("float32", doubled.dtype());
        assertEquals(List.of(2.0, 4.0), List.of(doubled.values()[0], doubled.values()[1]));
        assertEquals(
                new Value.Many(List.of(new Value.Whole(3), new Value.Text("x"))),
                returned(runner.evaluate(
                        "new Pair(n + 1, s)", Map.of("n", new Value.Whole(2), "s", new Value.Text("x")))));
        assertEquals(new Value.Decimal(2.5), returned(runner.evaluate("d", Map.of("d", new Value.Decimal(2.5)))));
        assertEquals(
                new Value.Whole(6),
                returned(runner.evaluate(
                        "java.util.Arrays.stream(many).sum()",
                        Map.of(
                                "many",
                                new Value.Many(List.of(new Value.Whole(1), new Value.Whole(2), new Value.Whole(3)))))));
        assertEquals(new Value.None(), returned(runner.evaluate("System.out.println(1)", Map.of())));
    }

    @Test
    void anEvaluationThatFailsSaysHow() throws Exception {
        FromRunner.Evaluation.Failed threw =
                assertInstanceOf(FromRunner.Evaluation.Failed.class, runner.evaluate("1 / (1 - 1)", Map.of()));
        assertEquals("java.lang.ArithmeticException", ((RunOutcome.Threw) threw.outcome()).exception());
        assertEquals(
                new FromRunner.Evaluation.Failed(new RunOutcome.DidNotCompile()),
                runner.evaluate("missing + 1", Map.of()));
    }

    private static Value returned(FromRunner.Evaluation evaluation) {
        return assertInstanceOf(FromRunner.Evaluation.Returned.class, evaluation, evaluation::toString)
                .value();
    }
}

package dev.tensordojo.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.ToRunner;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Help with code that is being written, from the image's real process: also while a cell runs.
final class HelpWhileTypingIT {

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
    void completionAnswersWhileACellRuns() throws Exception {
        runner.run("var tall = Torch.ones(2);");
        String run = runner.start("System.out.println(\"begun\");\nwhile (true) {}");
        runner.await(FromRunner.Output.class);
        FromRunner.Completions completions = runner.complete("tall.resh");
        assertEquals(5, completions.anchor());
        assertTrue(completions.items().stream().anyMatch(item -> item.text().startsWith("reshape(")));
        assertTrue(completions.items().getFirst().detail().contains("Tensor"));
        runner.send(new ToRunner.Interrupt(run));
        assertEquals(new RunOutcome.Interrupted(), runner.finish(run).outcome());
    }

    @Test
    void completionKnowsWhatTheRunningCellHasDeclared() throws Exception {
        String run = runner.start("var fresh = Torch.ones(2);\nSystem.out.println(\"begun\");\nwhile (true) {}");
        runner.await(FromRunner.Output.class);
        FromRunner.Completions members = runner.complete("fresh.resh");
        assertEquals(6, members.anchor());
        assertTrue(members.items().getFirst().text().startsWith("reshape("));
        assertTrue(members.items().getFirst().detail().contains("Tensor"));
        FromRunner.Completions names = runner.complete("var other = fre");
        assertTrue(names.items().stream().anyMatch(item -> item.text().equals("fresh")));
        runner.send(new ToRunner.Interrupt(run));
        runner.finish(run);
        assertEquals(List.of("2"), runner.run("fresh.numel()").results());
    }

    @Test
    void completionKnowsTheCellsOwnVariables() throws Exception {
        String code = "var notRun = Torch.ones(2);\nnotRun.resh";
        FromRunner.Completions completions = runner.complete(code);
        assertEquals(code.length() - 4, completions.anchor());
        assertTrue(completions.items().stream().anyMatch(item -> item.text().startsWith("reshape(")));
    }

    /// JShell looks through all packages when somebody has asked for the first time; until then it may know none.
    @Test
    void packagesAreKnownSoonAfterTheFirstQuestion() throws Exception {
        try (RunnerProcess cold = RunnerProcess.ofImage("-Ddojo.warm-up=false")) {
            long deadline = System.nanoTime() + RunnerProcess.PATIENCE.toNanos();
            while (cold.complete("java.util.conc").items().stream()
                    .noneMatch(item -> item.text().equals("concurrent."))) {
                assertTrue(System.nanoTime() < deadline, "java.util.concurrent was never offered");
            }
        }
    }

    @Test
    void completionTellsTheSignaturesOfWhatANameMeansWhereItStands() throws Exception {
        runner.run("var same = Torch.ones(2);\nrecord Torso(int height) {}");
        assertTrue(detail("same.su", "sum(").contains("sum() → Tensor"));
        assertTrue(detail("int other = 1;\nvar more = same.su", "sum(").contains("sum() → Tensor"));
        assertEquals("length() → int", detail("String same = \"a\";\nsame.len", "length()"));
        assertEquals("length() → int", detail("var same = String.valueOf(1);\nsame.len", "length()"));
        // The compiler does not tell the type of a parameter while its lambda is being written.
        assertEquals("", detail("Consumer<String> c = same -> same.len", "length()"));
        assertEquals("length() → int", detail("same.toString().len", "length()"));
        assertTrue(detail("Torch.zer", "zeros(").contains("→ Tensor"));
        assertEquals("", detail("Torso.to", "toString("));
    }

    @Test
    void aNameIsExplainedAlsoWhileACellRuns() throws Exception {
        runner.run("var scores = Torch.ones(2);\nint twice(int n) { return 2 * n; }");
        String run = runner.start("var fresh = 1.5;\nSystem.out.println(\"begun\");\nwhile (true) {}");
        runner.await(FromRunner.Output.class);
        try {
            explains();
        } finally {
            runner.send(new ToRunner.Interrupt(run));
            runner.finish(run);
        }
    }

    private void explains() throws Exception {
        FromRunner.Explained variable = runner.explain("scores.add(sco^res)");
        assertEquals("Tensor scores", variable.text());
        assertEquals("scores.add(".length(), variable.start());
        assertEquals("scores.add(scores".length(), variable.end());
        assertEquals("double fresh", runner.explain("fre^sh + 1").text());
        assertTrue(runner.explain("scores.resh^ape(2, 1)").text().contains("Tensor.reshape("));
        assertTrue(runner.explain("scores.add(1).mu^l(2)").text().contains("Tensor.mul(Tensor other)"));
        assertTrue(runner.explain("tw^ice(1)").text().contains("int twice(int n)"));
        assertTrue(runner.explain("new Lin^ear(1, 2)").text().contains("Linear(long"));
        assertEquals(
                "String own",
                runner.explain("String own = \"a\";\n^own.length()").text());
        assertEquals(
                "Tensor fresh", runner.explain("var fre^sh = Torch.ones(2);").text());
        assertEquals(
                "int other", runner.explain("1 + 1;\nint oth^er = 2;\nother").text());
        assertEquals("", runner.explain("// a comment on sco^res").text());
        assertEquals("", runner.explain("\"a text on sco^res\"").text());
        assertEquals("", runner.explain("never^Heard").text());
        assertEquals("", runner.explain("1 +^ 1").text());
    }

    @Test
    void aCellIsCheckedAlsoWhileAnotherRuns() throws Exception {
        runner.run("int twice(int n) { return 2 * n; }");
        String run = runner.start("var fresh = Torch.ones(2);\nSystem.out.println(\"begun\");\nwhile (true) {}");
        runner.await(FromRunner.Output.class);
        try {
            assertEquals(List.of(), runner.check("var more = fresh.mul(twice(2));\nmore.shape()"));
            List<Diagnostic> found = runner.check("var more = fresh.mul(2);\nString text = more.shape();");
            assertEquals(1, found.size());
            assertEquals(
                    "2:15 incompatible types: Shape cannot be converted to String",
                    found.getFirst().line() + ":" + found.getFirst().column() + " "
                            + found.getFirst().message());
        } finally {
            runner.send(new ToRunner.Interrupt(run));
            runner.finish(run);
        }
    }

    private String detail(String code, String name) throws Exception {
        return runner.complete(code).items().stream()
                .filter(item -> item.text().startsWith(name))
                .findFirst()
                .map(FromRunner.Completion::detail)
                .orElse("");
    }
}

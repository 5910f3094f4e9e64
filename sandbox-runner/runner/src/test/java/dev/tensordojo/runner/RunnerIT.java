package dev.tensordojo.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.Display;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.FromRunner.Channel;
import dev.tensordojo.protocol.Limits;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.Value;
import dev.tensordojo.protocol.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Speaks to the image's real process, without a sandbox around it.
final class RunnerIT {

    private static final Path IMAGE = Path.of(System.getProperty("runner.image", "target/runner-image"));
    private static RunnerProcess runner;

    private static RunnerProcess start(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(IMAGE.resolve("jre/bin/java").toAbsolutePath().toString(), "-Xmx96m"));
        command.addAll(List.of(options));
        command.add("@app/plain.options");
        return new RunnerProcess(command, IMAGE);
    }

    @BeforeAll
    static void startOne() throws Exception {
        runner = start();
    }

    @AfterAll
    static void stop() {
        runner.close();
    }

    @Test
    void itIsReadyWithTheProtocolsBuild() {
        assertEquals(Wire.BUILD, runner.ready().build());
        assertTrue(runner.ready().runtime().startsWith("25"), runner.ready().runtime());
    }

    @Test
    void theAotCacheFitsTheOptions() throws Exception {
        // With "on" a cache that does not fit ends the virtual machine.
        try (RunnerProcess strict = start("-XX:AOTMode=on")) {
            assertEquals(List.of("2"), strict.run("1 + 1").results());
        }
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
    void declarationsAndAssignmentsAreSilentAndTheLastExpressionIsNot() throws Exception {
        assertEquals(List.of(), runner.run("int silent = 3;\nsilent = 4;").results());
        assertEquals(List.of("5"), runner.run("silent + 0; silent + 1;").results());
        FromRunner.Result named =
                runner.run("silent").all(FromRunner.Result.class).getFirst();
        assertEquals("silent", named.name());
    }

    @Test
    void whoInterruptsTheThreadOfTheCellsWithoutEndDoesNotEndIt() throws Exception {
        try (RunnerProcess own = start()) {
            own.run("""
                    Thread cells = Thread.currentThread();
                    Thread.ofPlatform().daemon(true).start(() -> {
                        for (int i = 0; i < 3_000_000; i++) { cells.interrupt(); Thread.onSpinWait(); }
                    }).join(3_000);
                    """);
            assertEquals(List.of("2"), own.run("1 + 1").results());
            assertEquals(List.of("3"), own.run("1 + 2").results());
        }
    }

    @Test
    void printedTextKeepsItsOrder() throws Exception {
        RunnerProcess.Run run = runner.run("""
                System.out.println("one");
                System.err.println("two");
                System.out.print("さん 😀");
                "four"
                """);
        List<String> order = run.events().stream()
                .map(event -> switch (event) {
                    case FromRunner.Output output -> output.channel() + ":" + output.text() + output.turns();
                    case FromRunner.Result result -> "=" + result.text();
                    default -> "?";
                })
                .toList();
        assertEquals(List.of("STDOUT:one\ntwo\nさん 😀[4, 8]", "=four"), order);
    }

    @Test
    void tenThousandLinesArriveWhole() throws Exception {
        RunnerProcess.Run run = runner.run("for (int i = 0; i < 10_000; i++) System.out.println(\"line \" + i);");
        String expected =
                IntStream.range(0, 10_000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
        assertEquals(expected, run.printed());
        assertTrue(run.events().size() < 200, () -> run.events().size() + " messages");
    }

    @Test
    void aFloodKeepsItsHeadAndTail() throws Exception {
        RunnerProcess.Run run = runner.run("for (int i = 0; i < 400_000; i++) System.out.println(\"line \" + i);");
        FromRunner.OutputHidden hidden = run.all(FromRunner.OutputHidden.class).getFirst();
        assertTrue(run.printed().startsWith("line 0\nline 1\n"));
        assertTrue(run.printed().endsWith("line 399999\n"));
        assertTrue(run.printed().length() <= 1 << 20);
        assertEquals(400_000, run.printed().lines().count() + hidden.hiddenLines());
    }

    @Test
    void aValueThatIsTooLongForAMessageIsCutBetweenLettersAndSaysByHowMuch() throws Exception {
        RunnerProcess.Run run = runner.run("\"a\" + \"😀\".repeat(150_000)");
        FromRunner.Result result = run.all(FromRunner.Result.class).getFirst();
        FromRunner.OutputHidden hidden = run.all(FromRunner.OutputHidden.class).getFirst();
        assertEquals("a" + "😀".repeat((result.text().length() - 1) / 2), result.text());
        assertEquals(300_001, result.text().length() + hidden.hiddenChars());
        assertEquals(0, hidden.hiddenLines());
    }

    @Test
    void aMessageThatIsTooLongIsCutBetweenLettersToo() throws Exception {
        RunnerProcess.Run run = runner.run("throw new IllegalStateException(\"a\" + \"😀\".repeat(150_000));");
        RunOutcome.Threw threw = (RunOutcome.Threw) run.outcome();
        String message = Objects.requireNonNull(threw.message());
        assertTrue(message.endsWith("😀…"), () -> message.substring(message.length() - 3));
    }

    @Test
    void aCompileErrorStandsAtItsLine() throws Exception {
        RunnerProcess.Run run = runner.run("""
                int before = 1;
                class Wrong {
                    int a() {
                        return "text";
                    }
                }
                """);
        Diagnostic diagnostic = run.all(FromRunner.Diagnosed.class).getFirst().diagnostic();
        assertEquals(
                new Diagnostic(
                        Diagnostic.Severity.ERROR,
                        "incompatible types: String cannot be converted to int",
                        4,
                        16,
                        4,
                        22),
                diagnostic);
        assertEquals(new RunOutcome.DidNotCompile(), run.outcome());
        assertEquals("1", run.variable("before").summary());
    }

    @Test
    void anExceptionNamesTheLearnersLines() throws Exception {
        RunnerProcess.Run run = runner.run("""
                int square(int n) {
                    return n / (n - n);
                }

                square(3);
                """);
        RunOutcome.Threw threw = assertInstanceOf(RunOutcome.Threw.class, run.outcome());
        assertEquals(
                new RunOutcome.Threw(
                        "java.lang.ArithmeticException", "/ by zero", 2, List.of("square(cell:2)", "cell:5")),
                threw);
    }

    @Test
    void aMethodThatLacksSomethingWarnsAndSaysSoWhenCalled() throws Exception {
        RunnerProcess.Run declared = runner.run("int early() {\n    return later(3);\n}");
        Diagnostic warning = declared.all(FromRunner.Diagnosed.class).getFirst().diagnostic();
        assertEquals(Diagnostic.Severity.WARNING, warning.severity());
        assertEquals("2:12", warning.line() + ":" + warning.column());
        assertEquals(new RunOutcome.Completed(), declared.outcome());
        RunnerProcess.Run called = runner.run("early()");
        assertEquals(
                "early cannot be used until this is declared: method later(int)",
                called.all(FromRunner.Diagnosed.class).getFirst().diagnostic().message());
        assertEquals(
                List.of("4"),
                runner.run("int later(int n) { return n + 1; }\nearly()").results());
    }

    @Test
    void anEndlessLoopStopsAndVariablesSurvive() throws Exception {
        runner.run("int kept = 42;");
        for (String loop : List.of(
                "while (true) {}",
                "while (true) { try { Thread.sleep(5); } catch (Throwable t) {} }",
                "Thread.sleep(1_000_000);",
                "var grow = Torch.ones(8, 8); while (true) { grow = grow.matmul(grow); }",
                "new Object() { public String toString() { while (true); } }")) {
            String run = runner.start("System.out.println(\"begun\");\n" + loop);
            runner.await(FromRunner.Output.class);
            runner.send(new ToRunner.Interrupt(run));
            assertEquals(new RunOutcome.Interrupted(), runner.finish(run).outcome(), loop);
        }
        RunnerProcess.Run after = runner.run("kept");
        assertEquals(List.of("42"), after.results());
        assertEquals("42", after.variable("kept").summary());
    }

    @Test
    void aStopInTheMiddleKeepsWhatWasBeforeAndNothingAfter() throws Exception {
        String run = runner.start("""
                int mid = 1;
                mid = 2;
                System.out.println("begun");
                while (mid > 0) {}
                int never = 3;
                """);
        runner.await(FromRunner.Output.class);
        runner.send(new ToRunner.Interrupt(run));
        RunnerProcess.Run stopped = runner.finish(run);
        assertEquals(new RunOutcome.Interrupted(), stopped.outcome());
        assertEquals("2", stopped.variable("mid").summary());
        assertTrue(stopped.finished().variables().stream()
                .noneMatch(variable -> variable.name().equals("never")));
    }

    @Test
    void variablesBeyondWhatAMessageHoldsAreCounted() throws Exception {
        String many = IntStream.range(0, Limits.VARIABLES + 3)
                .mapToObj(i -> "int v" + i + " = " + i + ";")
                .collect(Collectors.joining("\n"));
        try (RunnerProcess own = start()) {
            RunnerProcess.Run run = own.run(many);
            assertEquals(new RunOutcome.Completed(), run.outcome());
            assertEquals(Limits.VARIABLES, run.finished().variables().size());
            assertEquals(3, run.finished().beyond());
            assertEquals("1999", run.variable("v1999").summary());
        }
    }

    @Test
    void aStopThatComesLateOrEarlyHarmsNothing() throws Exception {
        String run = runner.start("1 + 2");
        assertEquals(List.of("3"), runner.finish(run).results());
        runner.send(new ToRunner.Interrupt(run));
        assertEquals(List.of("4"), runner.run("2 + 2").results());
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
    void learnersThreadsTakeSecondPlaceBesideThoseThatAnswer() throws Exception {
        String nice =
                "Integer.parseInt(java.nio.file.Files.readString(java.nio.file.Path.of(\"/proc/thread-self/stat\"))"
                        + ".replaceAll(\".*\\\\) \", \"\").split(\" \")[16])";
        assertEquals(List.of("10"), runner.run(nice).results());
        String started = "var niceness = new java.util.concurrent.CompletableFuture<Integer>();\n"
                + "Thread.ofPlatform().daemon(true).start(() -> { try { niceness.complete(" + nice
                + "); } catch (java.io.IOException e) { niceness.completeExceptionally(e); } });\nniceness.get()";
        assertEquals(List.of("10"), runner.run(started).results());
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
        String message =
                run.all(FromRunner.Diagnosed.class).getFirst().diagnostic().message();
        assertTrue(message.startsWith("The value cannot be shown: "), message);
        assertTrue(message.contains("a closed tensor was used\n"), message);
        assertEquals("float32[600, 600]", run.variable("kept").summary());
        FromRunner.Evaluation.Failed failed =
                assertInstanceOf(FromRunner.Evaluation.Failed.class, runner.evaluate("kept", Map.of()));
        assertInstanceOf(RunOutcome.Threw.class, failed.outcome());
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

    @Test
    void deepRecursionIsAnExceptionWithAShortStack() throws Exception {
        RunnerProcess.Run run = runner.run("int down(int n) { return down(n + 1) + 1; }\ndown(0)");
        RunOutcome.Threw threw = assertInstanceOf(RunOutcome.Threw.class, run.outcome());
        assertEquals("java.lang.StackOverflowError", threw.exception());
        assertTrue(threw.frames().getFirst().startsWith("down(cell:1) × "), threw.toString());
        assertEquals(List.of("2"), runner.run("1 + 1").results());
    }

    @Test
    void redeclaredVariablesLetTheirOldValuesGo() throws Exception {
        // 40 times 8 MB would not fit a heap of 96 MB.
        for (int i = 0; i < 40; i++) {
            assertEquals(
                    new RunOutcome.Completed(),
                    runner.run("var big = new long[1 << 20]; big.length").outcome());
            assertEquals(
                    new RunOutcome.Completed(), runner.run("new long[1 << 20]").outcome());
        }
        runner.run("big = null;");
    }

    @Test
    void aFullHeapEndsTheProcessWithCodeThree() throws Exception {
        try (RunnerProcess other = start()) {
            other.start("var all = new ArrayList<long[]>(); while (true) all.add(new long[1 << 20]);");
            assertEquals(3, other.exitCode());
        }
    }

    @Test
    void exitEndsTheProcessAfterWhatWasPrinted() throws Exception {
        try (RunnerProcess other = start()) {
            other.start("System.out.println(\"bye\");\nSystem.exit(7);");
            assertEquals("bye\n", other.await(FromRunner.Output.class).text());
            assertEquals(7, other.exitCode());
        }
    }

    @Test
    void shutdownEndsTheProcess() throws Exception {
        try (RunnerProcess other = start()) {
            other.send(new ToRunner.Shutdown());
            assertEquals(0, other.exitCode());
        }
    }

    @Test
    void standardErrorIsSeparate() throws Exception {
        RunnerProcess.Run run = runner.run("System.err.print(\"e\"); System.out.print(\"o\");");
        assertEquals("e", run.printed(Channel.STDERR));
        assertEquals("o", run.printed());
    }

    @Test
    void nothingOfTheMachineryIsPrintedOrTold() throws Exception {
        RunnerProcess.Run caught = runner.run(
                "try { Object o = null; o.toString(); } catch (NullPointerException e) { e.printStackTrace(); }");
        assertEquals(
                List.of(
                        "java.lang.NullPointerException: Cannot invoke \"Object.toString()\" because \"o\" is null",
                        "\tat cell cell, line 1"),
                caught.printed(Channel.STDERR).lines().toList());
        RunnerProcess.Run late = runner.run("""
                var late = new Thread(() -> { throw new IllegalStateException("late"); }, "late");
                late.start();
                late.join();
                """);
        assertEquals(
                List.of(
                        "Exception in thread \"late\" java.lang.IllegalStateException: late",
                        "\tat lambda (cell cell, line 1)"),
                late.printed(Channel.STDERR).lines().limit(2).toList());
        assertEquals(
                "Cannot invoke \"String.length()\" because \"nobody\" is null",
                assertInstanceOf(
                                RunOutcome.Threw.class,
                                runner.run("String nobody = null;\nnobody.length()")
                                        .outcome())
                        .message());
    }

    @Test
    void whoeverReadsFromTheKeyboardIsTold() throws Exception {
        for (String code : List.of("IO.readln(\"? \")", "new Scanner(System.in).nextInt()", "System.in.read()")) {
            String message = String.valueOf(
                    assertInstanceOf(RunOutcome.Threw.class, runner.run(code).outcome())
                            .message());
            assertTrue(message.startsWith("A cell has no keyboard to read from."), message);
        }
        assertEquals(
                List.of("12"),
                runner.run("System.setIn(new ByteArrayInputStream(\"12\".getBytes()));\nIO.readln()")
                        .results());
    }

    @Test
    void aCellTellsAllItsMistakes() throws Exception {
        RunnerProcess.Run run = runner.run("int x_ = \"a\";\nString y_ = undefinedVar;\nfoo();");
        assertEquals(
                List.of(1, 2, 3),
                run.all(FromRunner.Diagnosed.class).stream()
                        .map(each -> each.diagnostic().line())
                        .toList());
        assertEquals(new RunOutcome.DidNotCompile(), run.outcome());
    }

    private static Value returned(FromRunner.Evaluation evaluation) {
        return assertInstanceOf(FromRunner.Evaluation.Returned.class, evaluation, evaluation::toString)
                .value();
    }
}

package dev.tensordojo.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.FromRunner.Channel;
import dev.tensordojo.protocol.Limits;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.Wire;
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
    void itIsReadyWithTheProtocolsBuild() {
        assertEquals(Wire.BUILD, runner.ready().build());
        assertTrue(runner.ready().runtime().startsWith("25"), runner.ready().runtime());
    }

    @Test
    void theAotCacheFitsTheOptions() throws Exception {
        // With "on" a cache that does not fit ends the virtual machine.
        try (RunnerProcess strict = RunnerProcess.ofImage("-XX:AOTMode=on")) {
            assertEquals(List.of("2"), strict.run("1 + 1").results());
        }
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
        try (RunnerProcess own = RunnerProcess.ofImage()) {
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
        try (RunnerProcess own = RunnerProcess.ofImage()) {
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
    void aValueWhosePartsThrowIsToldByWhatTheyThrew() throws Exception {
        runner.run("""
                class Oops extends RuntimeException { Oops(String m) { super(m); } }
                record Sour(int a) { public int a() { throw new Oops("no " + a); } }
                record Deep(int a) { public int a() { return new Deep(a + 1).a() + 1; } }
                """);
        assertEquals(
                new FromRunner.Evaluation.Failed(new RunOutcome.Threw("Oops", "no 3", 0, List.of())),
                runner.evaluate("new Sour(3)", Map.of()));
        assertEquals(
                new FromRunner.Evaluation.Failed(
                        new RunOutcome.Threw("java.lang.StackOverflowError", null, 0, List.of())),
                runner.evaluate("new Deep(0)", Map.of()));
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
        try (RunnerProcess other = RunnerProcess.ofImage()) {
            other.start("var all = new ArrayList<long[]>(); while (true) all.add(new long[1 << 20]);");
            assertEquals(3, other.exitCode());
        }
    }

    @Test
    void exitEndsTheProcessAfterWhatWasPrinted() throws Exception {
        try (RunnerProcess other = RunnerProcess.ofImage()) {
            other.start("System.out.println(\"bye\");\nSystem.exit(7);");
            assertEquals("bye\n", other.await(FromRunner.Output.class).text());
            assertEquals(7, other.exitCode());
        }
    }

    @Test
    void shutdownEndsTheProcess() throws Exception {
        try (RunnerProcess other = RunnerProcess.ofImage()) {
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
}

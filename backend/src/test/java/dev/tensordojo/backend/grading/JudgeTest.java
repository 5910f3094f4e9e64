package dev.tensordojo.backend.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.course.Exercise;
import dev.tensordojo.backend.course.Exercise.Failure;
import dev.tensordojo.backend.course.Exercise.Input;
import dev.tensordojo.backend.grading.Judge.BrokenExercise;
import dev.tensordojo.backend.grading.Judge.FirstFailure;
import dev.tensordojo.backend.grading.Judge.Judged;
import dev.tensordojo.backend.grading.JudgeRunner.NoRunner;
import dev.tensordojo.backend.progress.CheckVerdict;
import dev.tensordojo.backend.progress.CheckVerdict.State;
import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.FromRunner.Evaluation;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An exercise of two checks, `twice` and `ones`, and learners' programs played by [Actor]s: the good, the wrong, and
/// those that try to get through otherwise.
@Timeout(30)
class JudgeTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);

    private static final Exercise EXERCISE = new Exercise(
            List.of(
                    InputsTest.check("twice", List.of(new Input.Whole("n", 100, 900)), 2, List.of()),
                    InputsTest.check("ones", List.of(new Input.Whole("n", 2, 9)), 1, List.of())),
            "starter",
            "solution",
            List.of(),
            "hash");

    private static final Actor.Part SOLUTION = Actor.answering(JudgeTest::right);

    private final List<Actor> actors = new ArrayList<>();

    private static Value right(ToRunner.Evaluate asked) {
        long n = ((Value.Whole) Objects.requireNonNull(asked.inputs().get("n"))).value();
        return asked.expression().equals("twice()") ? new Value.Whole(2 * n) : ones(n, "float32");
    }

    private static Value ones(long n, String dtype) {
        double[] values = new double[(int) n];
        java.util.Arrays.fill(values, 1);
        return new Value.Numbers(dtype, List.of(n), values, false);
    }

    /// Runs the author's solution where that is what it is sent, and plays `learner` for everything else.
    private Judge judge(Actor.Part learner, Duration limit) {
        JudgeRunner.Source source = () -> {
            Actor actor = new Actor(new Actor.Part() {
                private Actor.Part part = learner;

                @Override
                public void execute(Actor runner, ToRunner.Execute asked) {
                    part = asked.code().equals("solution") ? SOLUTION : learner;
                    part.execute(runner, asked);
                }

                @Override
                public void evaluate(Actor runner, ToRunner.Evaluate asked) {
                    part.evaluate(runner, asked);
                }
            });
            actors.add(actor);
            return actor;
        };
        return new Judge(source, new Reference(source, LIMIT), limit);
    }

    private Judged judged(Actor.Part learner) throws Exception {
        return judged(learner, LIMIT);
    }

    private Judged judged(Actor.Part learner, Duration limit) throws Exception {
        Judged judged = judge(learner, limit).judge(EXERCISE, "learner", 1, 0, _ -> {});
        actors.forEach(actor -> assertTrue(actor.isClosed(), "a runner was not given back"));
        return judged;
    }

    private static List<State> states(Judged judged) {
        return judged.checks().stream().map(CheckVerdict::state).toList();
    }

    private static String english(CheckVerdict verdict) {
        return Objects.requireNonNull(verdict.message()).en();
    }

    /// The program itself cannot be asked anything.
    private static void failedAtOnce(Judged judged, Failure failure, String words) {
        failed(judged, failure, words);
        assertEquals(List.of(State.FAILED, State.SKIPPED), states(judged));
    }

    private static void failed(Judged judged, Failure failure, String words) {
        assertFalse(judged.passed());
        assertEquals(Optional.of(new FirstFailure("twice", failure)), judged.failure());
        assertEquals(words, english(judged.checks().getFirst()));
    }

    /// Does as it is told where `twice` is asked for, and right for the rest.
    private static Actor.Part badAtTwice(Actor.Part bad) {
        return (runner, asked) -> {
            if (asked.expression().equals("twice()")) {
                bad.evaluate(runner, asked);
            } else {
                runner.answer(asked, right(asked));
            }
        };
    }

    @Test
    void aRightAnswerPasses() throws Exception {
        Judged judged = judged(SOLUTION);
        assertTrue(judged.passed());
        assertEquals(List.of(State.PASSED, State.PASSED), states(judged));
    }

    @Test
    void eachStepIsTold() throws Exception {
        List<List<State>> seen = new ArrayList<>();
        judge(SOLUTION, LIMIT)
                .judge(
                        EXERCISE,
                        "learner",
                        1,
                        0,
                        checks -> seen.add(
                                checks.stream().map(CheckVerdict::state).toList()));
        assertEquals(
                List.of(
                        List.of(State.RUNNING, State.WAITING),
                        List.of(State.RUNNING, State.WAITING),
                        List.of(State.PASSED, State.WAITING),
                        List.of(State.PASSED, State.RUNNING),
                        List.of(State.PASSED, State.PASSED)),
                seen);
    }

    @Test
    void aWrongValueIsToldWithItsInputAndWithoutTheExpectedValue() throws Exception {
        Judged judged = judged(
                Actor.answering(asked -> asked.expression().equals("twice()") ? new Value.Whole(7) : right(asked)));
        CheckVerdict twice = judged.checks().getFirst();
        assertEquals(List.of(State.FAILED, State.PASSED), states(judged));
        assertEquals("long", twice.expected());
        assertEquals("7", twice.got());
        String input = Objects.requireNonNull(twice.input());
        assertTrue(input.matches("n = [0-9]{3}"), input);
        String answer = String.valueOf(2 * Long.parseLong(input.substring(4)));
        assertFalse(twice.toString().contains(answer), () -> "the verdict tells the answer: " + twice);
        assertEquals("The value is wrong (7).", english(twice));
    }

    @Test
    void aWrongDtypeAndAWrongShapeAreTold() throws Exception {
        Judged dtype = judged(
                Actor.answering(asked -> asked.expression().equals("ones()") ? ones(3, "float64") : right(asked)));
        assertEquals(
                "The dtype must be float32, but it is float64.",
                english(dtype.checks().getLast()));
        Judged shape = judged(
                Actor.answering(asked -> asked.expression().equals("ones()") ? ones(1, "float32") : right(asked)));
        CheckVerdict verdict = shape.checks().getLast();
        assertTrue(english(verdict).matches("The shape must be \\[\\d], but it is \\[1]\\."), english(verdict));
        assertTrue(Objects.requireNonNull(verdict.expected()).matches("float32\\[\\d]"), verdict.expected());
        assertEquals("float32[1] [1.0]", verdict.got());
    }

    @Test
    void aMethodThatIsNotThereIsAskedForByItsSignature() throws Exception {
        Judged judged = judged((runner, asked) -> runner.fail(asked, new RunOutcome.DidNotCompile()));
        assertEquals(Optional.of(new FirstFailure("twice", Failure.MISSING)), judged.failure());
        assertEquals(
                "The method is not there, or its arguments or types differ. Needed is Tensor f(...).",
                english(judged.checks().getFirst()));
        assertEquals(List.of(State.FAILED, State.FAILED), states(judged));
    }

    @Test
    void aMethodThatTheCompilerCouldNotFinishIsToldWhy() throws Exception {
        Judged judged = judged(new Actor.Part() {
            @Override
            public void execute(Actor runner, ToRunner.Execute asked) {
                runner.say(new FromRunner.Diagnosed(
                        asked.runId(),
                        new Diagnostic(
                                Diagnostic.Severity.WARNING,
                                "ones cannot be used until this is declared: variable m",
                                2,
                                1,
                                2,
                                9)));
                runner.finish(asked, new RunOutcome.Completed());
            }

            @Override
            public void evaluate(Actor runner, ToRunner.Evaluate asked) {
                runner.fail(asked, new RunOutcome.DidNotCompile());
            }
        });
        assertEquals(Optional.of(new FirstFailure("twice", Failure.MISSING)), judged.failure());
        assertEquals(
                "This answer uses m, which it does not declare (line 2). An answer is judged alone, without the other"
                        + " cells: what they declare must be put into it.",
                english(judged.checks().getLast()));
        assertEquals(
                "この解答は m を使っていますが、解答の中で宣言していません（2行目）。解答はほかのセルなしで、それだけで採点されます。" + "ほかのセルにある宣言は、解答の中にも書いてください。",
                Objects.requireNonNull(judged.checks().getLast().message()).ja());
    }

    @Test
    void anExceptionIsToldWithItsLine() throws Exception {
        Judged judged = judged((runner, asked) -> runner.fail(
                asked,
                new RunOutcome.Threw(
                        "java.lang.ArithmeticException", "/ by zero", 1, List.of("twice(answer:3)", "evaluation:1"))));
        assertEquals(
                "It threw (line 3): ArithmeticException: / by zero",
                english(judged.checks().getFirst()));
        assertEquals(List.of(State.FAILED, State.FAILED), states(judged));
    }

    @Test
    void aProgramThatDoesNotCompileIsToldWhere() throws Exception {
        Judged judged = judged(new Silent() {
            @Override
            public void execute(Actor runner, ToRunner.Execute asked) {
                runner.say(new FromRunner.Diagnosed(
                        asked.runId(), new Diagnostic(Diagnostic.Severity.ERROR, "';' expected", 4, 1, 4, 2)));
                runner.finish(asked, new RunOutcome.DidNotCompile());
            }
        });
        failedAtOnce(judged, Failure.DID_NOT_COMPILE, "Line 4 does not compile: ';' expected");
        assertEquals(
                "4行目がコンパイルできません：; が必要です",
                Objects.requireNonNull(judged.checks().getFirst().message()).ja());
        // The author's hints are about what the answer computes.
        assertNull(judged.checks().getFirst().hint());
    }

    @Test
    void everyNameOfOtherCellsIsTold() throws Exception {
        Judged judged = judged(new Silent() {
            @Override
            public void execute(Actor runner, ToRunner.Execute asked) {
                for (String name : List.of("variable extra", "method one(long)", "class Helper", "variable extra")) {
                    runner.say(new FromRunner.Diagnosed(
                            asked.runId(),
                            new Diagnostic(
                                    Diagnostic.Severity.ERROR, "cannot find symbol\n  symbol:   " + name, 3, 1, 3, 2)));
                }
                runner.finish(asked, new RunOutcome.DidNotCompile());
            }
        });
        failedAtOnce(
                judged,
                Failure.DID_NOT_COMPILE,
                "This answer uses extra, one and Helper, which it does not declare (line 3). An answer is judged alone,"
                        + " without the other cells: what they declare must be put into it.");
    }

    @Test
    void aNameThatATypeLacksIsNoNameOfOtherCells() {
        for (String message : List.of(
                "cannot find symbol\n  symbol:   method onez(int)\n  location: class Torch",
                "cannot find symbol\n  symbol:   class CRC32\nAdd the line: import java.util.zip.CRC32;",
                "f no longer compiles. ';' expected")) {
            assertEquals(
                    "Line 1 does not compile: " + message,
                    Words.didNotCompile(List.of(new Diagnostic(Diagnostic.Severity.ERROR, message, 1, 1, 1, 2)))
                            .en());
        }
    }

    @Test
    void aMethodThatLacksSeveralNamesTellsAllOfThem() {
        var lacking = new Diagnostic(
                Diagnostic.Severity.WARNING,
                "filled cannot be used until this is declared: variable extra, method one(long,long)",
                1,
                1,
                1,
                2);
        assertTrue(Words.didNotCompile(List.of(lacking)).en().startsWith("This answer uses extra and one, which"));
        assertTrue(Words.didNotCompile(List.of(lacking)).ja().startsWith("この解答は extra、one を使っていますが"));
    }

    @Test
    void theCompilersCommonestSentencesAreToldInJapanese() {
        assertEquals(
                "型が合いません：String を int に変換できません",
                CompilerWords.japanese("incompatible types: String cannot be converted to int"));
        assertEquals(
                "シンボルが見つかりません\n  symbol:   variable x",
                CompilerWords.japanese("cannot find symbol\n  symbol:   variable x"));
        assertEquals("something rare", CompilerWords.japanese("something rare"));
    }

    @Test
    void aMethodThatIsNotThereBecauseALineThrewIsToldSo() throws Exception {
        RunOutcome.Threw threw = new RunOutcome.Threw("java.lang.Error", null, 2, List.of());
        toldThatALineThrew(threw);
        // The line itself ran; its value threw when it was to be shown.
        toldThatALineThrew(new RunOutcome.NotShown(threw));
    }

    private void toldThatALineThrew(RunOutcome outcome) throws Exception {
        Judged judged = judged(new Actor.Part() {
            @Override
            public void execute(Actor runner, ToRunner.Execute asked) {
                runner.finish(asked, outcome);
            }

            @Override
            public void evaluate(Actor runner, ToRunner.Evaluate asked) {
                runner.fail(asked, new RunOutcome.DidNotCompile());
            }
        });
        failed(judged, Failure.THREW, "The program threw before anything could be judged (line 2): Error");
    }

    @Test
    void methodsAfterALineThatThrowsAreJudged() throws Exception {
        List<String> ran = new ArrayList<>();
        Actor.Part declaredAfterwards = new Actor.Part() {
            private boolean declared;

            @Override
            public void execute(Actor runner, ToRunner.Execute asked) {
                ran.add(asked.code());
                if (asked.code().startsWith("first")) {
                    // It threw in a method that the third line had called, in a loop that ends a line later.
                    List<String> frames = List.of("helper(answer:1)", "answer:3");
                    runner.finish(asked, new RunOutcome.Threw("java.lang.Error", null, 1, frames));
                } else if (asked.code().contains("}")) {
                    runner.say(new FromRunner.Diagnosed(
                            asked.runId(), new Diagnostic(Diagnostic.Severity.ERROR, "'}'", 4, 1, 4, 2)));
                    runner.finish(asked, new RunOutcome.DidNotCompile());
                } else {
                    declared = true;
                    runner.finish(asked, new RunOutcome.Completed());
                }
            }

            @Override
            public void evaluate(Actor runner, ToRunner.Evaluate asked) {
                if (declared) {
                    runner.answer(asked, right(asked));
                } else {
                    runner.fail(asked, new RunOutcome.DidNotCompile());
                }
            }
        };
        String code = "first\nfor (;;) {\n  helper();\n}\nmethods";
        assertTrue(judge(declaredAfterwards, LIMIT)
                .judge(EXERCISE, code, 1, 0, _ -> {})
                .passed());
        assertEquals(List.of(code, "\n\n\n}\nmethods", "\n\n\n\nmethods"), ran);
    }

    @Test
    void aMethodThatNeverReturnsCostsNoOtherCheckAndNoTime() throws Exception {
        List<List<State>> seen = new ArrayList<>();
        List<String> told = new ArrayList<>();
        Judged judged = judge(badAtTwice(new Silent()), Duration.ofSeconds(1))
                .judge(EXERCISE, "learner", 1, 0, new Judge.Watcher() {
                    @Override
                    public void see(List<CheckVerdict> checks) {
                        seen.add(checks.stream().map(CheckVerdict::state).toList());
                    }

                    @Override
                    public void takesLong() {
                        told.add("takes long");
                    }
                });
        assertEquals(List.of(State.FAILED, State.PASSED), states(judged));
        assertEquals(Optional.of(new FirstFailure("twice", Failure.TIME_LIMIT)), judged.failure());
        assertTrue(seen.contains(List.of(State.RUNNING, State.PASSED)), seen::toString);
        assertFalse(told.isEmpty());
        actors.forEach(actor -> assertTrue(actor.isClosed(), "a runner was not given back"));
    }

    @Test
    void checksThatTakeLongAreJudgedBesideEachOther() throws Exception {
        List<List<State>> seen = new ArrayList<>();
        Judged judged = judge(new Silent(), SHORT)
                .judge(
                        EXERCISE,
                        "learner",
                        1,
                        0,
                        checks -> seen.add(
                                checks.stream().map(CheckVerdict::state).toList()));
        assertEquals(List.of(State.FAILED, State.FAILED), states(judged));
        assertTrue(seen.contains(List.of(State.RUNNING, State.RUNNING)), seen::toString);
    }

    @Test
    void oneBadMethodOfAnyKindLeavesTheOtherCheckToPass() throws Exception {
        List<Actor.Part> bad = new ArrayList<>();
        for (DeathReason reason : DeathReason.values()) {
            bad.add((runner, _) -> runner.die(reason));
        }
        for (RunOutcome.Limit limit : RunOutcome.Limit.values()) {
            bad.add((runner, asked) -> runner.fail(asked, new RunOutcome.LimitHit(limit, 1)));
        }
        bad.add((runner, asked) -> runner.fail(
                asked, new RunOutcome.Threw("java.lang.OutOfMemoryError", "Java heap space", 1, List.of())));
        for (Actor.Part part : bad) {
            actors.clear();
            Judged judged = judged(badAtTwice(part));
            assertEquals(List.of(State.FAILED, State.PASSED), states(judged));
            assertFalse(english(judged.checks().getFirst()).isBlank());
            assertEquals(3, actors.size(), "the solution's runner, the spoilt one and a fresh one");
        }
    }

    @Test
    void whatACheckLeavesBehindDoesNotEndTheNext() throws Exception {
        Judged judged = judged(new Actor.Part() {
            @Override
            public void evaluate(Actor runner, ToRunner.Evaluate asked) {
                boolean askedTwice = runner.heard.stream()
                        .anyMatch(heard -> heard instanceof ToRunner.Evaluate earlier
                                && earlier.expression().equals("twice()"));
                if (asked.expression().equals("ones()") && askedTwice) {
                    runner.die(DeathReason.EXIT_CALLED);
                } else {
                    runner.answer(asked, right(asked));
                }
            }
        });
        assertEquals(List.of(State.PASSED, State.PASSED), states(judged));
    }

    @Test
    void printingPassedProvesNothing() throws Exception {
        Judged judged = judged((runner, asked) -> {
            runner.say(new FromRunner.Output("run", FromRunner.Channel.STDOUT, "passed\n{\"passed\":true}\n"));
            runner.answer(asked, new Value.Text("passed"));
        });
        assertEquals(List.of(State.FAILED, State.FAILED), states(judged));
        assertEquals(
                "It must be long, but it is String.", english(judged.checks().getFirst()));
    }

    @Test
    void aProgramThatExitsIsTold() throws Exception {
        failed(
                judged((runner, _) -> runner.die(DeathReason.EXIT_CALLED)),
                Failure.RUNNER_DIED,
                "The program ended its own process (System.exit and the like). Return a value to be judged.");
    }

    @Test
    void everyWayToDieHasWords() throws Exception {
        for (DeathReason reason : DeathReason.values()) {
            Judged judged = judged((runner, _) -> runner.die(reason));
            assertEquals(List.of(State.FAILED, State.FAILED), states(judged), reason::name);
            assertFalse(english(judged.checks().getFirst()).isBlank());
        }
    }

    @Test
    void aRunnerThatIsDeadFromTheStartIsTold() throws Exception {
        Judged judged = judged(new Silent() {
            @Override
            public void execute(Actor runner, ToRunner.Execute asked) {
                runner.die(DeathReason.OUT_OF_MEMORY);
            }
        });
        failedAtOnce(
                judged,
                Failure.RUNNER_DIED,
                "A statement outside of the methods kept the whole answer from being judged. "
                        + "It used up the memory. Is there a tensor that is too large, or a list that keeps growing?");
    }

    @Test
    void aCheckThatHangsIsEndedInTime() throws Exception {
        Judged judged = judged(new Silent(), SHORT);
        failed(judged, Failure.TIME_LIMIT, "It did not finish within 0 seconds. Is there a loop that never ends?");
        assertEquals(DeathReason.TIME_LIMIT, actors.getLast().killedFor());
    }

    @Test
    void aProgramThatHangsIsEndedInTime() throws Exception {
        Judged judged = judged(
                new Silent() {
                    @Override
                    public void execute(Actor runner, ToRunner.Execute asked) {
                        // says nothing, ever
                    }
                },
                SHORT);
        failedAtOnce(
                judged,
                Failure.TIME_LIMIT,
                "A statement outside of the methods kept the whole answer from being judged."
                        + " It did not finish within 0 seconds. Is there a loop that never ends?");
        assertEquals(
                "メソッドの外に書かれた文のために、解答全体を採点できませんでした。0秒以内に終わりませんでした。終わらない繰り返しはありませんか。",
                Objects.requireNonNull(judged.checks().getFirst().message()).ja());
    }

    @Test
    void whatEndsAProgramByItselfIsToldOfTheWholeAnswer() throws Exception {
        for (DeathReason reason :
                List.of(DeathReason.EXIT_CALLED, DeathReason.OUT_OF_MEMORY, DeathReason.PROTOCOL_VIOLATION)) {
            Judged judged = judged(new Silent() {
                @Override
                public void execute(Actor runner, ToRunner.Execute asked) {
                    runner.die(reason);
                }
            });
            failedAtOnce(
                    judged,
                    Failure.RUNNER_DIED,
                    Words.ofWhole(Words.died(reason)).en());
        }
        Judged printed = judged(new Silent() {
            @Override
            public void execute(Actor runner, ToRunner.Execute asked) {
                runner.finish(asked, new RunOutcome.LimitHit(RunOutcome.Limit.OUTPUT, 1));
            }
        });
        failedAtOnce(
                printed, Failure.RUNNER_DIED, Words.ofWhole(Words.hitLimit()).en());
    }

    @Test
    void aCrashIsNotBlamedOnTheAnswer() throws Exception {
        Judged judged = judged(new Silent() {
            @Override
            public void execute(Actor runner, ToRunner.Execute asked) {
                runner.die(DeathReason.CRASHED);
            }
        });
        failedAtOnce(judged, Failure.RUNNER_DIED, "The runner crashed on the way. Try to submit once more.");
    }

    @Test
    void aProgramThatThrowsAndThenHangsIsEndedInTime() throws Exception {
        int[] tries = {0};
        Judged judged = judge(
                        new Silent() {
                            @Override
                            public void execute(Actor runner, ToRunner.Execute asked) {
                                tries[0]++;
                                if (tries[0] < 3) {
                                    runner.finish(
                                            asked, new RunOutcome.Threw("java.lang.Error", null, tries[0], List.of()));
                                } // and then nothing, ever
                            }
                        },
                        SHORT)
                .judge(EXERCISE, "a\nb\nc\nd\ne", 1, 0, _ -> {});
        failed(judged, Failure.TIME_LIMIT, english(judged.checks().getFirst()));
        assertEquals(3, tries[0]);
    }

    /// Without a bound this takes ten limits.
    @Test
    void manyChecksThatNeverEndTakeFewLimits() throws Exception {
        Exercise long20 = new Exercise(
                java.util.stream.IntStream.range(0, 20)
                        .mapToObj(i -> InputsTest.check("c" + i, List.of(new Input.Whole("n", 2, 9)), 3, List.of()))
                        .toList(),
                "starter",
                "solution",
                List.of(),
                "long");
        Duration limit = Duration.ofMillis(500);
        long begun = System.nanoTime();
        Judged judged = judge(new Silent(), limit).judge(long20, "learner", 1, 0, _ -> {});
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(took.compareTo(limit.multipliedBy(6)) < 0, took::toString);
        assertTrue(states(judged).stream().allMatch(State.FAILED::equals), judged::toString);
        assertTrue(
                english(judged.checks().getLast())
                        .startsWith("It did not finish within 0 seconds, which is all there was, as checks before it"),
                english(judged.checks().getLast()));
        actors.forEach(actor -> assertTrue(actor.isClosed(), "a runner was not given back"));
    }

    @Test
    void theCasesOfACheckHaveTwoLimitsTogether() throws Exception {
        Duration limit = Duration.ofMillis(500);
        Judged judged = judge(
                        badAtTwice((runner, asked) -> {
                            java.util.concurrent.locks.LockSupport.parkNanos(400_000_000);
                            runner.answer(asked, right(asked));
                        }),
                        limit)
                .judge(
                        new Exercise(
                                List.of(
                                        InputsTest.check(
                                                "twice", List.of(new Input.Whole("n", 100, 900)), 9, List.of()),
                                        EXERCISE.checks().getLast()),
                                "starter",
                                "solution",
                                List.of(),
                                "nine"),
                        "learner",
                        1,
                        0,
                        _ -> {});
        assertEquals(List.of(State.FAILED, State.PASSED), states(judged));
        assertEquals(Optional.of(new FirstFailure("twice", Failure.TIME_LIMIT)), judged.failure());
    }

    @Test
    void aRightAnswerWithALineThatThrowsPassesAndHearsOfTheLine() throws Exception {
        Judged judged = judge(
                        new Actor.Part() {
                            @Override
                            public void execute(Actor runner, ToRunner.Execute asked) {
                                if (asked.code().startsWith("\n")) {
                                    runner.finish(asked, new RunOutcome.Completed());
                                } else {
                                    List<String> frames = List.of("helper(answer:1)", "answer:3");
                                    runner.finish(asked, new RunOutcome.Threw("java.lang.Error", "no", 1, frames));
                                }
                            }

                            @Override
                            public void evaluate(Actor runner, ToRunner.Evaluate asked) {
                                runner.answer(asked, right(asked));
                            }
                        },
                        LIMIT)
                .judge(EXERCISE, "a\nb\nhelper();\nd", 1, 0, _ -> {});
        assertTrue(judged.passed());
        assertEquals(
                "A statement outside of the methods threw (line 3): Error: no. It does not count.",
                english(judged.checks().getFirst()));
        assertNull(judged.checks().getLast().message());
    }

    @Test
    void aFloodOfOutputNeitherPassesNorKeepsARightAnswerFromPassing() throws Exception {
        Judged judged = judged((runner, asked) -> {
            for (int i = 0; i < 100_000; i++) {
                runner.say(new FromRunner.Output("x", FromRunner.Channel.STDERR, "flood"));
            }
            runner.answer(asked, right(asked));
        });
        assertTrue(judged.passed());
    }

    @Test
    void answersToQuestionsThatWereNotAskedAreDropped() throws Exception {
        Judged judged = judged(new Actor.Part() {
            @Override
            public void execute(Actor runner, ToRunner.Execute asked) {
                runner.say(new FromRunner.Finished("another-run", new RunOutcome.Completed(), 1, List.of(), 0));
                runner.say(new FromRunner.Evaluated(1, new Evaluation.Returned(new Value.Whole(1))));
                runner.finish(asked, new RunOutcome.Completed());
            }

            @Override
            public void evaluate(Actor runner, ToRunner.Evaluate asked) {
                for (long forged : new long[] {0, 1, -1, asked.requestId() + 1, asked.requestId() - 1}) {
                    runner.say(new FromRunner.Evaluated(forged, new Evaluation.Returned(right(asked))));
                }
                runner.answer(asked, new Value.Whole(-1));
            }
        });
        assertEquals(List.of(State.FAILED, State.FAILED), states(judged));
    }

    @Test
    void onlyTheFirstAnswerCounts() throws Exception {
        Judged judged = judged((runner, asked) -> {
            runner.answer(asked, new Value.Whole(-1));
            runner.answer(asked, right(asked));
            runner.die(DeathReason.CRASHED);
        });
        assertEquals(Optional.of(new FirstFailure("twice", Failure.WRONG_VALUES)), judged.failure());
    }

    @Test
    void aLateAnswerIsNoAnswerToTheNextQuestion() throws Exception {
        var held = new ArrayList<ToRunner.Evaluate>();
        Judged judged = judged((runner, asked) -> {
            held.forEach(earlier -> runner.answer(earlier, right(asked)));
            held.add(asked);
            runner.answer(asked, new Value.Whole(-1));
        });
        assertEquals(List.of(State.FAILED, State.FAILED), states(judged));
    }

    @Test
    void anAnswerThatContradictsItselfIsAViolation() throws Exception {
        Judged judged = judged((runner, asked) -> runner.fail(asked, new RunOutcome.Completed()));
        failed(judged, Failure.RUNNER_DIED, "The program disturbed the channel that it is judged by, and was stopped.");
    }

    @Test
    void hintsGrowWithFailures() throws Exception {
        Actor.Part wrong = Actor.answering(_ -> new Value.None());
        List<String> hints = new ArrayList<>();
        for (int failedBefore : List.of(0, 1, 2, 7)) {
            Judged judged = judge(wrong, LIMIT).judge(EXERCISE, "learner", 1, failedBefore, _ -> {});
            hints.add(Objects.requireNonNull(judged.checks().getFirst().hint()).en());
        }
        assertEquals(List.of("one", "two", "three", "three"), hints);
        assertNull(judged(SOLUTION).checks().getFirst().hint());
    }

    @Test
    void theSolutionRunsApartAndOnlyOncePerSeed() throws Exception {
        Judge judge = judge(SOLUTION, LIMIT);
        judge.judge(EXERCISE, "learner", 5, 0, _ -> {});
        judge.judge(EXERCISE, "learner", 5 + Reference.SEEDS, 0, _ -> {});
        assertEquals(
                List.of("solution", "learner", "learner"),
                actors.stream()
                        .map(actor -> ((ToRunner.Execute) actor.heard.getFirst()).code())
                        .toList());
        judge.judge(EXERCISE, "learner", 6, 0, _ -> {});
        assertEquals(5, actors.size());
        assertTrue(actors.get(1).heard.stream()
                .noneMatch(message -> message.toString().contains("solution")));
    }

    @Test
    void aSolutionThatFailsIsTheExercisesFault() {
        Exercise broken = new Exercise(EXERCISE.checks(), "starter", "not the solution", List.of(), "other");
        Judge judge = judge(
                new Silent() {
                    @Override
                    public void execute(Actor runner, ToRunner.Execute asked) {
                        runner.finish(asked, new RunOutcome.DidNotCompile());
                    }
                },
                LIMIT);
        BrokenExercise fault = assertThrows(BrokenExercise.class, () -> judge.judge(broken, "learner", 1, 0, _ -> {}));
        assertFalse(fault.mayPass());
    }

    @Test
    void aSolutionThatABusyMachineKeepsFromFinishingMayBeTriedAgain() {
        JudgeRunner.Source tired = () -> new Actor(new Silent());
        Judge judge = new Judge(tired, new Reference(tired, SHORT), SHORT);
        BrokenExercise fault =
                assertThrows(BrokenExercise.class, () -> judge.judge(EXERCISE, "learner", 1, 0, _ -> {}));
        assertTrue(fault.mayPass());
    }

    @Test
    void withoutARunnerThereIsNoVerdict() {
        JudgeRunner.Source none = () -> {
            throw new NoRunner("all are in use");
        };
        Judge judge = new Judge(none, new Reference(none, LIMIT), LIMIT);
        assertThrows(NoRunner.class, () -> judge.judge(EXERCISE, "learner", 1, 0, _ -> {}));
    }

    @Test
    void anAuthorsWordsFollowTheFacts() throws Exception {
        var twice = EXERCISE.checks().getFirst();
        var told = new Exercise.Check(
                twice.id(),
                twice.title(),
                twice.signature(),
                twice.expression(),
                twice.inputs(),
                1,
                List.of(),
                twice.comparison(),
                twice.tell(),
                Map.of(Failure.WRONG_VALUES, new dev.tensordojo.backend.course.Text("足す。", "Add it to itself.")),
                twice.hints());
        Exercise exercise = new Exercise(List.of(told), "starter", "solution", List.of(), "told");
        Judged judged = judge(Actor.answering(_ -> new Value.Whole(7)), LIMIT).judge(exercise, "x", 1, 0, _ -> {});
        assertEquals(
                "The value is wrong (7). Add it to itself.",
                english(judged.checks().getFirst()));
    }

    /// Runs any program and never answers a question.
    private static class Silent implements Actor.Part {
        @Override
        public void evaluate(Actor runner, ToRunner.Evaluate asked) {
            // says nothing, ever
        }
    }
}

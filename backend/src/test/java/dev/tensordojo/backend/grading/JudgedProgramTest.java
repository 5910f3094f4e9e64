package dev.tensordojo.backend.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.course.Exercise.Failure;
import dev.tensordojo.backend.grading.Judge.FirstFailure;
import dev.tensordojo.backend.grading.Judge.Judged;
import dev.tensordojo.backend.progress.CheckVerdict.State;
import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.ToRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Programs that cannot be asked: they do not compile, lack a name or a method, or throw on the way.
class JudgedProgramTest extends TwoChecks {

    @Test
    void aMethodThatIsNotThereIsAskedForByItsSignature() throws Exception {
        Judged judged = judged((runner, asked) -> runner.fail(asked, new RunOutcome.DidNotCompile()));
        assertEquals(Optional.of(new FirstFailure("twice", Failure.MISSING, Optional.empty())), judged.failure());
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
        assertEquals(Optional.of(new FirstFailure("twice", Failure.MISSING, Optional.empty())), judged.failure());
        assertEquals(
                "This answer uses m, which it does not declare (line 2). An answer is judged alone, without the other"
                        + " cells: what they declare must be put into it.",
                english(judged.checks().getLast()));
        assertEquals(
                "この解答は m を使っていますが、解答の中で宣言していません（2行目）。解答はほかのセルなしで、それだけで採点されます。" + "ほかのセルにある宣言は、解答の中にも書いてください。",
                Objects.requireNonNull(judged.checks().getLast().message()).ja());
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
                "4行目がコンパイルできません：ここに ; が必要です。",
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
                            .words()
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
        assertTrue(
                Words.didNotCompile(List.of(lacking)).words().en().startsWith("This answer uses extra and one, which"));
        assertTrue(Words.didNotCompile(List.of(lacking)).words().ja().startsWith("この解答は extra、one を使っていますが"));
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
}

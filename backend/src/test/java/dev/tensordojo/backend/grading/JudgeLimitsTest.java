package dev.tensordojo.backend.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.course.Exercise;
import dev.tensordojo.backend.course.Exercise.Failure;
import dev.tensordojo.backend.course.Exercise.Input;
import dev.tensordojo.backend.grading.Judge.FirstFailure;
import dev.tensordojo.backend.grading.Judge.Judged;
import dev.tensordojo.backend.progress.CheckVerdict;
import dev.tensordojo.backend.progress.CheckVerdict.State;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.ToRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Programs that never end or end their process, and that they cost nobody else time or verdict.
class JudgeLimitsTest extends TwoChecks {

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
        assertEquals(Optional.of(new FirstFailure("twice", Failure.TIME_LIMIT, Optional.empty())), judged.failure());
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
                    Words.ofWhole(Words.died(reason)).words().en());
        }
        Judged limited = judged(new Silent() {
            @Override
            public void execute(Actor runner, ToRunner.Execute asked) {
                runner.finish(asked, new RunOutcome.LimitHit(RunOutcome.Limit.CPU_TIME, 1));
            }
        });
        failedAtOnce(
                limited,
                Failure.RUNNER_DIED,
                Words.ofWhole(Words.died(DeathReason.PROTOCOL_VIOLATION))
                        .words()
                        .en());
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
                        .mapToObj(i ->
                                InputGeneratorTest.check("c" + i, List.of(new Input.Whole("n", 2, 9)), 3, List.of()))
                        .toList(),
                "starter",
                "solution",
                Exercise.Support.NONE,
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
                                        InputGeneratorTest.check(
                                                "twice", List.of(new Input.Whole("n", 100, 900)), 9, List.of()),
                                        EXERCISE.checks().getLast()),
                                "starter",
                                "solution",
                                Exercise.Support.NONE,
                                List.of(),
                                "nine"),
                        "learner",
                        1,
                        0,
                        _ -> {});
        assertEquals(List.of(State.FAILED, State.PASSED), states(judged));
        assertEquals(Optional.of(new FirstFailure("twice", Failure.TIME_LIMIT, Optional.empty())), judged.failure());
    }
}

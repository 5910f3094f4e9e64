package dev.tensordojo.backend.session;

import dev.tensordojo.backend.runners.Runner;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.RunOutcome.Limit;
import dev.tensordojo.protocol.RunOutcome.LimitHit;
import dev.tensordojo.protocol.ToRunner;
import java.time.Duration;
import java.util.function.Supplier;

/// Sees to it that runs keep to their limits, that they stop when they are asked to, and that nothing computes between
/// them. Belongs to the session's thread.
final class RunLimits {

    private static final Duration MOST_OFTEN = Duration.ofMillis(100);

    private final Timing timing;
    private final SessionThread thread;
    private final SessionWriter writer;
    private final Replay replay;
    private final Supplier<Phase> phase;
    private IdleWatch idleWatch = new IdleWatch(0);

    RunLimits(Timing timing, SessionThread thread, SessionWriter writer, Replay replay, Supplier<Phase> phase) {
        this.timing = timing;
        this.thread = thread;
        this.writer = writer;
        this.replay = replay;
        this.phase = phase;
    }

    /// Watches a run that has begun.
    void watch(Run run, Runner runner) {
        Duration left = timing.cellLimit().minusMillis(run.millisSoFar());
        thread.alarm(
                left.isNegative() ? Duration.ZERO : left,
                () -> pastLimit(run, runner, Limit.WALL_CLOCK, timing.cellLimit()));
        watchCpu(run, runner, timing.cellCpuLimit());
    }

    private void pastLimit(Run run, Runner runner, Limit limit, Duration allowed) {
        if (goesOn(run)) {
            stop(
                    run,
                    runner,
                    new Run.Stop.PastLimit(new LimitHit(limit, allowed.toMillis())),
                    limit == Limit.CPU_TIME ? DeathReason.CPU_LIMIT : DeathReason.TIME_LIMIT);
        }
    }

    /// Looks again when the run could have used up its processor time at the earliest.
    private void watchCpu(Run run, Runner runner, Duration left) {
        thread.alarm(left.compareTo(MOST_OFTEN) > 0 ? left : MOST_OFTEN, () -> {
            if (!goesOn(run) || run.isStopping()) {
                return;
            }
            Duration more =
                    timing.cellCpuLimit().minus(run.computed(runner.cpuNanos().orElse(0)));
            if (more.isPositive()) {
                watchCpu(run, runner, more);
            } else {
                pastLimit(run, runner, Limit.CPU_TIME, timing.cellCpuLimit());
            }
        });
    }

    /// Threads that a cell left behind may wait for ever, but not compute: nobody can stop them.
    void watchIdle(Runner runner) {
        watchIdle(runner, new IdleWatch(runner.cpuNanos().orElse(0)));
    }

    private void watchIdle(Runner runner, IdleWatch watch) {
        idleWatch = watch;
        thread.alarm(timing.idleLook(), () -> {
            if (idleWatch != watch || !rests(runner)) {
                return;
            }
            if (watch.computes(runner.cpuNanos().orElse(0), timing.idleLook())) {
                // It left something behind that does harm.
                replay.forgetLast();
                runner.kill(DeathReason.CPU_LIMIT, watch.words());
            } else {
                watchIdle(runner, watch);
            }
        });
    }

    /// Somebody pressed Stop: asks a run to stop, and ends its runner when it does not.
    void stop(Run run, Runner runner) {
        stop(run, runner, new Run.Stop.Pressed(), DeathReason.KILLED_AFTER_STOP);
    }

    private void stop(Run run, Runner runner, Run.Stop why, DeathReason otherwise) {
        if (run.isStopping()) {
            return;
        }
        run.stop(why);
        writer.afterCommit(() -> runner.send(new ToRunner.Interrupt(run.runId)));
        thread.alarm(timing.stopGrace(), () -> {
            if (goesOn(run)) {
                runner.kill(otherwise, wordsFor(run));
            }
        });
    }

    private boolean goesOn(Run run) {
        return phase.get() instanceof Phase.Running(Lease _, Run goingOn) && goingOn == run;
    }

    private boolean rests(Runner runner) {
        return phase.get() instanceof Phase.Ready(Lease lease) && lease.runner() == runner;
    }

    private String wordsFor(Run run) {
        String grace = " and did not stop within " + timing.stopGrace().toMillis() / 1_000.0 + " s";
        return switch (run.stop()) {
            case Run.Stop.PastLimit(LimitHit(Limit limit, long allowed)) ->
                "the cell went past its limit of " + allowed / 1_000.0 + " s of "
                        + (limit == Limit.CPU_TIME ? "processor time" : "time") + grace;
            case Run.Stop.Pressed _, Run.Stop.NotAsked _ -> "the program was asked to stop" + grace;
        };
    }

    /// Notices that a runner computes although no cell runs: threads that a cell left behind. A short while of it
    /// is usual (the compiler, the collector, a completion); a runner that keeps at it takes the processor from
    /// others.
    private static final class IdleWatch {

        private static final int PATIENCE = 2;

        private long cpuNanos;
        private int busyLooks;
        private Duration computed = Duration.ZERO;
        private Duration watched = Duration.ZERO;

        /// @param cpuNanos what the runner has computed by now
        IdleWatch(long cpuNanos) {
            this.cpuNanos = cpuNanos;
        }

        /// Looks once more, and tells whether it computed most of the time in every one of the last looks.
        boolean computes(long nowNanos, Duration sinceLast) {
            Duration more = Duration.ofNanos(nowNanos - cpuNanos);
            cpuNanos = nowNanos;
            boolean busy = more.compareTo(sinceLast.dividedBy(2)) > 0;
            busyLooks = busy ? busyLooks + 1 : 0;
            computed = busy ? computed.plus(more) : Duration.ZERO;
            watched = busy ? watched.plus(sinceLast) : Duration.ZERO;
            return busyLooks >= PATIENCE;
        }

        String words() {
            return "threads of a cell went on computing after its end: %.1f s of processor time within %.1f s."
                            .formatted(computed.toMillis() / 1_000.0, watched.toMillis() / 1_000.0)
                    + " The cell that ran last is not repeated in the new runner; let threads end with their cell.";
        }
    }
}

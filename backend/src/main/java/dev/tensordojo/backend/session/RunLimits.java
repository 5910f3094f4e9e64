package dev.tensordojo.backend.session;

import dev.tensordojo.backend.runners.Runner;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.RunOutcome.Limit;
import dev.tensordojo.protocol.RunOutcome.LimitHit;
import dev.tensordojo.protocol.ToRunner;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Sees to it that runs keep to their limits, that they stop when they are asked to, and that nothing computes between
/// them. Belongs to the session's thread.
final class RunLimits {

    private static final Duration MOST_OFTEN = Duration.ofMillis(100);

    private final Timing timing;
    private final Watched session;
    private @Nullable IdleWatch idleWatch;

    /// The session, as far as its limits are concerned.
    interface Watched {
        /// Whether this run is the one that goes on.
        boolean goesOn(Run run);

        /// Whether this runner is the session's and has nothing to do.
        boolean rests(Runner runner);

        /// Tells a runner something when it is written down that it was told.
        void send(Runner runner, ToRunner message);

        /// Does something on the session's thread after a time.
        void alarm(Duration after, Runnable action);

        /// The cell that ran last left something behind that does harm.
        void forgetLastCell();
    }

    RunLimits(Timing timing, Watched session) {
        this.timing = timing;
        this.session = session;
    }

    /// Watches a run that has begun.
    void watch(Run run, Runner runner) {
        Duration left = timing.cellLimit().minusMillis(run.millisSoFar());
        session.alarm(
                left.isNegative() ? Duration.ZERO : left,
                () -> pastLimit(run, runner, Limit.WALL_CLOCK, timing.cellLimit()));
        watchCpu(run, runner, timing.cellCpuLimit());
    }

    private void pastLimit(Run run, Runner runner, Limit limit, Duration allowed) {
        if (session.goesOn(run) && !run.stopping) {
            run.past = new LimitHit(limit, allowed.toMillis());
            stop(run, runner, limit == Limit.CPU_TIME ? DeathReason.CPU_LIMIT : DeathReason.TIME_LIMIT);
        }
    }

    /// Looks again when the run could have used up its processor time at the earliest.
    private void watchCpu(Run run, Runner runner, Duration left) {
        session.alarm(left.compareTo(MOST_OFTEN) > 0 ? left : MOST_OFTEN, () -> {
            if (!session.goesOn(run) || run.stopping) {
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
        session.alarm(timing.idleLook(), () -> {
            if (idleWatch != watch || !session.rests(runner)) {
                return;
            }
            if (watch.computes(runner.cpuNanos().orElse(0), timing.idleLook())) {
                session.forgetLastCell();
                runner.kill(DeathReason.CPU_LIMIT, watch.words());
            } else {
                watchIdle(runner, watch);
            }
        });
    }

    /// Asks a run to stop, and ends its runner when it does not.
    void stop(Run run, Runner runner, DeathReason otherwise) {
        if (run.stopping) {
            return;
        }
        run.stopping = true;
        session.send(runner, new ToRunner.Interrupt(run.runId));
        session.alarm(timing.stopGrace(), () -> {
            if (session.goesOn(run)) {
                runner.kill(otherwise, wordsFor(run));
            }
        });
    }

    private String wordsFor(Run run) {
        String grace = " and did not stop within " + timing.stopGrace().toMillis() / 1_000.0 + " s";
        return run.past == null
                ? "the program was asked to stop" + grace
                : "the cell went past its limit of " + run.past.allowed() / 1_000.0 + " s of "
                        + (run.past.limit() == Limit.CPU_TIME ? "processor time" : "time") + grace;
    }
}

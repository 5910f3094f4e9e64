package dev.tensordojo.backend.session;

import dev.tensordojo.backend.runners.Runner;
import dev.tensordojo.backend.session.journal.Checkpoint;
import dev.tensordojo.backend.session.journal.ReplayStep;
import java.util.List;
import java.util.Optional;

/// Where a session is with its runner. [Lifecycle] tells how it comes from one phase to the next:
///
///     Resting → Awaiting → Rebuilding → Ready ⇄ Running
///
/// From everywhere it goes back to `Resting`, and from there at once to `Awaiting` where a runner is needed. A
/// session that goes on after its backend's death begins with `Adopting`.
sealed interface Phase {

    /// There is no runner, and none is on its way.
    record Resting() implements Phase {}

    /// A runner was asked for and is on its way.
    ///
    /// @param waiter the thread that brings it
    record Awaiting(Thread waiter) implements Phase {}

    /// The runner that an earlier backend had was asked for and is on its way.
    ///
    /// @param received the last of its frames that was dealt with
    /// @param run the one that goes on in it
    record Adopting(Checkpoint.RunnerHandle handle, long received, Optional<Run> run) implements Phase {}

    /// There is a runner.
    sealed interface Held extends Phase {
        Lease lease();
    }

    /// It is brought to where the lost one was.
    ///
    /// @param steps what is repeated
    /// @param done how many of them have been
    record Rebuilding(Lease lease, List<ReplayStep> steps, int done) implements Held {
        public Rebuilding {
            steps = List.copyOf(steps);
        }

        /// The step that is being repeated.
        ReplayStep step() {
            return steps.get(done);
        }

        /// The same one step later; empty where this is the last.
        Optional<Rebuilding> next() {
            return done + 1 < steps.size() ? Optional.of(new Rebuilding(lease, steps, done + 1)) : Optional.empty();
        }
    }

    /// It has nothing to do.
    record Ready(Lease lease) implements Held {}

    /// A cell runs in it.
    record Running(Lease lease, Run run) implements Held {}

    /// The runner, where there is one.
    default Optional<Runner> runner() {
        return this instanceof Held held ? Optional.of(held.lease().runner()) : Optional.empty();
    }
}

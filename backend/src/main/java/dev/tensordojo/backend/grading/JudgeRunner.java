package dev.tensordojo.backend.grading;

import dev.tensordojo.backend.runners.Runner;
import dev.tensordojo.backend.runners.RunnerPool;
import dev.tensordojo.backend.runners.RunnersExhausted;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.RunOutcome.RunnerDied;
import dev.tensordojo.protocol.ToRunner;
import java.util.function.Consumer;

/// What judging needs of a runner: the contract of [Runner], which saboteurs in tests keep as well.
interface JudgeRunner extends AutoCloseable {

    void listen(Consumer<FromRunner> onMessage, Consumer<RunnerDied> onDeath);

    void send(ToRunner message);

    void kill(DeathReason reason);

    @Override
    void close();

    /// Where fresh runners come from.
    @FunctionalInterface
    interface Source {
        /// @throws NoRunner when none is to be had now, with words
        JudgeRunner take() throws NoRunner;
    }

    /// No runner is to be had now; later there may be one.
    final class NoRunner extends Exception {
        private static final long serialVersionUID = 1;

        NoRunner(String message) {
            super(message, null, false, false);
        }
    }

    static Source of(RunnerPool pool) {
        return () -> {
            try {
                return new Pooled(pool.take());
            } catch (RunnersExhausted e) {
                throw new NoRunner(String.valueOf(e.getMessage()));
            }
        };
    }

    /// A runner from the pool.
    record Pooled(Runner runner) implements JudgeRunner {
        @Override
        public void listen(Consumer<FromRunner> onMessage, Consumer<RunnerDied> onDeath) {
            runner.listen(onMessage, onDeath);
        }

        @Override
        public void send(ToRunner message) {
            runner.send(message);
        }

        @Override
        public void kill(DeathReason reason) {
            runner.kill(reason);
        }

        @Override
        public void close() {
            runner.close();
        }
    }
}

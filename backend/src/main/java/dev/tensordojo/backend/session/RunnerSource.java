package dev.tensordojo.backend.session;

import dev.tensordojo.backend.runners.Runner;
import dev.tensordojo.backend.runners.RunnersExhausted;

/// Where a session gets its runners: the pool.
interface RunnerSource {

    Runner take() throws RunnersExhausted;
}

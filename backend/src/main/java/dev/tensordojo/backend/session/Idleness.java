package dev.tensordojo.backend.session;

import java.time.Duration;
import java.util.Optional;

/// Since when a session's runner has had nothing to do, for those who look for runners that could be given back.
/// Written by the session's thread, and read by any.
final class Idleness {

    private final Browsers browsers;
    private volatile Use use = new Use.None();

    /// Somebody has asked for the runner; once is enough.
    private volatile boolean asked;

    /// What a session makes of its runner.
    private sealed interface Use {
        record None() implements Use {}

        record Idle(long since) implements Use {}

        record Busy() implements Use {}
    }

    Idleness(Browsers browsers) {
        this.browsers = browsers;
    }

    /// A step of the session is over.
    void settle(Phase phase) {
        Use before = use;
        Use now =
                switch (phase) {
                    case Phase.Resting _, Phase.Awaiting _, Phase.Adopting _ -> new Use.None();
                    case Phase.Ready _ -> before instanceof Use.Idle idle ? idle : new Use.Idle(System.nanoTime());
                    case Phase.Rebuilding _, Phase.Running _ -> new Use.Busy();
                };
        use = now;
        if (now instanceof Use.None || now instanceof Use.Busy != before instanceof Use.Busy) {
            asked = false;
        }
    }

    /// Somebody asks for the runner.
    void ask() {
        asked = true;
    }

    /// It cannot go.
    void refuse() {
        asked = false;
    }

    boolean isAsked() {
        return asked;
    }

    /// How long nothing has run; empty where there is no runner that could be given back.
    ///
    /// @param now by [System#nanoTime]
    Optional<Duration> unused(long now) {
        return !asked && use instanceof Use.Idle(long since)
                ? Optional.of(Duration.ofNanos(now - since))
                : Optional.empty();
    }

    /// Whether there is a runner that computes and nobody has asked for yet.
    boolean isBusy() {
        return !asked && use instanceof Use.Busy;
    }

    /// How long nobody has looked; zero where somebody does.
    ///
    /// @param now by [System#nanoTime]
    Duration left(long now) {
        return browsers.left(now);
    }
}

package dev.tensordojo.backend;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// The clock of every `@QuarkusTest`: the real one, which a test may set forward instead of sleeping.
@Singleton
@Alternative
@Priority(1)
public class MovableClock implements InstantSource {

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    @Override
    public Instant instant() {
        return InstantSource.system().instant().plus(ahead.get());
    }

    public void advance(Duration duration) {
        ahead.updateAndGet(duration::plus);
    }
}

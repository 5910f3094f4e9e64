package dev.tensordojo.backend;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// The clock of every `@QuarkusTest`: the real one, which a test may set forward instead of sleeping, or hold where a
/// busy machine must not make time pass.
@Singleton
@Alternative
@Priority(1)
public class MovableClock implements InstantSource {

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    private volatile InstantSource source = InstantSource.system();

    @Override
    public Instant instant() {
        return source.instant().plus(ahead.get());
    }

    /// A standing clock; closing lets it go on.
    public interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /// Stands still until closed, but for what [#advance] adds.
    public Held held() {
        source = InstantSource.fixed(InstantSource.system().instant());
        return () -> source = InstantSource.system();
    }

    public void advance(Duration duration) {
        ahead.updateAndGet(duration::plus);
    }
}

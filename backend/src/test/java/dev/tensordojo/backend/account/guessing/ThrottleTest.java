package dev.tensordojo.backend.account.guessing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Throttle throttle = new Throttle(now::get, 3, Duration.ofSeconds(2), Duration.ofMinutes(1));

    @Test
    void someTriesAreFreeThenEachWaitDoubles() {
        take(3);
        assertEquals(Optional.empty(), throttle.take("k")); // the fourth goes through and is the first that costs
        assertEquals(Optional.of(Duration.ofSeconds(2)), throttle.take("k"));
        pass(Duration.ofSeconds(2));
        take(1);
        assertEquals(Optional.of(Duration.ofSeconds(4)), throttle.take("k"));
    }

    @Test
    void askingWhileWaitingDoesNotLengthenTheWait() {
        take(4);
        pass(Duration.ofSeconds(1));
        assertEquals(Optional.of(Duration.ofSeconds(1)), throttle.take("k"));
        assertEquals(Optional.of(Duration.ofSeconds(1)), throttle.take("k"));
    }

    @Test
    void noWaitIsLongerThanTheLongest() {
        take(4);
        for (int i = 0; i < 30; i++) {
            pass(Duration.ofMinutes(1));
            throttle.take("k");
        }
        assertEquals(Optional.of(Duration.ofMinutes(1)), throttle.take("k"));
    }

    @Test
    void anotherKeyIsNotHeldBack() {
        take(5);
        assertEquals(Optional.empty(), throttle.take("other"));
    }

    @Test
    void successForgivesTheName() {
        take(3);
        throttle.forgive("k");
        take(3);
        assertEquals(Optional.empty(), throttle.take("k"));
    }

    @Test
    void longSilenceForgivesToo() {
        take(4);
        pass(Duration.ofMinutes(3));
        take(3);
        assertEquals(Optional.empty(), throttle.take("k"));
    }

    private void take(int times) {
        for (int i = 0; i < times; i++) {
            throttle.take("k");
        }
    }

    private void pass(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }
}

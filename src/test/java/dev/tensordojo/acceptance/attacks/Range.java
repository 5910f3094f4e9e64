package dev.tensordojo.acceptance.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.acceptance.harness.Await;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.DojoServer;
import dev.tensordojo.acceptance.harness.LiveClient;
import dev.tensordojo.acceptance.harness.LiveRun;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where attacks are tried: an attacker with a notebook, and beside them a learner who only adds one and one, over and
/// over, and must never wait for it.
///
/// Whoever tries attacks here is marked [SharedDojo#ALONE]: how long the learner waits says nothing about an
/// attack while other scenarios keep the processors busy.
final class Range implements AutoCloseable {

    private static final Duration NEVER_LONGER = Duration.ofSeconds(1);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(4);
    private static final Duration CLEAN_WITHIN = Duration.ofSeconds(10);
    private static final Duration BETWEEN_SUMS = Duration.ofMillis(100);

    /// A runner is started by a handful of programs, each of which replaces the one before.
    private static final int PROCESSES_OF_A_RUNNER = 4;

    private final DojoServer server;
    private final LiveClient attacker;
    private final LiveClient observer;
    private final Thread observing;
    private volatile boolean open = true;
    private volatile Duration longest = Duration.ZERO;
    private volatile @Nullable Throwable trouble;

    Range(Dojo dojo) {
        server = dojo.server();
        attacker = dojo.newLearner().opens("1-02").live();
        observer = dojo.newLearner().opens("1-02").live();
        attacker.runs("kept", "int kept = 42;").completes();
        observer.runs("sum", "1 + 1").completes();
        observing = Thread.ofPlatform().name("observer").start(this::observe);
    }

    private void observe() {
        try {
            while (open) {
                long before = System.nanoTime();
                assertEquals(
                        List.of("2"), observer.runs("sum", "1 + 1").completes().results());
                Duration took = Duration.ofNanos(System.nanoTime() - before);
                longest = took.compareTo(longest) > 0 ? took : longest;
                LockSupport.parkNanos(BETWEEN_SUMS.toNanos());
            }
        } catch (RuntimeException | AssertionError e) {
            trouble = e;
        }
    }

    LiveClient attacker() {
        return attacker;
    }

    /// Tries an attack, and looks at everybody else afterwards.
    void holds(Attack attack) {
        looksFromNow();
        LiveRun run = attacker.runs("attack", attack.code());
        switch (attack.outcome()) {
            case Attack.Outcome.Prints(var text) -> {
                run.completes();
                assertTrue(text.matcher(run.printed()).find(), () -> run.printed() + run.results());
            }
            case Attack.Outcome.Throws(var exception) -> {
                JsonNode outcome = run.ends();
                assertEquals("threw", outcome.path("type").asText(), outcome::toString);
                String told = outcome.path("exception").asText() + ": "
                        + outcome.path("message").asText();
                assertTrue(exception.matcher(told).find(), told);
            }
            case Attack.Outcome.Dies(var reason, var words) -> {
                JsonNode outcome = run.ends();
                assertEquals(reason, outcome.path("reason").asText(), outcome::toString);
                assertTrue(words.matcher(outcome.path("detail").asText()).find(), outcome::toString);
            }
            case Attack.Outcome.NeedsStop _ -> {
                run.prints("begun");
                attacker.interrupts();
                run.endsWithin(STOPS_WITHIN);
            }
            case Attack.Outcome.Ends _ -> run.ends();
        }
        assertEquals(
                List.of("43"), attacker.runs("next", "kept + 1").completes().results());
        if (!(attack.outcome() instanceof Attack.Outcome.Dies)) {
            startOver();
        }
        nobodyElseNoticed();
        nothingIsLeft();
    }

    /// A fresh runner, and one variable in it.
    void startOver() {
        long before = attacker.last();
        attacker.restarts();
        attacker.awaitEventAfter(before, "runnerLost", CLEAN_WITHIN);
        attacker.runs("kept", "int kept = 42;").completes();
    }

    /// What others waited for before does not count.
    void looksFromNow() {
        longest = Duration.ZERO;
    }

    void nobodyElseNoticed() {
        assertTrue(server.isAlive(), "the backend is up");
        Throwable seen = trouble;
        if (seen != null) {
            throw new AssertionError("the other learner was disturbed", seen);
        }
        assertTrue(
                longest.compareTo(NEVER_LONGER) < 0,
                () -> "the other learner waited " + longest.toMillis() + " ms for 1 + 1");
    }

    /// Every process of every runner descends from the backend: whoever left a swarm behind is seen here.
    void nothingIsLeft() {
        Await.untilTrue("the attacker's processes are gone", CLEAN_WITHIN, () -> {
            long runners = children().count();
            return children().flatMap(ProcessHandle::descendants).count() <= runners * (PROCESSES_OF_A_RUNNER - 1);
        });
    }

    private Stream<ProcessHandle> children() {
        return ProcessHandle.of(server.pid())
                .orElseThrow()
                .children()
                .filter(child -> child.pid() != server.databasePid());
    }

    @Override
    public void close() {
        open = false;
        try {
            observing.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        attacker.close();
        observer.close();
    }
}

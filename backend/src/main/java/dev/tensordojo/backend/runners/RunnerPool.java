package dev.tensordojo.backend.runners;

import dev.tensordojo.backend.DojoConfig;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Keeps runners ready, so that whoever needs one waits for no JVM to start.
///
/// One thread, the keeper, starts processes: a few at a time, so that refilling does not take the machine from
/// those who compute, and with growing pauses while starting fails. Where there is no room for another, it has one
/// given back by way of its [Reclaimer]: whoever comes does not wait for somebody who has left. While nobody waits and
/// none is started, runners that nobody has used warm up, step by step. All bookkeeping is guarded by one lock that
/// nobody holds while something slow happens.
@Singleton
public class RunnerPool implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RunnerPool.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration REFILL_DELAY = Duration.ofSeconds(2);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    /// Three classes, where the cluster's quota does not say less.
    private static final int PODS = 100;

    /// A class on a small machine; more would not be ready in time.
    private static final int EXPECTED_PER_PROCESSOR = 16;

    /// A place in the queue is told to those who wait longer, and then so often.
    private static final Duration PLACE_TOLD = Duration.ofSeconds(1);

    /// Sessions say first which runners they want back.
    private static final int LAST = Interceptor.Priority.APPLICATION + 900;

    /// @param warm runners kept ready
    /// @param max runners in all
    /// @param startTimeout how long a runner may take to be ready, and how long [#take()] waits for one
    /// @param freeMegabytes what must be free for another to be started
    /// @param warmUp whether runners warm up while nobody waits
    public record Size(int warm, int max, Duration startTimeout, long freeMegabytes, boolean warmUp) {
        public Size(int warm, int max, Duration startTimeout) {
            this(warm, max, startTimeout, 0, false);
        }

        public Size {
            if (warm < 0 || max < 1 || warm > max) {
                throw new IllegalArgumentException("dojo.runners: " + warm + " warm of at most " + max
                        + "; needed are at least 1 in all and no more warm than that");
            }
        }
    }

    private enum Stage {
        BOOTING,
        READY,
        LENT
    }

    private final Size size;
    private final RunnerLauncher launcher;
    private final HostMemory memory;
    private final Demand demand;
    private final WarmUps warmUps = new WarmUps(Runtime.getRuntime().availableProcessors());
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<RunnerChannel, Stage> runners = new HashMap<>();
    private final Deque<Runner> ready = new ArrayDeque<>();
    /// Who waits for a runner, by arrival.
    private final Deque<Object> waiting = new ArrayDeque<>();
    private final Inheritance inheritance;
    private final Thread keeper;
    private long started;
    private int starting;
    private int failures;
    private long nextStartNanos = System.nanoTime();
    private long lastTakeNanos = System.nanoTime() - REFILL_DELAY.toNanos();
    private @Nullable String lastFailure;
    private volatile Reclaimer reclaimer = Reclaimer.NONE;
    private boolean open = true;

    /// As large as the settings say.
    @Inject
    public RunnerPool(DojoConfig config, RunnerLauncher launcher) {
        this(size(config.runners()), launcher);
    }

    private static Size size(DojoConfig.Runners config) {
        // Where runners are elsewhere, this machine's memory says nothing of them.
        boolean here = config.launcher() == DojoConfig.Launcher.HOST;
        return new Size(
                config.warm(),
                config.max().orElseGet(() -> here ? HostMemory.ofThisMachine().runners() : PODS),
                config.startTimeout(),
                here ? config.memoryMegabytes() : 0,
                config.warmUp());
    }

    public RunnerPool(Size size, RunnerLauncher launcher) {
        this(size, launcher, HostMemory.ofThisMachine());
    }

    RunnerPool(Size size, RunnerLauncher launcher, HostMemory memory) {
        this.size = size;
        this.launcher = launcher;
        this.memory = memory;
        this.inheritance = new Inheritance(size.startTimeout());
        int processors = Runtime.getRuntime().availableProcessors();
        this.demand = new Demand(
                size.warm(),
                Math.min(size.max(), size.warm() + 2 * processors),
                Math.min(size.max() / 2, EXPECTED_PER_PROCESSOR * processors));
        this.keeper = Thread.ofPlatform().name("runner-keeper").daemon(true).unstarted(this::keep);
    }

    /// Wants a runner back that an earlier server had; to be called before this pool starts.
    ///
    /// @param name its [Runner#id()]
    /// @param greeting what it said when it was ready
    /// @param received the last of its frames that was signed for
    /// @return fails where it is gone
    public CompletableFuture<Runner> adopt(String name, FromRunner.Ready greeting, long received) {
        return inheritance.want(name, greeting, received);
    }

    /// Who gets runners back when there are too few.
    public void reclaimBy(Reclaimer present) {
        reclaimer = present;
    }

    void start(@Observes @Priority(LAST) StartupEvent event, MeterRegistry meters) {
        for (Stage stage : Stage.values()) {
            Gauge.builder("dojo.runners", () -> count(stage))
                    .tag("stage", stage.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
        LOG.infof("Runners: %d warm, at most %d; %s", size.warm(), size.max(), launcher.describe());
        start();
    }

    /// Begins to start runners.
    public void start() {
        keeper.start();
    }

    /// These people will need a runner soon: as many are kept warm until they come, or for two minutes, as memory
    /// allows. Nobody else's runner is taken away for them.
    public void expect(Collection<UUID> people) {
        guarded(() -> demand.expect(people, System.nanoTime()));
    }

    /// Somebody has come who may have been expected, and takes a runner or has one.
    public void came(UUID person) {
        guarded(() -> demand.came(person));
    }

    /// Lends a ready runner: at once where one is warm, else as soon as one is. Whoever came first is served first.
    ///
    /// @throws RunnersExhausted when none became ready in time, with words for the one who waits
    public Runner take() throws RunnersExhausted {
        return take(_ -> {});
    }

    /// The same for somebody who wants to know how many wait before them, told after a second and then once a second
    /// where it has changed.
    ///
    /// @param onPlace must return at once
    public Runner take(IntConsumer onPlace) throws RunnersExhausted {
        long left = size.startTimeout().toNanos();
        long nextTold = System.nanoTime() + PLACE_TOLD.toNanos();
        int told = -1;
        Object ticket = new Object();
        lock.lock();
        waiting.add(ticket);
        lastTakeNanos = System.nanoTime();
        demand.taken(lastTakeNanos);
        changed.signalAll();
        try {
            while (!isServed(ticket) && open && left > 0) {
                int place = placeOf(ticket);
                long untilTold = nextTold - System.nanoTime();
                if (place != told && untilTold <= 0) {
                    onPlace.accept(place);
                    told = place;
                    nextTold = System.nanoTime() + PLACE_TOLD.toNanos();
                }
                long pause = place != told ? Math.clamp(untilTold, 1, left) : left;
                left -= pause - changed.awaitNanos(pause);
            }
            Runner runner = isServed(ticket) ? ready.poll() : null;
            if (runner == null) {
                throw new RunnersExhausted(whyNone());
            }
            runners.replace(runner.channel(), Stage.LENT);
            return runner;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunnersExhausted("Waiting for a runner was given up.");
        } finally {
            waiting.remove(ticket);
            warmUp();
            changed.signalAll();
            lock.unlock();
        }
    }

    private int placeOf(Object ticket) {
        int place = 0;
        for (Object each : waiting) {
            if (each == ticket) {
                return place;
            }
            place++;
        }
        throw new IllegalStateException("who waits stands in the queue");
    }

    private boolean isServed(Object ticket) {
        return !ready.isEmpty() && waiting.peek() == ticket;
    }

    private String whyNone() {
        if (!open) {
            return "The server is shutting down.";
        }
        if (lastFailure != null) {
            return "No runner could be started: " + lastFailure;
        }
        if (!hasMemory()) {
            return "The machine's memory is in use: " + memory.availableMegabytes() + " MiB are free, and a runner may"
                    + " need " + size.freeMegabytes() + ". Try again in a minute.";
        }
        return runners.size() >= size.max()
                ? "All " + size.max() + " runners are in use. Try again in a minute; whoever runs the server can allow"
                        + " more with dojo.runners.max."
                : "No runner became ready within " + size.startTimeout().toSeconds() + " seconds: the server is busy."
                        + " Try again in a minute.";
    }

    /// How many runners are at this stage; told to whoever watches the server as the gauge `dojo_runners`.
    int ready() {
        return count(Stage.READY);
    }

    int lent() {
        return count(Stage.LENT);
    }

    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private int count(Stage stage) {
        lock.lock();
        try {
            return (int) runners.values().stream().filter(stage::equals).count();
        } finally {
            lock.unlock();
        }
    }

    private void keep() {
        started = inheritance.lastNumber();
        inheritance.take(launcher, this::adopted);
        while (awaitWork()) {
            try {
                String name = "r" + ++started;
                boot(new RunnerChannel(name, launcher.launch(name)));
            } catch (IOException | RuntimeException e) {
                guarded(() -> {
                    starting--;
                    failed(e);
                });
            }
        }
    }

    /// A runner of an earlier server is lent from the beginning: to the session that wants it back.
    private void adopted(RunnerChannel channel) {
        guarded(() -> runners.put(channel, Stage.LENT));
        var _ = channel.burial().thenAccept(died -> buried(channel));
        channel.open();
        if (isClosed()) {
            channel.kill(DeathReason.CRASHED, "the server is shutting down");
        }
    }

    /// Waits until a runner should be started; false when there is no more need for any.
    private boolean awaitWork() {
        lock.lock();
        try {
            while (open && !mayStart()) {
                if ((reclaims() || endsOneTooMany()) && (!open || mayStart())) {
                    continue;
                }
                changed.awaitNanos(nanosToWait());
            }
            if (open) {
                starting++;
            }
            return open;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Gets runners back where some are wanted and there is no room for them; false where there was nothing to get
    /// back. The lock is not held meanwhile.
    private boolean reclaims() {
        int coming = ready.size() + starting + count(Stage.BOOTING) + dying();
        int urgent = waiting.size() - coming;
        int lacking = demand.warm(System.nanoTime()) + urgent;
        if (lacking <= 0 || (hasRoom() && hasMemory())) {
            return false;
        }
        lock.unlock();
        try {
            reclaimer.reclaim(urgent > 0 ? urgent : lacking, urgent > 0);
        } finally {
            lock.lock();
        }
        return true;
    }

    /// Ends a runner that was started for somebody who has not come. The lock is not held meanwhile.
    private boolean endsOneTooMany() {
        Runner last = hasTooMany(System.nanoTime()) ? ready.pollLast() : null;
        if (last == null) {
            return false;
        }
        lock.unlock();
        try {
            last.close();
        } finally {
            lock.lock();
        }
        return true;
    }

    private boolean hasTooMany(long now) {
        return ready.size() > demand.bearable(now) + waiting.size();
    }

    private int dying() {
        return (int) runners.keySet().stream().filter(RunnerChannel::isDoomed).count();
    }

    private boolean hasRoom() {
        return starting + runners.size() < size.max();
    }

    private boolean mayStart() {
        int booting = starting + count(Stage.BOOTING);
        long now = System.nanoTime();
        int wanted = demand.wanted(now) + waiting.size() - ready.size() - booting;
        // Refilling goes one by one; people who wait or will in a moment may have the whole machine.
        boolean many = waiting.size() > ready.size() || demand.wanted(now) > demand.warm(now);
        int atOnce = many ? Runtime.getRuntime().availableProcessors() : 1;
        // A start takes a processor for a second: whoever got a runner just now uses theirs for the first cells.
        boolean urgent = !waiting.isEmpty() || ready.isEmpty();
        if (!urgent && lastTakeNanos + REFILL_DELAY.toNanos() - now > 0) {
            return false;
        }
        return wanted > 0 && booting < atOnce && hasRoom() && nextStartNanos - now <= 0 && hasMemory();
    }

    private boolean hasMemory() {
        return memory.availableMegabytes() >= size.freeMegabytes();
    }

    private long nanosToWait() {
        long untilRetry = failures > 0 ? nextStartNanos - System.nanoTime() : TimeUnit.MINUTES.toNanos(1);
        // Nobody tells when memory becomes free, nor when a delay is over.
        long now = System.nanoTime();
        boolean mayChange = !waiting.isEmpty()
                || ready.size() < demand.wanted(now)
                // Those who are expected are forgotten one day.
                || demand.wanted(now) > demand.warm(now)
                || hasTooMany(now);
        return Math.max(1_000_000, mayChange ? Math.min(untilRetry, TimeUnit.SECONDS.toNanos(1)) : untilRetry);
    }

    private void boot(RunnerChannel channel) {
        guarded(() -> {
            starting--;
            runners.put(channel, Stage.BOOTING);
        });
        var _ = channel.burial().thenAccept(died -> buried(channel));
        var _ = channel.ready()
                .orTimeout(size.startTimeout().toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((greeting, failure) -> booted(channel, greeting, failure));
        channel.open();
        if (isClosed()) {
            channel.kill(DeathReason.CRASHED, "the server is shutting down");
        }
    }

    private void booted(RunnerChannel channel, FromRunner.@Nullable Ready greeting, @Nullable Throwable failure) {
        guarded(() -> {
            if (greeting == null && open) {
                failed(failure == null ? new IOException("no greeting") : failure);
            } else if (greeting != null && open && runners.replace(channel, Stage.READY) != null) {
                failures = 0;
                lastFailure = null;
                ready.add(new Runner(channel, greeting));
                warmUps.add(channel);
            }
        });
        if (greeting == null || isClosed()) {
            channel.kill(DeathReason.CRASHED, "the runner did not become ready in time");
        }
    }

    private void failed(Throwable failure) {
        String words = failure.getMessage();
        lastFailure = words != null
                ? words
                : "no answer within " + size.startTimeout().toSeconds() + " seconds";
        failures++;
        Duration pause = Duration.ofMillis(250L << Math.min(failures, 10));
        nextStartNanos = System.nanoTime() + (pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE).toNanos();
        LOG.warnf("A runner could not be started (failure %d in a row): %s", failures, lastFailure);
    }

    private void buried(RunnerChannel channel) {
        guarded(() -> {
            runners.remove(channel);
            warmUps.remove(channel);
            ready.removeIf(runner -> runner.channel() == channel);
        });
    }

    /// Has runners warm up, where there is nothing better to do with the processors.
    private void warmUp() {
        while (size.warmUp() && open && waiting.isEmpty() && starting + count(Stage.BOOTING) == 0) {
            RunnerChannel next =
                    warmUps.next(channel -> runners.get(channel) == Stage.LENT).orElse(null);
            if (next == null) {
                return;
            }
            next.warmUp(more -> guarded(() -> warmUps.took(next, more)));
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return !open;
        } finally {
            lock.unlock();
        }
    }

    private void guarded(Runnable change) {
        lock.lock();
        try {
            change.run();
            warmUp();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Ends every runner and waits until nothing is left of them.
    @PreDestroy
    @Override
    public void close() {
        List<RunnerChannel> all = new ArrayList<>();
        guarded(() -> {
            open = false;
            all.addAll(runners.keySet());
            ready.clear();
        });
        all.forEach(channel -> channel.kill(DeathReason.CRASHED, "the server is shutting down"));
        awaitBurials();
        launcher.close();
    }

    private void awaitBurials() {
        long left = FAREWELL.toNanos();
        lock.lock();
        try {
            // One that is being started this moment is not among them yet.
            while (starting + runners.size() > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (!runners.isEmpty()) {
                LOG.warnf("%d runners did not end within %d seconds", runners.size(), FAREWELL.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}

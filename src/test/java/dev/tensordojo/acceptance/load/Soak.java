package dev.tensordojo.acceptance.load;

import dev.tensordojo.acceptance.harness.Await;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.Json;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Learners work while their connections are cut, runners are killed and, every tenth time, the server itself.
public final class Soak {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// @param learners who work at once
    /// @param disconnects connections that are cut
    /// @param kills of runners and, every [#SERVER_EVERY]th, of the server
    /// @param seed the same again gives the same dice, though not the same moments
    public record Plan(int learners, int disconnects, int kills, long seed) {

        private static final int SERVER_EVERY = 10;

        boolean isOfTheServer(int kill) {
            return kill % SERVER_EVERY == SERVER_EVERY / 2;
        }
    }

    private final Dojo dojo;
    private final Plan plan;
    private final Consumer<String> say;
    private final AtomicInteger cutsLeft;
    private final List<String> failures = new ArrayList<>();
    private final List<Double> away = new ArrayList<>();
    private volatile boolean killing = true;
    private int runnerKills;

    /// @param say takes JSON lines
    public Soak(Dojo dojo, Plan plan, Consumer<String> say) {
        this.dojo = dojo;
        this.plan = plan;
        this.say = say;
        this.cutsLeft = new AtomicInteger(plan.disconnects());
    }

    /// Plays it, ends the server, and tells what was not as it should be; nothing when all is well.
    public List<String> play() {
        List<SoakLearner> learners = new ArrayList<>();
        for (int i = 0; i < plan.learners(); i++) {
            learners.add(new SoakLearner(dojo.newLearner().opens("1-10"), plan.seed() + i, this::cutsNow));
        }
        Leftovers host = Leftovers.of(dojo.server());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> working = new ArrayList<>();
            learners.forEach(learner -> working.add(threads.submit(() -> work(learner))));
            try {
                kill(host);
            } finally {
                // Whatever went wrong: the learners would work for ever, and the program would wait for them.
                killing = false;
            }
            for (Future<?> each : working) {
                each.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            failures.add("a learner gave up: " + e.getCause());
        }
        long byRestarts = 0;
        for (SoakLearner learner : learners) {
            byRestarts += learner.compares();
            failures.addAll(learner.failures());
            learner.leaves();
        }
        say.accept(Json.object(
                        "soak", "work",
                        "learners", plan.learners(),
                        "seed", plan.seed(),
                        "disconnects", plan.disconnects() - cutsLeft.get(),
                        "runner_kills", runnerKills,
                        "server_kills", away.size(),
                        "cells", learners.stream().mapToInt(SoakLearner::runs).sum(),
                        "lines", learners.stream().mapToLong(SoakLearner::lines).sum(),
                        "cells_lost_with_their_runner",
                                learners.stream().mapToInt(SoakLearner::lost).sum(),
                        "lost_to_restarts", byRestarts,
                        "failures", failures.size())
                .toString());
        if (!away.isEmpty()) {
            say.accept(Figure.of("server_away", "ms", away, Figure.Promise.p(100, 60_000))
                    .json());
        }
        lookForTheRest(host);
        return failures;
    }

    private void work(SoakLearner learner) {
        // At least one cell after the last kill, and on until all cuts are made.
        boolean last;
        do {
            last = !killing && cutsLeft.get() <= 0;
            learner.runsACell();
        } while (!last);
    }

    private boolean cutsNow() {
        return cutsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    private void kill(Leftovers host) {
        Random random = new Random(plan.seed());
        for (int i = 0; i < plan.kills(); i++) {
            Play.pause(Duration.ofMillis(200 + random.nextInt(600)));
            if (plan.isOfTheServer(i)) {
                long start = System.nanoTime();
                dojo.server().kill();
                dojo.server().start();
                away.add(Play.since(start));
            } else {
                killARunner(host, random);
            }
        }
    }

    /// A death that the server has not seen when it is killed itself would be taken for its own doing: one after the
    /// other, and none while the server takes runners over. One that dies while it starts teaches the pool to wait:
    /// none of those.
    private void killARunner(Leftovers host, Random random) {
        Await.untilTrue(
                "a runner is warm and none starts",
                PATIENCE,
                () -> dojo.server().gauge("dojo_runners", "ready") >= 1
                        && dojo.server().gauge("dojo_runners", "booting") == 0);
        Leftovers.Victim victim = Await.until(
                "a runner to kill", PATIENCE, () -> host.someRunner(random).orElse(null));
        victim.process().destroyForcibly();
        runnerKills++;
        Await.untilTrue("the killed runner is cleared away", PATIENCE, () -> !Files.exists(victim.folder()));
    }

    private void lookForTheRest(Leftovers host) {
        dojo.server().stop();
        Map<String, List<String>> found = host.found();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (found.values().stream().flatMap(List::stream).findAny().isPresent() && System.nanoTime() - end < 0) {
            Play.pause(Duration.ofMillis(100));
            found = host.found();
        }
        List<Object> counts = new ArrayList<>(List.of("soak", "leftovers"));
        found.forEach((kind, all) -> counts.addAll(List.of(kind, all.size())));
        say.accept(Json.object(counts.toArray()).toString());
        Stream<String> rest = found.entrySet().stream()
                .flatMap(kind -> kind.getValue().stream().map(each -> "left over, " + kind.getKey() + ": " + each));
        failures.addAll(rest.toList());
    }
}

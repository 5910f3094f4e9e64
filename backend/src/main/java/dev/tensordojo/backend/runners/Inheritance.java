package dev.tensordojo.backend.runners;

import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// The runners that sessions of an earlier backend had and want back.
final class Inheritance {

    private static final Logger LOG = Logger.getLogger(Inheritance.class);
    private static final Pattern NUMBER = Pattern.compile("r(\\d{1,12})");

    private final Duration patience;
    private final Map<String, Wanted> wanted = new ConcurrentHashMap<>();

    private record Wanted(FromRunner.Ready greeting, long received, CompletableFuture<Runner> runner) {}

    /// @param patience how long a runner may take to come back; it looks for its backend several times a second
    Inheritance(Duration patience) {
        this.patience = patience;
    }

    CompletableFuture<Runner> want(String name, FromRunner.Ready greeting, long received) {
        CompletableFuture<Runner> runner = new CompletableFuture<>();
        if (greeting.build().equals(Wire.BUILD)) {
            wanted.put(name, new Wanted(greeting, received, runner));
        } else {
            runner.completeExceptionally(new IOException("the server was replaced by another version"));
        }
        return runner;
    }

    /// The highest number in a wanted runner's name: new ones get others.
    long lastNumber() {
        return wanted.keySet().stream()
                .map(NUMBER::matcher)
                .filter(Matcher::matches)
                .mapToLong(name -> Long.parseLong(name.group(1)))
                .max()
                .orElse(0);
    }

    /// Takes over what is alive of them, and lets the others' sessions know.
    ///
    /// @param adopt opens the channel of one
    void take(RunnerLauncher launcher, Consumer<RunnerChannel> adopt) {
        Map<String, RunnerProcess> alive = Map.of();
        String why = "the runner did not outlive the server";
        try {
            alive = launcher.inherit(Set.copyOf(wanted.keySet()));
        } catch (IOException e) {
            why = "no runner could be taken over: " + e.getMessage();
            LOG.warnf("Of the server before this one, %s", why);
        }
        for (var each : wanted.entrySet()) {
            RunnerProcess process = alive.get(each.getKey());
            if (process == null) {
                each.getValue().runner().completeExceptionally(new IOException(why));
            } else {
                adopt(each.getKey(), process, each.getValue(), adopt);
            }
        }
    }

    private void adopt(String name, RunnerProcess process, Wanted wanted, Consumer<RunnerChannel> adopt) {
        RunnerChannel channel = new RunnerChannel(name, process, wanted.greeting(), wanted.received());
        var _ = channel.ready()
                .orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((greeting, failure) -> {
                    if (failure == null) {
                        wanted.runner().complete(new Runner(channel, greeting));
                    } else {
                        channel.kill(DeathReason.CRASHED, "the runner did not come back to the server");
                        wanted.runner().completeExceptionally(failure);
                    }
                });
        adopt.accept(channel);
    }
}

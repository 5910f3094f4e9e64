package dev.tensordojo.backend.session;

import dev.tensordojo.backend.runners.Runner;
import dev.tensordojo.backend.session.journal.KnownRuns;
import dev.tensordojo.backend.session.journal.RecoveredState;
import dev.tensordojo.backend.session.journal.SessionLog;
import dev.tensordojo.backend.session.message.Browser;
import dev.tensordojo.backend.session.message.ClientMessage;
import dev.tensordojo.backend.session.message.ServerEvent;
import dev.tensordojo.protocol.RunOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;

/// A session's runs: those that wait, those that have ended, and the ids of all, so that one sent again runs once.
/// The one that goes on belongs to the session's [Phase]. Belongs to the session's thread.
final class Runs {

    private static final int MOST_QUEUED = 100;
    private static final int MOST_HEIRS = 10_000;

    private final SessionLog log;
    private final SessionWriter writer;
    private final KnownRuns known;
    private final Deque<Run> queue = new ArrayDeque<>();

    /// Ended runs of which threads may be left.
    private final Map<String, Ended> ended = new HashMap<>();

    /// Those that have said something since they were kept.
    private final Set<String> saidMore = new HashSet<>();

    /// Forgotten runs, and the run of the same cell that took their place.
    private final SequencedMap<String, String> heirs = new LinkedHashMap<>();

    private record Ended(String cellId, RunOutcome outcome) {}

    Runs(SessionLog log, SessionWriter writer, KnownRuns known) {
        this.log = log;
        this.writer = writer;
        this.known = known;
    }

    /// Shows the runs that the database has.
    void recall() {
        writer.recall(run -> {
            run.forEach(writer::add);
            run.stream()
                    .filter(ServerEvent.RunQueued.class::isInstance)
                    .map(ServerEvent.RunQueued.class::cast)
                    .forEach(queued -> known.add(queued.runId()));
        });
    }

    /// Goes on where a session stood whose backend died.
    ///
    /// @return the run that went on
    Optional<Run> resume(RecoveredState before, long cpuNanosBefore, Instant now) {
        // The backend may have died before the database had them.
        before.ended().forEach(run -> ended.put(run.runId(), new Ended(run.cellId(), run.outcome())));
        before.ended().forEach(run -> writer.afterCommit(() -> writer.save(run.runId(), run.cellId(), run.outcome())));
        before.waiting().forEach(run -> queue.add(Run.of(run)));
        return before.current().map(begun -> {
            Duration soFar = Duration.between(begun.since(), now);
            Run run = Run.of(begun.run());
            run.resume(cpuNanosBefore, soFar.isNegative() ? Duration.ZERO : soFar);
            return run;
        });
    }

    /// Takes on a run; false for one that was taken on before, or that is one too many.
    boolean accept(Browser from, ClientMessage.Run message) {
        String runId = message.runId().toString();
        if (known.contains(runId)) {
            return false;
        }
        if (queue.size() >= MOST_QUEUED) {
            from.refuse("run.too-many", "More than " + MOST_QUEUED + " cells are waiting to run. Stop them first.");
            return false;
        }
        known.add(runId);
        ServerEvent.RunQueued queued = new ServerEvent.RunQueued(runId, message.cellId(), message.code());
        writer.add(queued);
        forgetOlder(message.cellId(), runId);
        queue.add(Run.of(queued));
        return true;
    }

    private void forgetOlder(String cellId, String heir) {
        List<String> older = log.finishedRunsOf(cellId);
        if (!older.isEmpty()) {
            writer.add(new ServerEvent.RunsForgotten(older));
            for (String runId : older) {
                ended.remove(runId);
                heirs.put(runId, heir);
            }
            while (heirs.size() > MOST_HEIRS) {
                heirs.pollFirstEntry();
            }
        }
    }

    /// Under which run it is shown what a thread of a run says: that run, also after its end, or the one of the same
    /// cell that took its place; empty where nobody knows of it.
    Optional<String> shownUnder(String runId) {
        String shown = runId;
        for (String heir = heirs.get(shown); heir != null; heir = heirs.get(shown)) {
            shown = heir;
        }
        return log.knows(shown) ? Optional.of(shown) : Optional.empty();
    }

    /// Keeps an ended run once more, soon, with what its threads have said since.
    void saveAgain(String runId, Consumer<Runnable> soon) {
        if (ended.containsKey(runId) && saidMore.add(runId)) {
            soon.accept(() -> saveWhatWasSaid(runId));
        }
    }

    void saveAgainNow() {
        List.copyOf(saidMore).forEach(this::saveWhatWasSaid);
    }

    private void saveWhatWasSaid(String runId) {
        Ended run = ended.get(runId);
        if (saidMore.remove(runId) && run != null && log.knows(runId)) {
            writer.save(runId, run.cellId(), run.outcome());
        }
    }

    /// Whether one waits.
    boolean areWaiting() {
        return !queue.isEmpty();
    }

    /// How much of what a run has said is remembered.
    long charsOf(String runId) {
        return log.charsOf(runId);
    }

    /// Begins the next one; empty when none waits.
    Optional<Run> startNext(Runner runner) {
        Optional<Run> next = Optional.ofNullable(queue.poll());
        next.ifPresent(run -> {
            run.start(runner.cpuNanos().orElse(0));
            forgetOlder(run.cellId, run.runId);
            writer.add(new ServerEvent.RunStarted(run.runId, run.cellId));
        });
        return next;
    }

    /// Ends those that wait.
    void cancelWaiting(RunOutcome outcome) {
        List<Run> waiting = new ArrayList<>(queue);
        queue.clear();
        waiting.forEach(run -> finish(run, outcome, 0));
    }

    void finish(Run run, RunOutcome outcome, long millis) {
        ended.put(run.runId, new Ended(run.cellId, outcome));
        writer.finish(run.runId, run.cellId, outcome, millis);
    }
}

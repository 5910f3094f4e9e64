package dev.tensordojo.backend.session.journal;

import dev.tensordojo.backend.session.message.LiveJson;
import dev.tensordojo.backend.session.message.ServerEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What happened in a session, in order, each event with its number: the one place that gives numbers.
///
/// Whoever writes may add several events and show them together, when a [Journal] has them: what a browser has seen
/// must not be numbered anew by the backend after this one.
///
/// One thread appends; any number of connections read, each from its own position, and wait here for more. The log
/// stays bounded because it forgets what nobody needs to see any more: the events of a cell's older runs (told by
/// `runsForgotten`), a session state, list of variables or attempt that a newer one replaced, and what a display
/// showed between its first and its newest picture. When it is too large all the same, the oldest finished runs go.
public final class SessionLog {

    private static final long MOST_CHARS = 32L << 20;

    private final String epoch;
    private final InstantSource clock;
    private final long mostChars;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final NavigableMap<Long, Entry> entries = new TreeMap<>();
    private final SequencedMap<String, Run> runs = new LinkedHashMap<>();
    private final Map<Object, Long> newest = new HashMap<>();
    private long last;
    private long shown;
    private long chars;
    private boolean closed;

    /// An event as browsers get it.
    ///
    /// @param json the event alone
    public record Entry(long n, Instant at, String json) {
        /// The whole [ServerMessage.Event].
        public String message() {
            return "{\"type\":\"event\",\"n\":" + n + ",\"at\":\"" + at + "\",\"event\":" + json + "}";
        }
    }

    private static final class Run {
        final String cellId;
        final List<Long> numbers = new ArrayList<>();
        long chars;
        boolean finished;

        Run(String cellId) {
            this.cellId = cellId;
        }
    }

    private record DisplayKey(String runId, String displayId) {}

    private record AttemptKey(UUID id) {}

    /// Begins a log with a numbering of its own.
    public SessionLog(InstantSource clock) {
        this(clock, MOST_CHARS);
    }

    public SessionLog(InstantSource clock, long mostChars) {
        this(UUID.randomUUID().toString(), clock, mostChars);
    }

    private SessionLog(String epoch, InstantSource clock, long mostChars) {
        this.epoch = epoch;
        this.clock = clock;
        this.mostChars = mostChars;
    }

    /// The log of a backend before this one, as far as a journal had it.
    ///
    /// @param last the last number that was given
    public static SessionLog restored(String epoch, List<Restored> events, long last, InstantSource clock) {
        SessionLog log = new SessionLog(epoch, clock, MOST_CHARS);
        for (Restored each : events) {
            log.add(each.n(), each.at(), each.event(), LiveJson.encodeEvent(each.event()));
        }
        log.last = Math.max(last, log.last);
        log.shown = log.last;
        return log;
    }

    /// An event that was numbered before.
    public record Restored(long n, Instant at, ServerEvent event) {}

    /// Names this numbering; another log has another.
    public String epoch() {
        return epoch;
    }

    /// Gives the event its number and shows it to everybody who waits.
    public void append(ServerEvent event) {
        add(event);
        show();
    }

    /// Gives the event its number and shows it to nobody yet.
    public void add(ServerEvent event) {
        String json = LiveJson.encodeEvent(event);
        guarded(() -> {
            add(last + 1, clock.instant(), event, json);
            List<String> tooMany = oldestBeyondBudget();
            if (!tooMany.isEmpty()) {
                ServerEvent.RunsForgotten forgotten = new ServerEvent.RunsForgotten(tooMany);
                add(last + 1, clock.instant(), forgotten, LiveJson.encodeEvent(forgotten));
            }
            return last;
        });
    }

    /// What was added and is not shown yet.
    List<Entry> fresh() {
        return guarded(() -> List.copyOf(entries.tailMap(shown, false).values()));
    }

    /// Everything that is remembered.
    public List<Entry> all() {
        return guarded(() -> List.copyOf(entries.values()));
    }

    /// The last number that was given.
    public long last() {
        return guarded(() -> last);
    }

    /// Shows what was added to everybody who waits.
    public void show() {
        guarded(() -> {
            shown = last;
            grown.signalAll();
            return last;
        });
    }

    private void add(long n, Instant at, ServerEvent event, String json) {
        last = n;
        entries.put(n, new Entry(n, at, json));
        chars += json.length();
        dropWhatItReplaces(event, n);
        switch (event) {
            case ServerEvent.OfRun ofRun -> note(ofRun, n, json);
            case ServerEvent.RunsForgotten forgotten -> forgotten.runIds().forEach(this::drop);
            case ServerEvent.SessionChanged _, ServerEvent.VariablesChanged _, ServerEvent.RunnerLost _ -> {}
            case ServerEvent.Replayed _, ServerEvent.AttemptChanged _, ServerEvent.SessionExpiring _ -> {}
        }
    }

    private void note(ServerEvent.OfRun event, long n, String json) {
        if (event instanceof ServerEvent.RunQueued queued) {
            runs.putIfAbsent(queued.runId(), new Run(queued.cellId()));
        }
        Run run = runs.get(event.runId());
        if (run != null) {
            run.numbers.add(n);
            run.chars += json.length();
            run.finished |= event instanceof ServerEvent.RunFinished;
        }
    }

    private void dropWhatItReplaces(ServerEvent event, long n) {
        switch (event) {
            case ServerEvent.SessionChanged _ -> {
                drop(newest.put(ServerEvent.SessionChanged.class, n));
                drop(newest.remove(ServerEvent.SessionExpiring.class));
            }
            case ServerEvent.SessionExpiring _ -> drop(newest.put(ServerEvent.SessionExpiring.class, n));
            case ServerEvent.VariablesChanged _ -> drop(newest.put(ServerEvent.VariablesChanged.class, n));
            case ServerEvent.AttemptChanged changed ->
                drop(newest.put(new AttemptKey(changed.attempt().id()), n));
            case ServerEvent.Displayed displayed
            when !displayed.display().adds() -> {
                DisplayKey key =
                        new DisplayKey(displayed.runId(), displayed.display().id());
                // The first stays: it says where in the output the display stands.
                Long before = newest.get(key);
                newest.put(key, before == null ? 0 : n);
                if (before != null && before > 0) {
                    Entry replaced = entries.get(before);
                    Run run = runs.get(displayed.runId());
                    if (replaced != null && run != null) {
                        run.chars -= replaced.json().length();
                    }
                    drop(before);
                }
            }
            default -> {}
        }
    }

    private void drop(@Nullable Long n) {
        Entry entry = n == null ? null : entries.remove(n);
        if (entry != null) {
            chars -= entry.json().length();
        }
    }

    private void drop(String runId) {
        Run run = runs.remove(runId);
        if (run != null) {
            run.numbers.forEach(this::drop);
            newest.keySet()
                    .removeIf(key ->
                            key instanceof DisplayKey display && display.runId().equals(runId));
        }
    }

    private List<String> oldestBeyondBudget() {
        List<String> oldest = new ArrayList<>();
        long excess = chars - mostChars;
        for (var run : runs.entrySet()) {
            if (excess <= 0) {
                break;
            }
            if (run.getValue().finished) {
                oldest.add(run.getKey());
                excess -= run.getValue().chars;
            }
        }
        return oldest;
    }

    /// The finished runs of a cell, oldest first.
    public List<String> finishedRunsOf(String cellId) {
        return guarded(() -> runs.entrySet().stream()
                .filter(run -> run.getValue().finished && run.getValue().cellId.equals(cellId))
                .map(Map.Entry::getKey)
                .toList());
    }

    /// How much of what a run has said is remembered.
    public long charsOf(String runId) {
        return guarded(
                () -> Optional.ofNullable(runs.get(runId)).map(run -> run.chars).orElse(0L));
    }

    /// Whether anything of a run is remembered.
    public boolean knows(String runId) {
        return guarded(() -> runs.containsKey(runId));
    }

    /// The events of a run as a JSON array, to be kept with the notebook.
    public String saved(String runId) {
        return guarded(() -> {
            Run run = runs.get(runId);
            List<Long> numbers = run == null ? List.of() : run.numbers;
            List<String> events = new ArrayList<>(numbers.size());
            for (long n : numbers) {
                Entry entry = entries.get(n);
                if (entry != null) {
                    events.add(entry.json());
                }
            }
            return "[" + String.join(",", events) + "]";
        });
    }

    /// The next events after a number, at most so many; waits for one when there is none yet. Empty when the log is
    /// closed.
    public List<Entry> awaitAfter(long n, int most) throws InterruptedException {
        lock.lock();
        try {
            List<Entry> next = shownAfter(n, most);
            while (!closed && next.isEmpty()) {
                grown.await();
                next = shownAfter(n, most);
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    private List<Entry> shownAfter(long n, int most) {
        return n >= shown
                ? List.of()
                : entries.subMap(n, false, shown, true).values().stream()
                        .limit(most)
                        .toList();
    }

    /// Where a browser goes on that has seen `after` of `knownEpoch`: there, or at the beginning.
    public long resume(@Nullable String knownEpoch, long after) {
        return guarded(() -> epoch.equals(knownEpoch) ? Math.min(after, shown) : 0L);
    }

    /// Lets every reader go home when it has read the rest.
    public void close() {
        guarded(() -> {
            closed = true;
            grown.signalAll();
            return last;
        });
    }

    private <T> T guarded(java.util.function.Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }
}

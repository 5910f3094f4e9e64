package dev.tensordojo.backend.classroom.live;

import dev.tensordojo.backend.classroom.live.ClassMessage.Patch;
import dev.tensordojo.backend.classroom.live.ClassMessage.Snapshot;
import dev.tensordojo.backend.classroom.live.ClassTable.Changed;
import dev.tensordojo.backend.progress.Activity;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What is told of one class, to all who look at it: it begins when the first comes and ends when the last has gone.
/// Twice a second it looks for news, on a thread of its own; each round's news have a number, and who was away for a
/// moment gets those that it has missed.
final class ClassFeed {

    private static final Logger LOG = Logger.getLogger(ClassFeed.class);

    private static final Duration ROUND = Duration.ofMillis(500);

    /// How often the members are read anew.
    private static final int ROUNDS_FOR_MEMBERS = 20;

    private static final int PATCHES_KEPT = 240;

    /// A browser that looks on.
    interface Onlooker {
        void tell(ClassMessage message);

        /// Whether it still may.
        boolean mayLook();

        void sendAway();
    }

    private final UUID classroomId;
    private final ClassRecords records;
    private final InstantSource clock;
    private final Consumer<ClassFeed> onEnd;
    private final List<Onlooker> onlookers = new ArrayList<>();
    private final Deque<Patch> patches = new ArrayDeque<>();
    private final Set<Long> known = new HashSet<>();
    private String epoch = UUID.randomUUID().toString();
    private long n;
    private long lastId;
    private ClassRecords.@Nullable Members told;
    private @Nullable ClassTable table;
    private boolean started;
    private boolean ended;

    ClassFeed(UUID classroomId, ClassRecords records, InstantSource clock, Consumer<ClassFeed> onEnd) {
        this.classroomId = classroomId;
        this.records = records;
        this.clock = clock;
        this.onEnd = onEnd;
    }

    UUID classroomId() {
        return classroomId;
    }

    /// Takes an onlooker in; false where the feed has ended.
    ///
    /// @param epochSeen of its last snapshot, or null
    /// @param after the last number that it has seen
    synchronized boolean join(Onlooker onlooker, @Nullable String epochSeen, long after) {
        if (ended) {
            return false;
        }
        onlookers.add(onlooker);
        if (!started) {
            started = true;
            Thread.ofVirtual().name("class-" + classroomId).start(this::run);
        }
        if (table == null) {
            return true; // the first round tells all
        }
        boolean goesOn = epoch.equals(epochSeen)
                && after <= n
                && (after == n || (!patches.isEmpty() && patches.getFirst().n() <= after + 1));
        if (goesOn) {
            patches.stream().filter(patch -> patch.n() > after).forEach(onlooker::tell);
        } else {
            onlooker.tell(snapshot(table));
        }
        return true;
    }

    synchronized void leave(Onlooker onlooker) {
        onlookers.remove(onlooker);
    }

    private void run() {
        try {
            for (int round = 0; goesOn(); round++) {
                try {
                    if (round % ROUNDS_FOR_MEMBERS == 0) {
                        readMembers();
                    }
                    look();
                } catch (RuntimeException e) {
                    LOG.errorf(e, "The class %s cannot be looked at now", classroomId);
                }
                Thread.sleep(ROUND);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            onEnd.accept(this);
        }
    }

    private synchronized boolean goesOn() {
        ended = onlookers.isEmpty();
        return !ended;
    }

    /// Who may no longer look is sent away; where the class is another, all is told anew.
    private void readMembers() {
        for (Onlooker onlooker : copyOfOnlookers()) {
            if (!onlooker.mayLook()) {
                leave(onlooker);
                onlooker.sendAway();
            }
        }
        ClassRecords.Members now = records.members(classroomId);
        if (!now.equals(told)) {
            ClassRecords.Begun begun = records.begin(classroomId, now);
            begun.table().changes(records::presence, clock.instant());
            synchronized (this) {
                table = begun.table();
                told = now;
                lastId = begun.lastId();
                known.clear();
                known.addAll(begun.known());
                epoch = UUID.randomUUID().toString();
                n = 0;
                patches.clear();
                Snapshot snapshot = snapshot(begun.table());
                onlookers.forEach(onlooker -> onlooker.tell(snapshot));
            }
        }
    }

    private synchronized List<Onlooker> copyOfOnlookers() {
        return List.copyOf(onlookers);
    }

    private void look() {
        List<Activity> news = records.news(classroomId, lastId);
        synchronized (this) {
            ClassTable current = table;
            if (current == null) {
                return;
            }
            for (Activity activity : news) {
                lastId = Math.max(lastId, activity.id());
                if (known.add(activity.id())) {
                    current.add(activity);
                }
            }
            known.removeIf(id -> id < lastId - ClassRecords.LATE_ROWS);
            Changed changed = current.changes(records::presence, clock.instant());
            if (!changed.isNothing()) {
                n++;
                tell(new Patch(n, clock.instant(), changed.cells(), changed.presences()));
            }
        }
    }

    private void tell(Patch patch) {
        patches.add(patch);
        if (patches.size() > PATCHES_KEPT) {
            patches.removeFirst();
        }
        onlookers.forEach(onlooker -> onlooker.tell(patch));
    }

    private Snapshot snapshot(ClassTable of) {
        String name = told == null ? "" : told.name();
        return new Snapshot(epoch, n, clock.instant(), name, of.exercises(), of.learners());
    }
}

package dev.tensordojo.backend.session;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.Set;

/// The ids of runs that a session has taken on, so that one sent again runs once. Very old ones are forgotten.
final class KnownRuns {

    private static final int MOST = 10_000;

    private final SequencedSet<String> ids = new LinkedHashSet<>();

    KnownRuns() {}

    KnownRuns(Collection<String> before) {
        before.forEach(this::add);
    }

    /// All of them, oldest first; a view.
    Set<String> ids() {
        return ids;
    }

    boolean contains(String runId) {
        return ids.contains(runId);
    }

    void add(String runId) {
        ids.add(runId);
        if (ids.size() > MOST) {
            ids.removeFirst();
        }
    }
}

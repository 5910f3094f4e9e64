package dev.tensordojo.backend.session.journal;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.Set;

/// The ids of runs that a session has taken on, so that one sent again runs once. Very old ones are forgotten.
public final class KnownRuns {

    private static final int MOST = 10_000;

    private final SequencedSet<String> ids = new LinkedHashSet<>();

    public KnownRuns() {}

    /// @param before those of a session that goes on, oldest first
    public KnownRuns(Collection<String> before) {
        before.forEach(this::add);
    }

    /// All of them, oldest first; a view.
    public Set<String> ids() {
        return ids;
    }

    /// Whether a run was taken on before.
    public boolean contains(String runId) {
        return ids.contains(runId);
    }

    /// Takes on a run.
    public void add(String runId) {
        ids.add(runId);
        if (ids.size() > MOST) {
            ids.removeFirst();
        }
    }
}
